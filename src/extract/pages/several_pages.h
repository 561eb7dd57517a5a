#pragma once

#include "extract/extract.h"

#include <functional>

namespace offprint {

class RuleBook;

/// A page as it was fetched.
struct FetchedPage {
  std::string bytes;
  std::string content_type; ///< HTTP's; may be empty
  std::optional<Url> address;
};

/// Fetches a further page of an article; with the fields that the site's rule asks for, where there is one.
using FetchPage = std::function<Result<FetchedPage>(const Url& address, const SiteRule* rule)>;

/// The article that begins on `first`, by the site's rule where `rules` has one: from the one page that it
/// says holds all of it, else from the pages that follow, in their order, each once, 20 at most. Without
/// `fetch`, the first page alone. Of `options`, the rule is looked up for each page. A further page that
/// could not be fetched makes the article incomplete. Errors: as extract_article of the first page.
Result<Extraction> extract_whole_article(const FetchedPage& first, const RuleBook& rules,
                                         const FetchPage& fetch = {}, const ExtractionOptions& options = {});

} // namespace offprint
