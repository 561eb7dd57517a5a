#pragma once

#include "archive/articles.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

class Database;

/// A topic as an article names it.
struct TopicMention {
  std::string name;
  std::vector<std::string> keys; ///< all that it is known by: the same topic has one of them in common
};

/// A topic that articles of the archive have.
struct TopicSummary {
  std::int64_t row = 0;
  std::string name;
  std::int64_t articles = 0;
  std::vector<std::string> keys; ///< the oldest first
};

/// How the articles are related, as story/ finds it. All of it is derived from the newest revisions.
class RelationStore {
public:
  explicit RelationStore(Database& database) : database_(database) {}

  /// What the article is known by from now on, besides what it was known by. A name that another article has
  /// stays with that one.
  Status know_as(const ArticleId& article, const std::vector<std::string>& names);

  /// The article of a name, if the archive has it.
  Result<std::optional<ArticleId>> named(const std::string& name);

  /// `beside` are what its page leads to without mentioning it: its translations.
  Status set_links(const ArticleId& article, const std::vector<std::string>& targets,
                   const std::vector<std::string>& beside = {});

  /// The addresses of the pictures that it shows, besides those that it was known to show.
  Status add_pictures(const ArticleId& article, const std::vector<std::string>& addresses);

  /// The articles that link to this one, newest first.
  Result<std::vector<ArticleSummary>> linking_to(const ArticleId& article, std::size_t limit);

  /// Names that articles link to and that no article has; at most `limit`.
  Result<std::vector<std::string>> missing_targets(std::size_t limit);

  /// Topics that turn out to be one become one, under the name that was seen first.
  Status set_topics(const ArticleId& article, const std::vector<TopicMention>& topics);

  Result<std::vector<TopicSummary>> topics_of(const ArticleId& article);

  /// Those that at least `least` articles have, the most used first.
  Result<std::vector<TopicSummary>> topics(std::int64_t least);
  Result<std::optional<TopicSummary>> topic(const std::string& key);
  Result<std::vector<ArticleSummary>> newest_of_topic(std::int64_t topic, std::size_t limit,
                                                      std::size_t skip);

  /// Marks of an article's text; articles that share several may have nearly the same text. `sharing` gives
  /// those that share at least two, the most first.
  Status set_bands(const ArticleId& article, const std::vector<std::int64_t>& bands);
  Result<std::vector<ArticleId>> sharing(const std::vector<std::int64_t>& bands, std::size_t limit);

  /// Articles whose newest revision has not been looked at yet; at most `limit`.
  Result<std::vector<ArticleId>> unrelated(std::size_t limit);
  Status mark_related(const ArticleId& article);

private:
  Result<std::int64_t> row_of(const ArticleId& article);
  std::int64_t topic_row(const TopicMention& topic);
  void merge_topics(std::int64_t into, std::int64_t other);

  Database& database_;
};

} // namespace offprint
