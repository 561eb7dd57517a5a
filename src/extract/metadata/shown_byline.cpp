#include "extract/metadata/shown_byline.h"

#include "base/text.h"
#include "extract/body/hints.h"
#include "extract/metadata/page_metadata.h"
#include "extract/metadata/short_text.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace offprint {

namespace {

constexpr std::size_t longest_byline = 160;
constexpr std::array<std::string_view, 8> stems{"author", "byline", "autor",    "auteur",
                                                "autore", "writer", "reporter", "redakteur"};

bool is_named_after_authors(const xmlNode* element) {
  return std::ranges::any_of(naming_words(element), [](const std::string& word) {
    return std::ranges::any_of(stems, [&](std::string_view stem) { return word.contains(stem); });
  });
}

bool is_capitalised(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return std::isupper(first) != 0 || first >= 0xC3;
}

/// Two to four words that begin large ("Ann de Vries" has a small one), or a short name in Chinese, Japanese
/// or Korean.
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

} // namespace

std::vector<Person> people_in_shown_byline(const xmlNode* page) {
  std::vector<Person> people;
  for_each_element(page, [&](const xmlNode* element) {
    if (!people.empty() || element_name(element) == "script" || !is_named_after_authors(element)) return;
    const std::string text = short_text(element, longest_byline);
    if (text.empty()) return;
    std::vector<Person> named = people_in_byline(escape_html(text));
    std::erase_if(named, [](const Person& person) { return !reads_as_name(person.name); });
    people = std::move(named);
  });
  return people;
}

} // namespace offprint
