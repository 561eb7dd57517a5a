#include "feed/atom_entry.h"

#include "base/text.h"
#include "feed/atom_text.h"
#include "feed/enclosures.h"
#include "feed/entry_parts.h"
#include "feed/people.h"
#include "feed/xml_element.h"

#include <libxml/tree.h>

namespace offprint {

namespace {

using enum Vocabulary;

std::vector<const xmlNode*> atom_children(const xmlNode* parent, std::string_view name) {
  std::vector<const xmlNode*> found = children(parent, atom, name);
  return found.empty() ? children(parent, core, name) : found;
}

std::string text_of(const xmlNode* parent, std::string_view name) {
  return trimmed_text(atom_child(parent, name));
}

std::string relation_of(const xmlNode* link) {
  constexpr std::string_view registry = "http://www.iana.org/assignments/relation/";
  const std::string stated = ascii_lower(plain_attribute(link, "rel"));
  if (stated.empty()) return "alternate";
  return stated.starts_with(registry) ? stated.substr(registry.size()) : stated;
}

/// Atom 0.3 may have the same content in several types.
const xmlNode* best_content(const xmlNode* entry) {
  const xmlNode* best = nullptr;
  std::size_t most = 0;
  for (const xmlNode* content : atom_children(entry, "content")) {
    const std::size_t length = atom_html(content).size();
    if (best == nullptr || length > most) best = content;
    most = std::max(most, length);
  }
  return best;
}

void read_text(const xmlNode* element, const Scope& scope, Entry& entry) {
  const xmlNode* content = best_content(element);
  const xmlNode* summary = atom_child(element, "summary");
  entry.content = atom_html(content);
  entry.summary = atom_html(summary);
  if (entry.summary.empty())
    entry.summary = atom_html(child(child(element, media_rss, "group"), media_rss, "description"));
  entry.base = scope.within(entry.content.empty() ? summary : content).base.text();
  // The address of content that stands elsewhere.
  if (entry.url.empty()) entry.url = scope.within(content).resolve(plain_attribute(content, "src"));
}

void read_enclosures(const xmlNode* element, const Scope& scope, Entry& entry) {
  for (const xmlNode* link : atom_children(element, "link"))
    if (relation_of(link) == "enclosure")
      add_enclosure(entry.enclosures, plain_attribute(link, "href"), plain_attribute(link, "type"),
                    plain_attribute(link, "length"), scope.within(link));
  add_media(entry.enclosures, element, scope);
}

} // namespace

Entry read_atom_entry(const xmlNode* element, const Scope& scope) {
  Entry entry;
  entry.id = text_of(element, "id");
  entry.url = alternate_of(element, scope);
  if (const xmlNode* original = child(element, feedburner, "origLink"))
    if (std::string address = scope.resolve(trimmed_text(original)); !address.empty())
      entry.url = std::move(address);
  entry.title = atom_line(atom_child(element, "title"));
  read_text(element, scope, entry);
  if (const auto address = Url::parse(entry.id); entry.url.empty() && address) entry.url = address->text();
  entry.published = time_in(element, {{atom, "published"},
                                      {core, "published"},
                                      {atom, "issued"},
                                      {core, "issued"},
                                      {atom, "created"},
                                      {core, "created"},
                                      {dublin_core, "date"}});
  entry.updated =
      time_in(element, {{atom, "updated"}, {core, "updated"}, {atom, "modified"}, {core, "modified"}});
  entry.authors = authors_in(element, scope);
  // RFC 4287, 4.2.1.
  if (entry.authors.empty()) entry.authors = authors_in(atom_child(element, "source"), scope);
  if (entry.authors.empty())
    for (const xmlNode* creator : children(element, dublin_core, "creator"))
      add_person(entry.authors, person_in_text(trimmed_text(creator)));
  for (const xmlNode* category : atom_children(element, "category")) {
    const std::string label = plain_attribute(category, "label");
    add_category(entry.categories, label.empty() ? plain_attribute(category, "term") : label);
  }
  for (const xmlNode* subject : children(element, dublin_core, "subject"))
    add_category(entry.categories, trimmed_text(subject));
  read_enclosures(element, scope, entry);
  entry.language = scope.language;
  return entry;
}

std::string alternate_of(const xmlNode* element, const Scope& scope) {
  std::string any;
  for (const xmlNode* link : atom_children(element, "link")) {
    if (relation_of(link) != "alternate") continue;
    const std::string address = scope.within(link).resolve(plain_attribute(link, "href"));
    const std::string type = ascii_lower(plain_attribute(link, "type"));
    if (address.empty()) continue;
    if (type.empty() || type == "text/html" || type == "application/xhtml+xml") return address;
    if (any.empty()) any = address;
  }
  return any;
}

std::vector<Person> authors_in(const xmlNode* element, const Scope& scope) {
  std::vector<Person> authors;
  for (const xmlNode* author : atom_children(element, "author")) {
    Person person{.name = collapse_space(text_of(author, "name")),
                  .url = scope.resolve(text_of(author, "uri"))};
    if (person.url.empty()) person.url = scope.resolve(text_of(author, "url"));
    if (person.name.empty()) person.name = text_of(author, "email");
    // Some feeds put the name into the element itself, as RSS does.
    if (person.name.empty() && !has_element_children(author))
      person.name = person_in_text(trimmed_text(author)).name;
    add_person(authors, std::move(person));
  }
  return authors;
}

const xmlNode* atom_child(const xmlNode* parent, std::string_view name) {
  const xmlNode* found = child(parent, atom, name);
  return found != nullptr ? found : child(parent, core, name);
}

} // namespace offprint
