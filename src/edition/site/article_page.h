#pragma once

#include "article/identity.h"
#include "edition/site/site_context.h"

#include <optional>
#include <string_view>

namespace offprint {

/// An article's newest revision, whole; nothing where the archive does not hold the article.
Result<std::optional<SitePage>> article_page(const SiteContext& site, const ArticleId& id);

/// One of its revisions, marked as such where it is not the newest; nothing where there is none of that
/// number.
Result<std::optional<SitePage>> revision_page(const SiteContext& site, const ArticleId& id, int number);

/// The newest revision in another script of Chinese (story/chinese_scripts.h), marked as converted; nothing
/// where it is not offered.
Result<std::optional<SitePage>> converted_page(const SiteContext& site, const ArticleId& id,
                                               std::string_view script);

/// The newest revision as a page file (docs/page-file.md), with the site's own pictures and links.
Result<std::optional<SitePage>> page_file(const SiteContext& site, const ArticleId& id);

} // namespace offprint
