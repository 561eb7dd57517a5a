#include "cli/source_report.h"

#include "cli/terminal.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace offprint {

namespace {

struct Words {
  std::string_view name;
  std::string_view text;
};

constexpr std::array<Words, 8> words{{{"added", "added"},
                                      {"moved", "moved"},
                                      {"replaced", "not a feed"},
                                      {"kept_unreachable", "kept"},
                                      {"already_there", "already there"},
                                      {"not_a_feed", "not a feed"},
                                      {"unreachable", "unreachable"},
                                      {"not_checked", "not checked"}}};

const Words& words_for(SourceOutcome outcome) {
  return words.at(static_cast<std::size_t>(outcome));
}

std::array<std::size_t, words.size()> counts(const std::vector<SourceLine>& lines) {
  std::array<std::size_t, words.size()> result{};
  for (const SourceLine& line : lines) ++result.at(static_cast<std::size_t>(line.outcome));
  return result;
}

std::string describe(const SourceLine& line) {
  std::string text = fmt::format("{:<13}  {}", words_for(line.outcome).text, printable(line.listed, 300));
  if (!line.problem.empty()) text += ": " + printable(line.problem, 300);
  if (line.outcome == SourceOutcome::moved) text += " is now " + line.address;
  if (line.outcome == SourceOutcome::replaced) text += "; added in its place: " + line.address;
  if (!line.perhaps.empty()) text += "; its site has " + line.perhaps;
  if (!line.outlet.empty()) text += "  (outlet " + line.outlet + ")";
  return text + "\n";
}

} // namespace

std::string_view name_of(SourceOutcome outcome) {
  return words_for(outcome).name;
}

bool is_failure(SourceOutcome outcome) {
  return outcome == SourceOutcome::not_a_feed || outcome == SourceOutcome::unreachable;
}

std::string describe(const std::vector<SourceLine>& lines) {
  std::string text;
  for (const SourceLine& line : lines) text += describe(line);
  const auto number = counts(lines);
  const auto of = [&](SourceOutcome outcome) { return number.at(static_cast<std::size_t>(outcome)); };
  text += fmt::format("{} sources: {} added, {} moved and added, {} replaced by the feed of their page, ",
                      lines.size(), of(SourceOutcome::added), of(SourceOutcome::moved),
                      of(SourceOutcome::replaced));
  if (of(SourceOutcome::kept_unreachable) > 0)
    text += fmt::format("{} added unreached, ", of(SourceOutcome::kept_unreachable));
  text += fmt::format("{} already there, {} not a feed, {} unreachable", of(SourceOutcome::already_there),
                      of(SourceOutcome::not_a_feed), of(SourceOutcome::unreachable));
  if (of(SourceOutcome::not_checked) > 0)
    text += fmt::format(", {} not checked: run it again to go on", of(SourceOutcome::not_checked));
  return text + "\n";
}

std::string json_of(const std::vector<SourceLine>& lines) {
  nlohmann::json json{{"sources", nlohmann::json::array()}};
  const auto number = counts(lines);
  for (std::size_t i = 0; i < words.size(); ++i) json[words.at(i).name] = number.at(i);
  for (const SourceLine& line : lines) {
    nlohmann::json one{{"url", line.listed}, {"outcome", name_of(line.outcome)}};
    if (!line.address.empty()) one["address"] = line.address;
    if (!line.outlet.empty()) one["outlet"] = line.outlet;
    if (!line.problem.empty()) one["problem"] = line.problem;
    if (!line.perhaps.empty()) one["perhaps"] = line.perhaps;
    json["sources"].push_back(std::move(one));
  }
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace offprint
