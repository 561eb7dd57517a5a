#include "harvest/day_pages.h"

#include "base/text.h"
#include "harvest/address_shape.h"

#include <algorithm>
#include <map>

namespace offprint {

namespace {

constexpr std::size_t most_patterns = 3;
constexpr std::size_t most_days = 16;
constexpr auto furthest_west = std::chrono::hours(12);
constexpr auto furthest_east = std::chrono::hours(14);

struct Pattern {
  std::string before; ///< of the address
  char separator = '/';
  std::string after;

  auto operator<=>(const Pattern&) const = default;

  std::string on(const std::string& date) const {
    const std::string parts = separator == '\0' ? "" : std::string(1, separator);
    return before + replace_all(date, "-", parts) + after;
  }
};

std::optional<Pattern> pattern_of(const Url& example) {
  const auto date = date_in_path(example);
  if (!date) return std::nullopt;
  const std::string path(example.path());
  const std::string rest = path.substr(date->end);
  const bool is_day_page = rest.empty() || rest == "/" || rest == ".html";
  if (!is_day_page && (date->separator != '/' || !rest.starts_with('/'))) return std::nullopt;
  return Pattern{.before = example.origin() + path.substr(0, date->begin),
                 .separator = date->separator,
                 .after = is_day_page ? rest : "/"};
}

std::vector<std::string> days_between(Instant from, Instant to) {
  std::vector<std::string> days;
  const auto last = std::chrono::floor<std::chrono::days>(to + furthest_east);
  for (auto day = std::chrono::floor<std::chrono::days>(from - furthest_west);
       day <= last && days.size() < most_days; day += std::chrono::days(1))
    days.push_back(format_date(Instant(day)));
  return days;
}

} // namespace

std::vector<std::string> day_pages(const std::vector<Url>& examples, Instant from, Instant to) {
  std::map<Pattern, int> counts;
  for (const Url& example : examples)
    if (auto pattern = pattern_of(example)) ++counts[*std::move(pattern)];
  std::vector<std::pair<int, Pattern>> patterns;
  for (const auto& [pattern, count] : counts) patterns.emplace_back(-count, pattern);
  std::ranges::sort(patterns);
  if (patterns.size() > most_patterns) patterns.resize(most_patterns);

  std::vector<std::string> pages;
  for (const std::string& day : days_between(from, to))
    for (const auto& [count, pattern] : patterns) pages.push_back(pattern.on(day));
  return pages;
}

} // namespace offprint
