#include "feed/not_a_feed.h"

#include "base/text.h"
#include "feed/xml_prolog.h"
#include "html/tree.h"

#include <fmt/format.h>

#include <optional>

namespace offprint {

namespace {

Error error_about(const std::optional<Url>& address, std::string problem, std::string remedy = {}) {
  return {.kind = ErrorKind::invalid,
          .subject = address ? address->text() : std::string(),
          .problem = std::move(problem),
          .remedy = std::move(remedy)};
}

/// What the page names as its feed: `<link rel="alternate" type="application/rss+xml" href="…">`.
std::string feed_named_in(std::string_view page, const std::optional<Url>& address) {
  constexpr std::size_t enough = 500'000; // feeds are named in the head
  const auto tree = HtmlTree::parse(valid_utf8(page.substr(0, enough)));
  if (!tree) return {};
  std::string found;
  for_each_element(tree->root(), [&](xmlNode* element) {
    if (!found.empty() || !is_element(element, "link")) return;
    const std::string type = attribute(element, "type").value_or("");
    const bool is_feed = contains_ignoring_ascii_case(type, "rss") ||
                         contains_ignoring_ascii_case(type, "atom") ||
                         contains_ignoring_ascii_case(type, "rdf");
    if (!is_feed || !contains_ignoring_ascii_case(attribute(element, "rel").value_or(""), "alternate"))
      return;
    const std::string href = attribute(element, "href").value_or("");
    const Result<Url> resolved = address ? address->resolve(href) : Url::parse(href);
    if (resolved) found = resolved->text();
  });
  return found;
}

bool looks_like_html(std::string_view text, std::string_view root) {
  const std::string_view start = text.substr(0, 1024);
  return equal_ignoring_ascii_case(root, "html") || contains_ignoring_ascii_case(start, "<!doctype html") ||
         contains_ignoring_ascii_case(start, "<html") || contains_ignoring_ascii_case(start, "<head");
}

/// Nothing where the element is of no format that is known.
std::optional<Error> known_xml(std::string_view root, const std::optional<Url>& address) {
  const std::string local = ascii_lower(root.substr(root.rfind(':') + 1));
  if (local == "opml")
    return error_about(address, "is an OPML list of feeds, not a feed", "add the feeds it names one by one");
  if (local == "urlset" || local == "sitemapindex")
    return error_about(address, "is a sitemap, not a feed", "look for the site's RSS or Atom feed");
  if (local == "rdf")
    return error_about(address, "is an RDF document without a channel or items, not a feed");
  if (local == "rss" || local == "feed" || local == "channel" || local == "entry")
    return error_about(address, "breaks off, or is broken, before the first thing in it could be read",
                       "try again later");
  return std::nullopt;
}

} // namespace

Error not_a_feed(std::string_view utf8, const std::optional<Url>& address) {
  const std::string_view text = trim_unicode(utf8);
  if (text.empty()) return error_about(address, "is empty");
  if (text.starts_with('{') || text.starts_with('[')) return error_about(address, "is JSON, not a feed");
  const XmlProlog prolog = read_prolog(text);
  const std::string_view root =
      prolog.root == std::string_view::npos ? "" : tag_name(text.substr(prolog.root));
  if (auto known = known_xml(root, address)) return *std::move(known);
  if (looks_like_html(text, root)) {
    const std::string feed = feed_named_in(text, address);
    return error_about(address, "is an HTML page, not a feed",
                       feed.empty() ? "look for the feed's own address" : "its feed may be at " + feed);
  }
  if (!root.empty())
    return error_about(address, fmt::format("is XML, but no feed: its first element is <{}>", root));
  return error_about(address, fmt::format("is no feed: it is not XML, and begins with \"{}\"",
                                          collapse_space(first_characters(text, 40))));
}

} // namespace offprint
