#pragma once

#include "archive/articles.h"
#include "edition/site/frame.h"
#include "edition/site/site_context.h"

#include <optional>
#include <string>

namespace offprint {

struct TopicSummary;

constexpr int articles_on_a_page = 50;

/// How many pages a list of so many articles has; an empty list has one.
int pages_for(std::int64_t articles);

/// The newest articles of all outlets, by day. Nothing where the list has no page of that number.
Result<std::optional<SitePage>> front_page(const SiteContext& site, int number);

/// The same of one outlet; nothing where there is no such outlet either.
Result<std::optional<SitePage>> outlet_page(const SiteContext& site, const std::string& outlet, int number);

/// The frame of a page of a topic's articles, with them in it; nothing where there is no such page.
Result<std::optional<View>> topic_list_view(const SiteContext& site, const OutletsById& outlets,
                                            const TopicSummary& topic, int number);

/// A short list of articles: title, address, outlet, date.
Result<std::vector<View>> mention_views(const std::vector<ArticleSummary>& articles,
                                        const OutletsById& outlets, const std::string& root);

} // namespace offprint
