#pragma once

#include "edition/site/site_context.h"

#include <optional>
#include <string>
#include <vector>

namespace offprint {

/// A hit as a page shows it.
struct SearchedArticle {
  std::string id; ///< the article's
  std::string title_html;
  std::string snippet_html;
  std::string outlet;
  std::string language;
  Instant shown;
};

struct NamedCount {
  std::string name;
  std::int64_t articles = 0;
};

/// A search and what it found, for the page /search.
struct SearchPageRequest {
  std::string query;
  bool by_date = false;
  int number = 1; ///< of the page
  int hits_on_a_page = 20;
  std::string problem; ///< why it could not be searched; may be empty
  std::int64_t articles = 0;
  std::vector<SearchedArticle> hits;
  std::vector<NamedCount> outlets;
  std::vector<NamedCount> topics;
  std::vector<NamedCount> months;
  std::string did_you_mean;
};

Result<SitePage> search_page_of(const SiteContext& site, const SearchPageRequest& request);

/// The page of a site that is published as files: the search is done by web/search.js, over the files that
/// edition/static_search.h lists. Without JavaScript it lists the months.
Result<SitePage> static_search_page(const SiteContext& site);

} // namespace offprint
