#include "cli/choose_feeds.h"

#include "base/text.h"
#include "cli/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>

namespace offprint {

namespace {

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> places(count);
  std::iota(places.begin(), places.end(), std::size_t{0});
  return places;
}

std::optional<std::size_t> number_in(std::string_view text, std::size_t most) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && number >= 1 && number <= most ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<std::vector<std::size_t>> chosen(std::string_view answer, std::string_view if_empty,
                                               std::size_t count) {
  const std::string words = ascii_lower(trim(answer.empty() ? if_empty : answer));
  if (words == "n" || words == "no") return std::vector<std::size_t>{};
  if (words == "y" || words == "yes") return std::vector<std::size_t>{0};
  if (words == "a" || words == "all") return all_of(count);
  std::vector<std::size_t> places;
  const std::string spaced = replace_all(words, ",", " ");
  for (const std::string_view part : split(spaced, ' ')) {
    if (part.empty()) continue;
    const std::optional<std::size_t> number = number_in(part, count);
    if (!number) return std::nullopt;
    if (std::ranges::find(places, *number - 1) == places.end()) places.push_back(*number - 1);
  }
  return places.empty() ? std::nullopt : std::optional(places);
}

std::vector<std::size_t> ask_which(std::size_t count, const std::stop_token& stop) {
  const std::string question =
      count == 1 ? "Add this feed? [y/N] "
                 : fmt::format("Add which? (1 to {}, several as 1,2; all; n for none) [n] ", count);
  while (true) {
    const std::optional<std::string> answer = ask(question, stop);
    if (!answer) return {};
    if (auto places = chosen(*answer, "n", count)) return *std::move(places);
  }
}

} // namespace offprint
