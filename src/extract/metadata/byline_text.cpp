#include "extract/metadata/byline_text.h"

#include "base/text.h"
#include "extract/body/text_measures.h"
#include "extract/metadata/page_metadata.h"
#include "html/plain_text.h"

#include <algorithm>
#include <cctype>

namespace offprint {

namespace {

constexpr double longest_line = 200;
constexpr double most_beside_names = 24; // "By", "and", a place, an agency
constexpr double most_of_date = 80;
constexpr double longest_names = 70;
constexpr std::size_t most_names = 3;

bool has_time_of_day(std::string_view line) {
  for (std::size_t i = 1; i + 2 < line.size(); ++i)
    if ((line[i] == ':' || line[i] == '.') && is_ascii_digit(line[i - 1]) && is_ascii_digit(line[i + 1]) &&
        is_ascii_digit(line[i + 2]))
      return true;
  return false;
}

bool has_year(std::string_view line) {
  for (std::size_t i = 0; i + 4 <= line.size(); ++i)
    if ((line.substr(i, 2) == "19" || line.substr(i, 2) == "20") && is_ascii_digit(line[i + 2]) &&
        is_ascii_digit(line[i + 3]))
      return true;
  return false;
}

bool is_capitalised(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return std::isupper(first) != 0 || first >= 0xC3;
}

} // namespace

bool reads_as_name(const std::string& name) {
  if (std::ranges::any_of(name, [](unsigned char c) { return std::isdigit(c) || c == ':' || c == '|'; }))
    return false;
  const auto first = static_cast<unsigned char>(name.front());
  if (first >= 0xE3 && first <= 0xED) return name.size() <= 15;
  const auto words = split(name, ' ');
  const auto large = std::ranges::count_if(
      words, [](std::string_view word) { return !word.empty() && is_capitalised(word); });
  return words.size() >= 2 && words.size() <= 5 && large >= 2 && large + 2 >= std::ssize(words);
}

std::vector<Person> people_in_line(std::string_view line) {
  const bool spaceless = !line.empty() && static_cast<unsigned char>(line.front()) >= 0xE3;
  if (spaceless || text_weight(line) > longest_names) return {};
  const std::string names = replace_all(line, "/", ",");
  std::vector<Person> people = people_in_byline(escape_html(names));
  const bool all_are_names =
      std::ranges::all_of(people, [](const Person& person) { return reads_as_name(person.name); });
  return all_are_names && people.size() <= most_names ? people : std::vector<Person>();
}

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
  const auto digits = std::ranges::count_if(line, is_ascii_digit);
  return digits >= 4 && digits * 9 >= std::ssize(line);
}

} // namespace offprint
