#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// A piece of HTML as feedparser 6 would print it, for people who move from it: relative addresses made
/// absolute against `base` ("" is none), then cleaned by its allow-lists of elements, attributes and CSS, in
/// its spelling ("<br />", attributes sorted). `type` is the media type of the piece: "<name/>" ends an
/// element in "application/xhtml+xml"; in those that end in "html", svg and math need no namespace.
/// `html` is UTF-8. The work is linear in its length.
///
/// It is not balanced, and what those lists let through is not what html/sanitise.h calls safe: addresses
/// other than links' are not looked at. Where feedparser prints source text that it could not read, or a
/// comment that browsers end sooner, or a link that hides its scheme in references, this does not.
std::string feedparser_markup(std::string_view html, std::string_view type, std::string_view base);

} // namespace offprint
