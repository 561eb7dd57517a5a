#include "feed/people.h"

#include "base/text.h"

#include <algorithm>

namespace offprint {

namespace {

// A feed's authors are inherited by each of its entries, so both are bounded.
constexpr std::size_t longest_name = 300;
constexpr std::size_t most_people = 20;

constexpr std::string_view local_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.+";
constexpr std::string_view domain_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";

/// The mail address around the "@" at `at`; "" where there is none.
std::string_view mail_address_around(std::string_view text, std::size_t at) {
  const std::size_t before = text.substr(0, at).find_last_not_of(local_characters);
  const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  std::string_view domain = text.substr(at + 1);
  domain = domain.substr(0, domain.find_first_not_of(domain_characters));
  while (domain.ends_with('.') || domain.ends_with('-')) domain.remove_suffix(1);
  const bool whole = domain.contains('.') && !domain.starts_with('.');
  return start == at || !whole ? std::string_view() : text.substr(start, at + 1 + domain.size() - start);
}

std::string_view mail_address_in(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1))
    if (const std::string_view found = mail_address_around(text, at); !found.empty()) return found;
  return {};
}

} // namespace

FeedPerson feed_person_in_text(std::string_view stated) {
  const std::string text(first_characters(stated, longest_name));
  const std::string_view mail = mail_address_in(text);
  if (mail.empty()) return {.name = text, .email = {}, .url = {}};
  std::string_view behind =
      std::string_view(text).substr(static_cast<std::size_t>(mail.data() - text.data()) + mail.size());
  if (behind.starts_with("?subject=")) {
    const std::size_t end = behind.find_first_of(" \t\r\n)>");
    behind.remove_prefix(end == std::string_view::npos ? behind.size() : end);
  }
  std::string name(std::string_view(text).substr(0, static_cast<std::size_t>(mail.data() - text.data())));
  name += behind;
  for (const std::string_view brackets : {"()", "<>", "&lt;&gt;"}) name = replace_all(name, brackets, "");
  std::string_view trimmed = trim_unicode(name);
  if (trimmed.starts_with('(')) trimmed.remove_prefix(1);
  if (trimmed.ends_with(')')) trimmed.remove_suffix(1);
  return {.name = std::string(trim_unicode(trimmed)), .email = std::string(mail), .url = {}};
}

void add_person(std::vector<Person>& people, Person person) {
  person.name = first_characters(person.name, longest_name);
  const bool known = std::ranges::find(people, person.name, &Person::name) != people.end();
  if (!person.name.empty() && !known && people.size() < most_people) people.push_back(std::move(person));
}

} // namespace offprint
