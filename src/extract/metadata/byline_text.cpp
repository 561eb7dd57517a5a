#include "extract/metadata/byline_text.h"

#include "base/text.h"
#include "extract/body/text_measures.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr double longest_line = 200;
constexpr double most_beside_names = 24; // "By", "and", a place, an agency
constexpr double most_of_date = 80;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool has_time_of_day(std::string_view line) {
  for (std::size_t i = 1; i + 2 < line.size(); ++i)
    if ((line[i] == ':' || line[i] == '.') && is_digit(line[i - 1]) && is_digit(line[i + 1]) &&
        is_digit(line[i + 2]))
      return true;
  return false;
}

bool has_year(std::string_view line) {
  for (std::size_t i = 0; i + 4 <= line.size(); ++i)
    if ((line.substr(i, 2) == "19" || line.substr(i, 2) == "20") && is_digit(line[i + 2]) &&
        is_digit(line[i + 3]))
      return true;
  return false;
}

} // namespace

bool is_line_of_authors(std::string_view line, const std::vector<Person>& authors) {
  if (text_weight(line) > longest_line) return false;
  std::string rest = ascii_lower(line);
  bool named = false;
  for (const Person& author : authors) {
    const std::string name = ascii_lower(author.name);
    const auto at = name.empty() ? std::string::npos : rest.find(name);
    if (at == std::string::npos) continue;
    rest.erase(at, name.size());
    named = true;
  }
  return named && text_weight(trim_unicode(rest)) <= most_beside_names;
}

bool is_line_of_date(std::string_view line) {
  if (text_weight(line) > most_of_date || !(has_time_of_day(line) || has_year(line))) return false;
  const auto digits = std::ranges::count_if(line, is_digit);
  return digits >= 4 && digits * 9 >= std::ssize(line);
}

} // namespace offprint
