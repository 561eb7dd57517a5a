#pragma once

#include "base/url.h"
#include "html/tree.h"

#include <optional>

namespace offprint {

/// Where an article of several pages goes on: link or a with rel=next, else a link that is named as the next
/// page and whose address is this one's with a page's number one higher ("?page=2", "/2", "-2.html",
/// "_2.html"). Nothing where there is none, or it is on another host.
std::optional<Url> linked_next_page(const HtmlTree& page, const Url& address);

} // namespace offprint
