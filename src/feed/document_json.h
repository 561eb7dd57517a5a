#pragma once

#include "feed/document.h"

#include <map>
#include <string>

namespace offprint {

/// By which rules the markup of a feed is sanitised.
enum class MarkupPolicy {
  archive,    ///< html/sanitise.h: what articles may hold
  feedparser, ///< feed/feedparser_markup.h: what feedparser's documented lists let through
};

/// What is known of the answer that brought a document; nothing for a file.
struct DocumentHttp {
  std::map<std::string, std::string> headers; ///< names in lower case
};

/// Appends the document as the one-line JSON of docs/feed-json.md: a JSON Feed 1.1 document with `_source`,
/// `_feed`, and in each item `_entry`. The strings of the document are well-formed UTF-8. Members that are
/// empty are left out, but for those that JSON Feed requires. Markup that is over the limits of HtmlTree is
/// shown as text.
void append_json(const FeedDocument& document, const DocumentHttp& http, MarkupPolicy policy,
                 std::string& out);

} // namespace offprint
