#pragma once

#include "edition/site/frame.h"
#include "edition/site/site_context.h"
#include "edition/site/view.h"

namespace offprint {

struct Article;

/// What machines read of an article's page: NewsArticle and its ImageObjects with credits (schema.org, as
/// JSON-LD), Open Graph, a description.
Status put_structured_data(View& view, const SiteContext& site, const Article& article,
                           const OutletsById& outlets, const std::string& path);

} // namespace offprint
