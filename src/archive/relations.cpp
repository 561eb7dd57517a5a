#include "archive/relations.h"

#include "archive/changes.h"
#include "archive/database.h"
#include "archive/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace offprint {

namespace {

/// One band in common may be chance.
constexpr int fewest_shared_bands = 2;

/// Text that so many articles share says nothing of one.
constexpr std::int64_t most_of_a_band = 200;

/// With so few articles one more decides whether a topic is worth a page, to which its articles lead.
constexpr std::int64_t few_articles = 3;

std::int64_t bound(std::size_t limit) {
  return static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000'000'000));
}

Result<std::vector<ArticleId>> read_ids(Query& query) {
  std::vector<ArticleId> ids;
  while (query.next()) {
    Result<ArticleId> id = ArticleId::parse(query.text(0));
    if (!id) return pass_on(id);
    ids.push_back(*std::move(id));
  }
  return ids;
}

std::int64_t article_count(Database& database, std::int64_t topic) {
  Query count = database.query("SELECT count(*) FROM article_topic WHERE topic = ?1", topic);
  return count.next() ? count.integer(0) : 0;
}

/// The pages of a topic's articles, and the lists that those stand in.
void note_articles_of_topic(Database& database, std::int64_t topic) {
  Query query = database.query("SELECT article FROM article_topic WHERE topic = ?1", topic);
  while (query.next()) {
    note_page(database, query.integer(0));
    note_lists(database, query.integer(0));
  }
}

std::vector<std::int64_t> topics_of_row(Database& database, std::int64_t article) {
  std::vector<std::int64_t> topics;
  Query query = database.query("SELECT topic FROM article_topic WHERE article = ?1", article);
  while (query.next()) topics.push_back(query.integer(0));
  return topics;
}

/// The pages of the articles that this one links to.
void note_pages_linked_from(Database& database, std::int64_t article) {
  Query query = database.query(
      "SELECT n.article FROM article_link l JOIN article_name n ON n.name = l.target WHERE l.article = ?1",
      article);
  while (query.next()) note_page(database, query.integer(0));
}

/// The names of a topic, and how many articles have it.
TopicSummary read_topic(Database& database, std::int64_t row, std::string name) {
  TopicSummary topic{
      .row = row, .name = std::move(name), .articles = article_count(database, row), .keys = {}};
  Query keys = database.query("SELECT name FROM topic_name WHERE topic = ?1 ORDER BY name", row);
  while (keys.next()) topic.keys.push_back(keys.text(0));
  return topic;
}

struct TopicRow {
  std::int64_t row;
  std::string name;
};

std::vector<TopicRow> read_topic_rows(Query& query) {
  std::vector<TopicRow> rows;
  while (query.next()) rows.push_back({query.integer(0), query.text(1)});
  return rows;
}

std::vector<TopicSummary> whole(Database& database, std::vector<TopicRow> rows) {
  std::vector<TopicSummary> topics;
  topics.reserve(rows.size());
  for (TopicRow& row : rows) topics.push_back(read_topic(database, row.row, std::move(row.name)));
  return topics;
}

} // namespace

Result<std::int64_t> RelationStore::row_of(const ArticleId& article) {
  Query query = database_.query("SELECT row FROM article WHERE id = ?1", article.text());
  if (!query.next()) return fail(ErrorKind::not_found, article.text(), "is not in the archive");
  return query.integer(0);
}

Status RelationStore::know_as(const ArticleId& article, const std::vector<std::string>& names) {
  return database_.transaction([&]() -> Status {
    const Result<std::int64_t> row = row_of(article);
    if (!row) return pass_on(row);
    for (const std::string& name : names)
      if (database_.execute("INSERT OR IGNORE INTO article_name (name, article) VALUES (?1, ?2)", name,
                            *row) > 0)
        note_pages_linking_to(database_, name);
    return {};
  });
}

Result<std::optional<ArticleId>> RelationStore::named(const std::string& name) {
  return database_.run([&]() -> Result<std::optional<ArticleId>> {
    Query query = database_.query(
        "SELECT a.id FROM article_name n JOIN article a ON a.row = n.article WHERE n.name = ?1", name);
    if (!query.next()) return std::optional<ArticleId>();
    Result<ArticleId> id = ArticleId::parse(query.text(0));
    if (!id) return pass_on(id);
    return std::optional(*std::move(id));
  });
}

Status RelationStore::set_links(const ArticleId& article, const std::vector<std::string>& targets,
                                const std::vector<std::string>& beside) {
  return database_.transaction([&]() -> Status {
    const Result<std::int64_t> row = row_of(article);
    if (!row) return pass_on(row);
    note_pages_linked_from(database_, *row); // that it was mentioned on
    database_.execute(
        "INSERT OR IGNORE INTO page_link SELECT target, article FROM article_link WHERE article = ?1", *row);
    database_.execute("DELETE FROM article_link WHERE article = ?1", *row);
    for (const std::string& target : targets)
      database_.execute("INSERT OR IGNORE INTO article_link (target, article) VALUES (?1, ?2)", target, *row);
    for (const std::string& target : beside)
      database_.execute("INSERT OR IGNORE INTO page_link (target, article) VALUES (?1, ?2)", target, *row);
    note_pages_linked_from(database_, *row);
    return {};
  });
}

Status RelationStore::add_pictures(const ArticleId& article, const std::vector<std::string>& addresses) {
  return database_.transaction([&]() -> Status {
    const Result<std::int64_t> row = row_of(article);
    if (!row) return pass_on(row);
    for (const std::string& address : addresses)
      database_.execute("INSERT OR IGNORE INTO article_picture (url, article) VALUES (?1, ?2)", address,
                        *row);
    return {};
  });
}

Result<std::vector<ArticleSummary>> RelationStore::linking_to(const ArticleId& article, std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<ArticleSummary>> {
    Query query = database_.query(
        fmt::format("SELECT {} FROM article WHERE row IN (SELECT l.article FROM article_link l "
                    "JOIN article_name n ON n.name = l.target JOIN article t ON t.row = n.article "
                    "WHERE t.id = ?1 AND l.article <> t.row) ORDER BY shown DESC, id LIMIT ?2",
                    summary_columns),
        article.text(), bound(limit));
    return read_summaries(query);
  });
}

Result<std::vector<std::string>> RelationStore::missing_targets(std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<std::string>> {
    Query query = database_.query("SELECT DISTINCT l.target FROM article_link l LEFT JOIN article_name n ON "
                                  "n.name = l.target WHERE n.name IS NULL LIMIT ?1",
                                  bound(limit));
    std::vector<std::string> targets;
    while (query.next()) targets.push_back(query.text(0));
    return targets;
  });
}

void RelationStore::merge_topics(std::int64_t into, std::int64_t other) {
  for (const std::int64_t topic : {into, other}) note_articles_of_topic(database_, topic);
  database_.execute("UPDATE OR IGNORE article_topic SET topic = ?1 WHERE topic = ?2", into, other);
  database_.execute("DELETE FROM article_topic WHERE topic = ?1", other);
  database_.execute("UPDATE topic_name SET topic = ?1 WHERE topic = ?2", into, other);
  database_.execute("DELETE FROM topic WHERE row = ?1", other);
}

std::int64_t RelationStore::topic_row(const TopicMention& topic) {
  std::vector<std::int64_t> rows;
  for (const std::string& key : topic.keys) {
    Query query = database_.query("SELECT topic FROM topic_name WHERE name = ?1", key);
    if (query.next()) rows.push_back(query.integer(0));
  }
  std::ranges::sort(rows);
  rows.erase(std::ranges::unique(rows).begin(), rows.end());
  if (rows.empty()) {
    database_.execute("INSERT INTO topic (name) VALUES (?1)", topic.name);
    rows.push_back(database_.last_row());
  }
  for (std::size_t i = 1; i < rows.size(); ++i) merge_topics(rows.front(), rows[i]);
  bool has_new_name = false;
  for (const std::string& key : topic.keys)
    has_new_name |= database_.execute("INSERT OR IGNORE INTO topic_name (name, topic) VALUES (?1, ?2)", key,
                                      rows.front()) > 0;
  // Its page may be named by the new key now, and whatever leads to it with that.
  if (has_new_name || rows.size() > 1) note_articles_of_topic(database_, rows.front());
  return rows.front();
}

Status RelationStore::set_topics(const ArticleId& article, const std::vector<TopicMention>& topics) {
  return database_.transaction([&]() -> Status {
    const Result<std::int64_t> row = row_of(article);
    if (!row) return pass_on(row);
    note_lists(database_, *row); // that it stood in
    std::vector<std::int64_t> touched = topics_of_row(database_, *row);
    database_.execute("DELETE FROM article_topic WHERE article = ?1", *row);
    for (const TopicMention& topic : topics) {
      touched.push_back(topic_row(topic));
      database_.execute("INSERT OR IGNORE INTO article_topic (topic, article) VALUES (?1, ?2)",
                        touched.back(), *row);
    }
    for (const std::int64_t topic : touched)
      if (article_count(database_, topic) <= few_articles) note_articles_of_topic(database_, topic);
    note_lists(database_, *row);
    return {};
  });
}

Result<std::vector<TopicSummary>> RelationStore::topics_of(const ArticleId& article) {
  return database_.run([&]() -> Result<std::vector<TopicSummary>> {
    Query query = database_.query("SELECT t.row, t.name FROM article_topic g JOIN topic t ON t.row = g.topic "
                                  "JOIN article a ON a.row = g.article WHERE a.id = ?1 ORDER BY t.row",
                                  article.text());
    return whole(database_, read_topic_rows(query));
  });
}

Result<std::vector<TopicSummary>> RelationStore::topics(std::int64_t least) {
  return database_.run([&]() -> Result<std::vector<TopicSummary>> {
    Query query = database_.query(
        "SELECT t.row, t.name FROM topic t JOIN (SELECT topic, count(*) AS articles FROM article_topic GROUP "
        "BY topic) g ON g.topic = t.row WHERE g.articles >= ?1 ORDER BY g.articles DESC, t.name, t.row",
        least);
    return whole(database_, read_topic_rows(query));
  });
}

Result<std::optional<TopicSummary>> RelationStore::topic(const std::string& key) {
  return database_.run([&]() -> Result<std::optional<TopicSummary>> {
    Query query = database_.query(
        "SELECT t.row, t.name FROM topic_name n JOIN topic t ON t.row = n.topic WHERE n.name = ?1", key);
    std::vector<TopicSummary> topics = whole(database_, read_topic_rows(query));
    if (topics.empty()) return std::optional<TopicSummary>();
    return std::optional(std::move(topics.front()));
  });
}

Result<std::vector<ArticleSummary>> RelationStore::newest_of_topic(std::int64_t topic, std::size_t limit,
                                                                   std::size_t skip) {
  return database_.run([&]() -> Result<std::vector<ArticleSummary>> {
    Query query = database_.query(
        fmt::format(
            "SELECT {} FROM article WHERE row IN (SELECT article FROM article_topic WHERE topic = ?1) "
            "ORDER BY shown DESC, id LIMIT ?2 OFFSET ?3",
            summary_columns),
        topic, bound(limit), bound(skip));
    return read_summaries(query);
  });
}

Status RelationStore::set_bands(const ArticleId& article, const std::vector<std::int64_t>& bands) {
  return database_.transaction([&]() -> Status {
    const Result<std::int64_t> row = row_of(article);
    if (!row) return pass_on(row);
    database_.execute("DELETE FROM text_band WHERE article = ?1", *row);
    for (const std::int64_t band : bands)
      database_.execute("INSERT OR IGNORE INTO text_band (band, article) VALUES (?1, ?2)", band, *row);
    return {};
  });
}

Result<std::vector<ArticleId>> RelationStore::sharing(const std::vector<std::int64_t>& bands,
                                                      std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<ArticleId>> {
    std::map<std::int64_t, int> shared;
    for (const std::int64_t band : bands) {
      Query query =
          database_.query("SELECT article FROM text_band WHERE band = ?1 LIMIT ?2", band, most_of_a_band);
      while (query.next()) ++shared[query.integer(0)];
    }
    std::vector<std::pair<int, std::int64_t>> most_first;
    for (const auto& [row, count] : shared)
      if (count >= fewest_shared_bands) most_first.emplace_back(-count, row);
    std::ranges::sort(most_first);
    std::vector<ArticleId> ids;
    for (const auto& [count, row] : most_first) {
      if (ids.size() >= limit) break;
      Query query = database_.query("SELECT id FROM article WHERE row = ?1", row);
      const Result<std::vector<ArticleId>> one = read_ids(query);
      if (!one) return pass_on(one);
      ids.insert(ids.end(), one->begin(), one->end());
    }
    return ids;
  });
}

Result<std::vector<ArticleId>> RelationStore::unrelated(std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<ArticleId>> {
    Query query =
        database_.query("SELECT id FROM article WHERE related = 0 ORDER BY row LIMIT ?1", bound(limit));
    return read_ids(query);
  });
}

Status RelationStore::mark_related(const ArticleId& article) {
  return database_.transaction([&]() -> Status {
    database_.execute("UPDATE article SET related = 1 WHERE id = ?1", article.text());
    return {};
  });
}

} // namespace offprint
