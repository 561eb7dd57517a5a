#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace offprint {

/// What stands before the root element of an XML document.
struct XmlProlog {
  std::size_t root = std::string_view::npos; ///< where the root's start tag begins; npos where there is none
  std::string_view doctype;                  ///< the document type declaration, or ""
  bool clean = true;                         ///< whether only that stands there which XML allows
};

/// Finds the root element. Junk before it is passed over: white space, text, and HTML such as PHP's warnings,
/// up to an XML declaration or the root of a feed.
XmlProlog read_prolog(std::string_view text);

/// The entities that a document type declares and that are harmless to expand: a short text without markup
/// in it, and without references but numeric ones and XML's five names. At most 100.
std::map<std::string, std::string, std::less<>> literal_entities(std::string_view doctype);

/// The encoding that the XML declaration states, or that its zero bytes show (XML 1.0, F.1); "" where neither
/// does.
std::string declared_encoding(std::string_view bytes);

/// The name in the start tag at the front of `text`: "rdf:RDF" of "<rdf:RDF xmlns…"; "" where there is none,
/// or none that anyone would give an element.
std::string_view tag_name(std::string_view text);

/// Whether an element of that name is the root of a feed: rss, RDF, feed, channel or entry, in any namespace.
bool is_feed_root(std::string_view name);

} // namespace offprint
