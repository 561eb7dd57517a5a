#include "extract/metadata/date_in_text.h"

#include "base/text.h"
#include "extract/metadata/month_names.h"

#include <algorithm>
#include <regex>
#include <vector>

namespace offprint {
namespace {

constexpr std::size_t longest_line = 200; // std::regex recurses over its input

std::string two_digits(const std::string& figures) {
  return figures.size() < 2 ? "0" + figures : figures;
}

/// A date as it was found, and what stands behind it.
struct FoundDate {
  std::string day; ///< "2025-02-18"
  std::string rest;
};

std::optional<FoundDate> date_in_figures(const std::string& text) {
  static const std::regex year_first(R"((\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?)");
  static const std::regex day_first(R"((\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}))");
  std::smatch date;
  const bool by_year = std::regex_search(text, date, year_first);
  if (!by_year && !std::regex_search(text, date, day_first)) return std::nullopt;
  return FoundDate{date[by_year ? 1 : 3].str() + '-' + two_digits(date[2]) + '-' +
                       two_digits(date[by_year ? 3 : 1]),
                   date.suffix().str()};
}

bool is_day(std::string_view word) {
  return !word.empty() && word.size() <= 2 && std::ranges::all_of(word, is_ascii_digit);
}

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) && is_day(word.substr(2));
}

/// Without what parts a date's words: "23," "1st".
std::string_view bare(std::string_view word) {
  while (!word.empty() && std::string_view(",.:;()|").contains(word.back())) word.remove_suffix(1);
  while (!word.empty() && std::string_view("(|").contains(word.front())) word.remove_prefix(1);
  if (word.size() > 2 && is_ascii_digit(word.front()))
    for (const std::string_view ending : {"st", "nd", "rd", "th", "er"})
      if (word.ends_with(ending)) word.remove_suffix(2);
  return word;
}

/// "18. Februar 2025", "18 de febrero de 2025", "February 18, 2025".
std::optional<FoundDate> date_with_month_name(const std::string& text) {
  std::vector<std::string_view> words;
  for (const std::string_view word : split(text, ' '))
    if (const auto plain = bare(word); !plain.empty() && plain != "de" && plain != "del")
      words.push_back(plain);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto month = month_named(words[i]);
    if (!month) continue;
    const bool day_before = i > 0 && is_day(words[i - 1]) && is_year(words[i + 1]);
    const bool day_behind = i + 2 < words.size() && is_day(words[i + 1]) && is_year(words[i + 2]);
    if (!day_before && !day_behind) continue;
    const std::string_view year = words[i + (day_before ? 1 : 2)];
    const std::string_view day = words[day_before ? i - 1 : i + 1];
    return FoundDate{std::string(year) + '-' + two_digits(std::to_string(*month)) + '-' +
                         two_digits(std::string(day)),
                     text.substr(static_cast<std::size_t>(year.data() + year.size() - text.data()))};
  }
  return std::nullopt;
}

} // namespace

std::optional<Timestamp> date_in_text(std::string_view line) {
  static const std::regex time_of_day(R"(^\D{0,12}?(\d{1,2})(?::|h)(\d{2}))");
  const std::string text(trim_unicode(line));
  if (text.size() > longest_line) return std::nullopt;
  auto found = date_in_figures(text);
  if (!found) found = date_with_month_name(text);
  if (!found) return std::nullopt;
  std::string stated = found->day;
  if (std::smatch time; std::regex_search(found->rest, time, time_of_day))
    stated += 'T' + two_digits(time[1]) + ':' + time[2].str() + "Z";
  const auto instant = parse_rfc3339(stated);
  if (!instant) return std::nullopt;
  return Timestamp{*instant, text};
}

} // namespace offprint
