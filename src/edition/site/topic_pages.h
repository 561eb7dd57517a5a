#pragma once

#include "edition/site/site_context.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace offprint {

struct TopicSummary;

/// A topic that fewer articles have has no page: it would say no more than the article.
inline constexpr std::int64_t least_articles_of_topic = 2;

/// Where a topic's page and feed are: by the first of its keys (story/topic_keys.h).
std::string topic_path(const TopicSummary& topic, int page = 1);
std::string topic_feed_path(const TopicSummary& topic);

/// The topics, the most used first.
Result<SitePage> topics_page(const SiteContext& site);

/// The articles of a topic, by any of its keys, newest first; nothing where there is no such page.
Result<std::optional<SitePage>> topic_page(const SiteContext& site, const std::string& key, int number);

} // namespace offprint
