#pragma once

#include "base/url.h"

#include <string>

namespace offprint {

/// A name that all addresses of one article have in common: of its page, of the short and the mobile ones, of
/// its publisher's interface. "dw.com/71641544" where a publisher's numbers are unique, else the text of its
/// ArticleId.
std::string link_key(const Url& address);

} // namespace offprint
