#include "feed/rss_item.h"

#include "base/text.h"
#include "feed/enclosures.h"
#include "feed/entry_parts.h"
#include "feed/markup.h"
#include "feed/people.h"
#include "feed/xml_element.h"
#include "html/tree.h"

#include <libxml/tree.h>

namespace offprint {

namespace {

using enum Vocabulary;

void read_identity(const xmlNode* item, Entry& entry) {
  const xmlNode* guid = child(item, core, "guid");
  entry.id = trimmed_text(guid);
  if (entry.id.empty()) {
    entry.id = rdf_attribute(item, "about");
  } else {
    const std::string stated = plain_attribute(guid, "isPermaLink");
    entry.id_is_link = !equal_ignoring_ascii_case(stated, "false") && Url::parse(entry.id).has_value();
  }
}

std::string first_address(const std::vector<const xmlNode*>& links, const Scope& scope) {
  for (const xmlNode* link : links) {
    std::string stated = trimmed_text(link);
    if (stated.empty()) stated = plain_attribute(link, "href");
    if (std::string address = scope.within(link).resolve(stated); !address.empty()) return address;
  }
  return {};
}

std::string atom_link(const xmlNode* item, const Scope& scope) {
  for (const xmlNode* link : children(item, atom, "link")) {
    const std::string rel = plain_attribute(link, "rel");
    if (!rel.empty() && rel != "alternate") continue;
    if (std::string address = scope.resolve(plain_attribute(link, "href")); !address.empty()) return address;
  }
  return {};
}

/// Where the article is. A feed that was passed through FeedBurner has the outlet's own address beside that
/// of the counting redirect.
std::string address_of(const xmlNode* item, const Scope& scope, const Entry& entry) {
  if (std::string address = first_address(children(item, feedburner, "origLink"), scope); !address.empty())
    return address;
  if (std::string address = first_address(children(item, core, "link"), scope); !address.empty())
    return address;
  if (std::string address = atom_link(item, scope); !address.empty()) return address;
  const bool id_is_address = entry.id_is_link || child(item, core, "guid") == nullptr;
  if (!id_is_address) return {};
  const Result<Url> address = Url::parse(entry.id);
  return address ? address->text() : std::string();
}

void read_people(const xmlNode* item, const Scope& scope, Entry& entry) {
  for (const xmlNode* creator : children(item, dublin_core, "creator"))
    add_person(entry.authors, person_in_text(line_in(creator)));
  if (!entry.authors.empty()) return;
  for (const xmlNode* author : children(item, core, "author"))
    add_person(entry.authors, person_in_text(line_in(author)));
  for (const xmlNode* author : children(item, atom, "author"))
    add_person(entry.authors, {.name = collapse_space(text_of_child(author, atom, "name")),
                               .url = scope.resolve(text_of_child(author, atom, "uri"))});
  if (entry.authors.empty())
    add_person(entry.authors, person_in_text(collapse_space(text_of_child(item, itunes, "author"))));
}

void read_text(const xmlNode* item, const Scope& scope, Entry& entry) {
  const xmlNode* content = first_filled(item, {{content_module, "encoded"},
                                               {core, "content"},
                                               {atom, "content"},
                                               {core, "body"},
                                               {other, "body"},
                                               {other, "full-text"}});
  const xmlNode* summary = first_filled(item, {{core, "description"},
                                               {dublin_core, "description"},
                                               {atom, "summary"},
                                               {itunes, "summary"},
                                               {media_rss, "description"}});
  if (summary == nullptr)
    summary = first_filled(child(item, media_rss, "group"), {{media_rss, "description"}});
  entry.content = html_in(content);
  entry.summary = html_in(summary);
  entry.base = scope.within(content != nullptr ? content : summary).base.text();
}

void read_enclosures(const xmlNode* item, const Scope& scope, Entry& entry) {
  for (const xmlNode* enclosure : children(item, core, "enclosure"))
    add_enclosure(entry.enclosures, plain_attribute(enclosure, "url"), plain_attribute(enclosure, "type"),
                  plain_attribute(enclosure, "length"), scope);
  for (const xmlNode* link : children(item, atom, "link"))
    if (plain_attribute(link, "rel") == "enclosure")
      add_enclosure(entry.enclosures, plain_attribute(link, "href"), plain_attribute(link, "type"),
                    plain_attribute(link, "length"), scope);
  add_media(entry.enclosures, item, scope);
  for (const xmlNode* image : children(item, itunes, "image"))
    add_enclosure(entry.enclosures, plain_attribute(image, "href"), "image/*", {}, scope);
  // Publishers' own vocabularies, such as Deutsche Welle's dwsyn:imageURL.
  for (const xmlNode* image : children(item, other, "imageURL"))
    add_enclosure(entry.enclosures, trimmed_text(image), "image/*", {}, scope);
}

} // namespace

Entry read_rss_item(const xmlNode* item, const Scope& scope) {
  Entry entry;
  read_identity(item, entry);
  entry.url = address_of(item, scope, entry);
  const xmlNode* title =
      first_filled(item, {{core, "title"}, {dublin_core, "title"}, {atom, "title"}, {media_rss, "title"}});
  entry.title = line_in(title);
  read_text(item, scope, entry);
  entry.published = time_in(item, {{core, "pubDate"},
                                   {dublin_core, "date"},
                                   {dublin_core_terms, "issued"},
                                   {dublin_core_terms, "created"},
                                   {atom, "published"}});
  entry.updated = time_in(item, {{atom, "updated"}, {dublin_core_terms, "modified"}});
  read_people(item, scope, entry);
  for (const xmlNode* category : children(item, core, "category"))
    add_category(entry.categories, trimmed_text(category));
  for (const xmlNode* subject : children(item, dublin_core, "subject"))
    add_category(entry.categories, trimmed_text(subject));
  read_enclosures(item, scope, entry);
  entry.language = text_of_child(item, dublin_core, "language");
  if (entry.language.empty()) entry.language = scope.language;
  return entry;
}

} // namespace offprint
