#include "extract/metadata/shown_byline.h"

#include "base/text.h"
#include "extract/body/hints.h"
#include "extract/metadata/byline_text.h"
#include "extract/metadata/page_metadata.h"
#include "extract/metadata/short_text.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <algorithm>
#include <array>

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
