#pragma once

#include "outlet/interface.h"

namespace offprint {

/// An answer of https://api.dw.com/api/detail/…: {type, id, name, teaser, body, mainContent, …}.
bool is_dw_app_article(const nlohmann::json& answer);
Result<OutletArticle> read_dw_app_article(const nlohmann::json& answer, const std::optional<Url>& address);

/// An answer of https://www.dw.com/graph-api/…/content/…: {data: {content: {title, text, contentLinks, …}}}.
bool is_dw_site_article(const nlohmann::json& answer);
Result<OutletArticle> read_dw_site_article(const nlohmann::json& answer, const std::optional<Url>& address);

/// The second of these out of a page of the site, which carries it for its scripts as Apollo's normalised
/// cache (window.__APOLLO_STATE__). Limits: 5 MB of it, 50,000 values of the article's, 10 levels.
std::optional<nlohmann::json> dw_answer_in_page(std::string_view html, const Url& page);

} // namespace offprint
