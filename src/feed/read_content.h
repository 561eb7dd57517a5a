#pragma once

#include "feed/feed_state.h"
#include "feed/xml_reader.h"

#include <string>
#include <string_view>

namespace offprint {

// A text of a feed that may be plain, escaped HTML or elements of its own.

/// The medium type that a `type` attribute means: "html" is "text/html".
std::string medium_of_type(std::string_view stated);

/// An element within the content at hand, written down as markup at the end of `text`. `base` is the one in
/// force at the element: where it is not the content's, addresses in attributes are made absolute by it.
void append_start_tag(OpenContent& content, const XmlName& name, XmlAttributes attributes,
                      std::string_view base, std::string& text);
void append_end_tag(OpenContent& content, const XmlName& name, std::string& text);

/// Text within the content at hand.
void append_text(const OpenContent& content, std::string_view piece, std::string& text);

/// Ends the content at hand: what it states, its value in UTF-8, with Base64 undone, without the div that
/// Atom wraps around XHTML, and known for HTML where a format leaves that open.
FeedText finish_content(FeedState& state, std::string text);

/// Whether a text of RSS that is nominally plain is HTML: it has an end tag or a reference, and no tag or
/// reference that HTML does not know.
bool looks_like_html(std::string_view text);

/// Whether there is a tag of one of HTML's elements in it.
bool has_html_tag(std::string_view text);

/// Undoes what a publisher did who took UTF-8 for Latin-1 and encoded it once more, and takes C1 controls for
/// the characters of windows-1252 that were meant.
void mend_characters(std::string& text);

} // namespace offprint
