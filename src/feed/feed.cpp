#include "feed/feed.h"

#include "base/encoding.h"
#include "base/text.h"
#include "feed/atom.h"
#include "feed/not_a_feed.h"
#include "feed/rdf.h"
#include "feed/rss.h"
#include "feed/xml_document.h"
#include "feed/xml_element.h"
#include "feed/xml_prolog.h"

namespace offprint {

namespace {

constexpr std::size_t most_bytes = 20'000'000;

/// The feed in a document, by its root; nothing where it is none of a feed's.
std::optional<Feed> read_document(const XmlDocument& document, const Url& address) {
  const std::string root = ascii_lower(local_name(document.root()));
  if (root == "rss" || root == "channel") return read_rss(document, address);
  if (root == "feed" || root == "entry") return read_atom(document, address);
  if (root != "rdf") return std::nullopt;
  Feed feed = read_rdf(document, address);
  const bool has_channel = child(document.root(), Vocabulary::core, "channel") != nullptr;
  return has_channel || !feed.entries.empty() ? std::optional(std::move(feed)) : std::nullopt;
}

bool begins_like_a_feed(std::string_view text) {
  const XmlProlog prolog = read_prolog(text);
  return prolog.root != std::string_view::npos && is_feed_root(tag_name(text.substr(prolog.root)));
}

} // namespace

Result<Feed> parse_feed(std::string_view bytes, std::string_view content_type, const Url& base) {
  if (bytes.size() > most_bytes)
    return fail(ErrorKind::refused, base.text(), "is larger than 20 MB, more than any feed has to be");
  const DecodedText text = decode(bytes, {charset_parameter(content_type), declared_encoding(bytes)});
  if (!begins_like_a_feed(text.utf8)) return std::unexpected(not_a_feed(text.utf8, base));
  const auto document = XmlDocument::parse(text.utf8);
  auto feed = document ? read_document(*document, base) : std::nullopt;
  if (!feed) return std::unexpected(not_a_feed(text.utf8, base));
  feed->encoding = text.encoding;
  feed->well_formed = document->well_formed() && !text.lossy;
  return *std::move(feed);
}

} // namespace offprint
