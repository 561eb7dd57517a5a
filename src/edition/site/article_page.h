#pragma once

#include "article/identity.h"
#include "edition/site/site_context.h"

#include <optional>

namespace offprint {

/// An article's newest revision, whole; nothing where the archive does not hold the article.
Result<std::optional<SitePage>> article_page(const SiteContext& site, const ArticleId& id);

} // namespace offprint
