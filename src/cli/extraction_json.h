#pragma once

#include "article/article.h"
#include "extract/extract.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace offprint {

/// The article that an extraction is, taken apart (article/parts.h). `address` is where its page came from.
Article article_of(const Extraction& found, const std::optional<Url>& address);

/// The running text: the standfirst where the page shows one, and the body's blocks without its figures, a
/// line for each.
std::string text_of(const Extraction& found, const SafeHtml& body);

/// What `offprint extract` prints for a page (docs/extraction.md).
nlohmann::ordered_json json_of(const Extraction& found, const Article& article, const std::string& file,
                               const std::optional<Url>& address);

} // namespace offprint
