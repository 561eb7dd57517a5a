#include "feed/atom.h"

#include "feed/atom_entry.h"
#include "feed/atom_text.h"
#include "feed/entries.h"
#include "feed/xml_element.h"

#include <libxml/tree.h>

namespace offprint {

namespace {

using enum Vocabulary;

std::string format_of(const xmlNode* root) {
  const bool named = root->ns != nullptr && root->ns->href != nullptr;
  const std::string_view uri = named ? reinterpret_cast<const char*>(root->ns->href) : "";
  const std::string version = plain_attribute(root, "version");
  if (version == "0.1" || version == "0.2" || version == "0.3") return "atom0" + version.substr(2);
  if (uri.contains("purl.org/atom/ns")) return "atom03";
  return vocabulary_of(root) == atom ? "atom10" : "atom";
}

} // namespace

Feed read_atom(const XmlDocument& document, const Url& address) {
  const xmlNode* root = document.root();
  const Scope scope = scope_within(root, address);
  Feed feed;
  feed.format = format_of(root);
  feed.language = scope.language;
  const bool one_entry = vocabulary_of(root) != other && local_name(root) == "entry";
  if (!one_entry) {
    feed.title = atom_line(atom_child(root, "title"));
    feed.home_page = alternate_of(root, scope);
    feed.description = atom_line(atom_child(root, "subtitle"));
    if (feed.description.empty()) feed.description = atom_line(atom_child(root, "tagline"));
  }
  feed.entries = read_entries(root, {{atom, "entry"}, {core, "entry"}}, address, read_atom_entry);
  const std::vector<Person> authors = one_entry ? std::vector<Person>() : authors_in(root, scope);
  for (Entry& entry : feed.entries)
    if (entry.authors.empty()) entry.authors = authors;
  return feed;
}

} // namespace offprint
