#include "feed/people.h"

#include "base/text.h"

#include <algorithm>

namespace offprint {

namespace {

// A feed's authors are inherited by each of its entries, so both are bounded.
constexpr std::size_t longest_name = 300;
constexpr std::size_t most_people = 20;

bool is_mail_address(std::string_view text) {
  return text.contains('@') && text.find_first_of(" \t\r\n") == std::string_view::npos;
}

/// What is outside and inside of a pair of brackets at the end of the text: "Name <mail>", "mail (Name)".
Person person_of_two_parts(std::string_view outside, std::string_view inside) {
  const bool outside_is_name = !outside.empty() && !is_mail_address(outside);
  const bool inside_is_name = !inside.empty() && !is_mail_address(inside);
  if (is_mail_address(outside) && inside_is_name) return {.name = std::string(inside), .url = {}};
  if (outside_is_name && is_mail_address(inside)) return {.name = std::string(outside), .url = {}};
  return {};
}

} // namespace

Person person_in_text(std::string_view stated) {
  const std::string text = collapse_space(stated);
  for (const std::string_view brackets : {"()", "<>"}) {
    const std::size_t open = text.find(brackets[0]);
    if (open == std::string::npos || !text.ends_with(brackets[1])) continue;
    const std::string_view whole = text;
    Person person = person_of_two_parts(trim(whole.substr(0, open)),
                                        trim(whole.substr(open + 1, whole.size() - open - 2)));
    if (!person.name.empty()) return person;
  }
  return {.name = text, .url = {}};
}

void add_person(std::vector<Person>& people, Person person) {
  person.name = first_characters(person.name, longest_name);
  const bool known = std::ranges::find(people, person.name, &Person::name) != people.end();
  if (!person.name.empty() && !known && people.size() < most_people) people.push_back(std::move(person));
}

} // namespace offprint
