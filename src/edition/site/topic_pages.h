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

/// What a topic's page and feed are named by: the first of its keys (story/topic_keys.h).
std::string key_of(const TopicSummary& topic);

/// What the feed of a topic is named by (addresses.h).
std::string feed_name_of_topic(std::string_view key);

/// The topics, the most used first.
Result<SitePage> topics_page(const SiteContext& site);

/// The topic of one of its keys, where it has a page.
Result<std::optional<TopicSummary>> topic_with_page(const SiteContext& site, const std::string& key);

/// The newest articles of a topic, by any of its keys, and the list of its months; nothing where there is no
/// such page.
Result<std::optional<SitePage>> topic_page(const SiteContext& site, const std::string& key);

/// Those of a month ("2025-02").
Result<std::optional<SitePage>> topic_month_page(const SiteContext& site, const std::string& key,
                                                 const std::string& month, int number);

} // namespace offprint
