#pragma once

#include "base/url.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

bool is_dw(const Url& address);

/// The public page behind https://api.dw.com/api/detail/article/71641544 (https://www.dw.com/a-71641544),
/// https://www.dw.com/graph-api/zh/content/article/71641544 or https://p.dw.com/p/4boRv, whose last part is
/// the number in base 62; and the place of pictures that once were at https://api.dw.com/image/….
std::optional<Url> dw_public_address(const Url& address);

/// https://www.dw.com/graph-api/zh/content/article/71641544 for the page https://www.dw.com/zh/…/a-71641544.
std::optional<Url> dw_article_request(const Url& page);

/// The largest picture there is of a number; what of it does not answer has smaller ones (dw_other_sizes).
Url dw_picture(std::string_view number);
std::vector<Url> dw_other_sizes(const Url& picture);

/// The letter that stands before the number in a page's address, by what an interface calls the content:
/// "ArticleRef", "ARTICLE", "image-gallery". "" for what has no page of its own.
std::string_view dw_page_letter(std::string_view type);

/// BCP 47 of "GERMAN" or of the app's number of a language; "" of one that is not known.
std::string dw_language(std::string_view name_or_number);

/// "zh" of https://www.dw.com/zh/…; "" where there is none.
std::string dw_language_in(const Url& address);

} // namespace offprint
