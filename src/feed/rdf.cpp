#include "feed/rdf.h"

#include "feed/entries.h"
#include "feed/rss_channel.h"
#include "feed/rss_item.h"
#include "feed/xml_element.h"

#include <libxml/tree.h>

namespace offprint {

namespace {

using enum Vocabulary;

std::string format_of(const xmlNode* channel) {
  const bool named = channel != nullptr && channel->ns != nullptr && channel->ns->href != nullptr;
  const std::string_view uri = named ? reinterpret_cast<const char*>(channel->ns->href) : "";
  return uri.contains("netscape.com") ? "rss090" : "rss10";
}

} // namespace

Feed read_rdf(const XmlDocument& document, const Url& address) {
  Feed feed;
  const xmlNode* channel = child(document.root(), core, "channel");
  feed.format = format_of(channel);
  read_rss_channel(channel, address, feed);
  feed.entries = read_entries(document.root(), {{core, "item"}}, address, read_rss_item);
  return feed;
}

} // namespace offprint
