#pragma once

#include "archive/articles.h"

#include <string>
#include <string_view>
#include <vector>

namespace offprint {

class Query;

/// The lead as lists show it: the article's own, or the first words of its running text.
std::string shown_lead(const Article& article);

/// What lists show of an article whose newest revision is this; its first-seen time is known.
ArticleSummary summary_of(const Article& article, int revisions, std::string lead);

/// What a SELECT from `article` names, and in which order, for `read_summary`.
inline constexpr std::string_view summary_columns =
    "id, url, outlet, title, lead, language, shown, first_seen, first_picture, revisions";

Result<ArticleSummary> read_summary(const Query& query);

/// The rest of the query's rows.
Result<std::vector<ArticleSummary>> read_summaries(Query& query);

} // namespace offprint
