#pragma once

#include "article/article.h"

#include <functional>
#include <string>
#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

/// Mends a page's body before it is read: other outlets' markup, what mirrors put into it. The dateline is
/// off by then.
using MendPage = std::function<void(xmlNode* body, Article& article)>;

/// Reads a page file (docs/page-file.md): a comment with the feed's milliseconds, a line "[title](url)", a
/// rule of hyphens, an empty line, the body as HTML. Also inside one `<div>`, under Jekyll front matter
/// (which may say the title and address itself), with `<!--ms-id-->`, with CR LF, with a byte-order mark.
/// `name` is the file's name, for messages. A file that says no title and address is an error.
Result<Article> read_page_file(std::string_view bytes, std::string_view name, const MendPage& mend = {});

/// What a page file puts where a picture's original stands: an address, or "" for a link to the original in
/// the picture's place.
using PictureAddress = std::function<std::string(const Url& original)>;

/// What a page file puts where a link leads.
using LinkAddress = std::function<std::string(const Url& address)>;

/// Writes the article as a page file, in UTF-8 with LF, ending in one. Where neither function changes an
/// address but for a proxy, read_page_file of it gives the same article, and a page of this form that was
/// read is written with the same bytes.
std::string write_page_file(const Article& article, const PictureAddress& picture_address,
                            const LinkAddress& link_address = {});

} // namespace offprint
