#include "extract/rules/rule_metadata.h"

#include "base/text.h"
#include "extract/metadata/date_in_text.h"
#include "extract/metadata/page_metadata.h"

#include <libxml/tree.h>

#include <algorithm>

namespace offprint {
namespace {

constexpr std::size_t longest_text = 1'000;

// libxml2 leaves _private of every node to its user.
int taken = 0;

void mark(xmlNode* node) {
  if (is_element(node)) node->_private = &taken;
}

std::string line_of(const std::string& text) {
  // A page may have megabytes there; the white space among the first of them is enough to look at.
  return std::string(
      first_characters(collapse_space(first_characters(text, 20 * longest_text)), longest_text));
}

std::string text_of(const xmlNode* node) {
  if (is_element(node, "meta")) return line_of(attribute(node, "content").value_or(""));
  return line_of(string_value(node));
}

struct TakenText {
  std::string text;
  xmlNode* node = nullptr; ///< null where the expression gave a text
};

std::vector<TakenText> texts_of(const XPathResult& found) {
  std::vector<TakenText> texts;
  if (found.text) texts.push_back({line_of(*found.text), nullptr});
  for (xmlNode* node : found.nodes) {
    if (texts.size() < 50) texts.push_back({text_of(node), node});
  }
  std::erase_if(texts, [](const TakenText& each) { return each.text.empty(); });
  return texts;
}

/// An expression that joins a kicker and a title leaves the mark between them where the page lacks one.
std::string_view without_outer_marks(std::string_view title) {
  constexpr std::string_view marks = ":|/ ";
  while (!title.empty() && marks.contains(title.front())) title.remove_prefix(1);
  while (!title.empty() && marks.contains(title.back())) title.remove_suffix(1);
  return title;
}

void find_title(const SiteRule& rule, RulePage& page, RuleMetadata& metadata) {
  for (const PagePattern& pattern : rule.title) {
    const auto texts = texts_of(page.find("title", pattern.xpath));
    const std::string_view title = texts.empty() ? "" : without_outer_marks(texts.front().text);
    if (title.empty()) continue;
    metadata.title = title;
    return mark(texts.front().node);
  }
}

std::string link_of(const xmlNode* node, const RulePage& page) {
  const auto href = is_element(node, "a") ? attribute(node, "href") : std::nullopt;
  const auto url = href ? page.base().resolve(*href) : fail(ErrorKind::not_found, "", "");
  return url ? url->text() : "";
}

void find_authors(const SiteRule& rule, RulePage& page, RuleMetadata& metadata) {
  for (const PagePattern& pattern : rule.author) {
    for (const TakenText& each : texts_of(page.find("author", pattern.xpath))) {
      auto people = people_in_byline(each.text);
      if (people.size() == 1) people.front().url = link_of(each.node, page);
      for (Person& person : people) {
        if (std::ranges::find(metadata.authors, person.name, &Person::name) == metadata.authors.end())
          metadata.authors.push_back(std::move(person));
      }
      mark(each.node);
    }
    if (!metadata.authors.empty()) return;
  }
}

std::optional<Timestamp> time_in(const std::string& text) {
  auto time = stated_time(text);
  return time ? time : date_in_text(text);
}

bool take_date(const TakenText& each, RuleMetadata& metadata) {
  const auto machine_readable =
      is_element(each.node, "time") ? attribute(each.node, "datetime") : std::nullopt;
  for (const std::string& text : {machine_readable.value_or(""), each.text}) {
    if (trim(text).empty()) continue;
    if (metadata.date.empty()) metadata.date = text;
    if (auto time = time_in(text)) {
      metadata.published = std::move(time);
      metadata.date = text;
      return true;
    }
  }
  return false;
}

void find_date(const SiteRule& rule, RulePage& page, RuleMetadata& metadata) {
  for (const PagePattern& pattern : rule.date) {
    for (const TakenText& each : texts_of(page.find("date", pattern.xpath))) {
      if (take_date(each, metadata)) return mark(each.node);
    }
  }
}

bool holds_much(const xmlNode* element) {
  std::size_t bytes = 0;
  for (const xmlNode* node = element; node != nullptr; node = next_node(node, element)) {
    if (is_element(node, "img") || is_element(node, "video")) return true;
    if (is_text(node)) bytes += static_cast<std::size_t>(xmlStrlen(node->content));
    if (bytes > longest_text) return true;
  }
  return false;
}

} // namespace

RuleMetadata metadata_by_rule(const SiteRule& rule, RulePage& page) {
  RuleMetadata metadata;
  find_title(rule, page, metadata);
  find_authors(rule, page, metadata);
  find_date(rule, page, metadata);
  return metadata;
}

void remove_taken_metadata(xmlNode* body, RulePage& page) {
  for (xmlNode* node = next_node(body, body); node != nullptr;) {
    if (node->_private != &taken || holds_much(node)) {
      node = next_node(node, body);
      continue;
    }
    xmlNode* behind = next_node_after_children(node, body);
    page.remove(node);
    node = behind;
  }
}

void forget_taken_metadata(RulePage& page) {
  const xmlNode* root = page.tree().root();
  for (xmlNode* node = page.tree().root(); node != nullptr; node = next_node(node, root))
    node->_private = nullptr;
}

} // namespace offprint
