#include "feed/opml.h"

#include "base/encoding.h"
#include "base/text.h"
#include "feed/xml_document.h"
#include "feed/xml_prolog.h"
#include "html/tree.h"

#include <libxml/tree.h>

#include <map>
#include <set>

namespace offprint {

namespace {

constexpr std::size_t most_bytes = 20'000'000;
constexpr std::size_t most_outlines = 50'000;
constexpr std::size_t longest_folder_name = 200;
constexpr std::size_t most_folders = 10;

using Attributes = std::map<std::string, std::string, std::less<>>;

std::string value_of(const xmlAttr* attribute) {
  std::string value;
  for (const xmlNode* part = attribute->children; part != nullptr; part = part->next)
    if (part->content != nullptr) value += reinterpret_cast<const char*>(part->content);
  return collapse_space(value);
}

/// By name in lower case, values on one line.
Attributes attributes_of(const xmlNode* element) {
  Attributes attributes;
  for (const xmlAttr* attribute = element->properties; attribute != nullptr; attribute = attribute->next)
    attributes.try_emplace(ascii_lower(reinterpret_cast<const char*>(attribute->name)), value_of(attribute));
  return attributes;
}

std::string value_of(const Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : found->second;
}

std::string name_of(const Attributes& outline) {
  std::string title = value_of(outline, "title");
  return title.empty() ? value_of(outline, "text") : title;
}

/// Some lists write "feed://example.org/…" or "feed:https://…".
std::string without_feed_scheme(const std::string& address) {
  if (!starts_with_ignoring_ascii_case(address, "feed:")) return address;
  const std::string rest = address.substr(5);
  return rest.starts_with("//") ? "http:" + rest : rest;
}

std::string resolve(const std::string& stated, const std::optional<Url>& base) {
  if (stated.empty()) return {};
  const std::string reference = without_feed_scheme(stated);
  const Result<Url> url = base ? base->resolve(reference) : Url::parse(reference);
  return url ? url->text() : std::string();
}

std::string feed_address(const Attributes& outline) {
  if (std::string address = value_of(outline, "xmlurl"); !address.empty()) return address;
  const std::string type = ascii_lower(value_of(outline, "type"));
  return type == "rss" || type == "atom" ? value_of(outline, "url") : std::string();
}

std::vector<std::string> categories_of(const Attributes& outline) {
  const std::string stated = value_of(outline, "category");
  std::vector<std::string> categories;
  for (const std::string_view category : split(stated, ','))
    if (std::string name = collapse_space(category); !name.empty()) categories.push_back(std::move(name));
  return categories;
}

bool is_outline(const xmlNode* node) {
  return is_element(node) && equal_ignoring_ascii_case(local_name(node), "outline");
}

class OpmlReader {
public:
  explicit OpmlReader(const std::optional<Url>& base) : base_(base) {}

  /// False where there are too many outlines.
  bool read(const xmlNode* root) {
    const xmlNode* node = root;
    while (node != nullptr) {
      if (is_outline(node) && ++outlines_ > most_outlines) return false;
      const bool enters = enter(node);
      node = enters && node->children != nullptr ? node->children : leave(node, root);
    }
    return true;
  }

  Opml opml;

private:
  struct Folder {
    const xmlNode* node;
    std::string name;
  };

  /// Whether there can be anything in the node.
  bool enter(const xmlNode* node) {
    if (!is_element(node)) return false;
    if (!is_outline(node)) return true;
    const Attributes outline = attributes_of(node);
    const std::string type = ascii_lower(value_of(outline, "type"));
    if (type == "include" || ascii_lower(value_of(outline, "iscomment")) == "true") return false;
    if (const std::string address = feed_address(outline); !address.empty()) {
      add_source(outline, resolve(address, base_));
    } else if (std::string name = name_of(outline); !name.empty()) {
      name = trim_unicode(first_characters(name, longest_folder_name));
      folders_.push_back({.node = node, .name = std::move(name)});
    }
    return true;
  }

  /// The node behind this one and all in it.
  const xmlNode* leave(const xmlNode* node, const xmlNode* root) {
    while (node != root) {
      if (!folders_.empty() && folders_.back().node == node) folders_.pop_back();
      if (node->next != nullptr) return node->next;
      node = node->parent;
    }
    return nullptr;
  }

  void add_source(const Attributes& outline, const std::string& feed_url) {
    if (feed_url.empty() || !known_.insert(feed_url).second) return;
    OpmlSource source{.feed_url = feed_url,
                      .home_page = resolve(value_of(outline, "htmlurl"), base_),
                      .title = name_of(outline),
                      .description = value_of(outline, "description"),
                      .language = value_of(outline, "language"),
                      .folder = {},
                      .categories = categories_of(outline)};
    // What has no title is written with its address, which every outline must have a text for.
    if (source.title == feed_url) source.title.clear();
    for (std::size_t i = 0; i < std::min(folders_.size(), most_folders); ++i)
      source.folder.push_back(folders_[i].name);
    opml.sources.push_back(std::move(source));
  }

  const std::optional<Url>& base_;
  std::vector<Folder> folders_; ///< that are open
  std::set<std::string, std::less<>> known_;
  std::size_t outlines_ = 0;
};

const xmlNode* title_of(const xmlNode* root) {
  for (const xmlNode* part = root->children; part != nullptr; part = part->next)
    if (equal_ignoring_ascii_case(local_name(part), "head")) return first_element(part, "title");
  return nullptr;
}

} // namespace

Result<Opml> read_opml(std::string_view bytes, const std::optional<Url>& base) {
  const std::string subject = base ? base->text() : "OPML";
  if (bytes.size() > most_bytes) return fail(ErrorKind::refused, subject, "is larger than 20 MB");
  const DecodedText text = decode(bytes, {declared_encoding(bytes)});
  const std::optional<XmlDocument> document = XmlDocument::parse(text.utf8);
  if (!document || !equal_ignoring_ascii_case(local_name(document->root()), "opml"))
    return fail(ErrorKind::invalid, subject, "is no subscription list in OPML");
  OpmlReader reader(base);
  if (!reader.read(document->root()))
    return fail(ErrorKind::refused, subject, "has more than 50,000 outlines", "split it");
  if (const xmlNode* const title = title_of(document->root()))
    reader.opml.title = collapse_space(text_content(title));
  return std::move(reader.opml);
}

} // namespace offprint
