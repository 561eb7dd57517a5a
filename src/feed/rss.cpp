#include "feed/rss.h"

#include "base/text.h"
#include "feed/entries.h"
#include "feed/rss_channel.h"
#include "feed/rss_item.h"
#include "feed/xml_element.h"
#include "html/tree.h"

#include <libxml/tree.h>

namespace offprint {

namespace {

/// RSS is in no namespace, but some feeds put it into one, even into Atom's.
void take_out_of_namespace(xmlNode* root) {
  const xmlNs* own = root->ns;
  if (own == nullptr || own->prefix != nullptr) return;
  for (xmlNode* node = root; node != nullptr; node = next_node(node, root))
    if (is_element(node) && node->ns == own) node->ns = nullptr;
}

std::string format_of(const XmlDocument& document) {
  const std::string version = plain_attribute(document.root(), "version");
  if (version.starts_with("2")) return "rss20";
  if (version == "0.91")
    return contains_ignoring_ascii_case(document.doctype(), "netscape.com") ? "rss091n" : "rss091u";
  if (version == "0.90" || version == "0.9") return "rss090";
  if (version == "0.92" || version == "0.93" || version == "0.94") return "rss0" + version.substr(2);
  return "rss";
}

} // namespace

Feed read_rss(const XmlDocument& document, const Url& address) {
  take_out_of_namespace(document.root());
  Feed feed;
  feed.format = format_of(document);
  const xmlNode* channel = child(document.root(), Vocabulary::core, "channel");
  read_rss_channel(channel != nullptr ? channel : document.root(), address, feed);
  feed.entries = read_entries(document.root(), {{Vocabulary::core, "item"}}, address, read_rss_item);
  return feed;
}

} // namespace offprint
