#include "archive/articles.h"

#include "archive/database.h"
#include "archive/summary.h"
#include "base/text.h"

#include <fmt/format.h>

#include <cstdint>

namespace offprint {

namespace {

/// How many articles of one name a message lists.
constexpr std::size_t listed_candidates = 10;

/// Of the parameters ?3 to ?6.
std::string condition_of(const ArticleStore::Range& range) {
  std::string condition;
  const auto add = [&](bool is_stated, std::string_view part) {
    if (is_stated) condition.append(condition.empty() ? "WHERE " : " AND ").append(part);
  };
  add(!range.outlet.empty(), "outlet = ?3");
  add(range.topic.has_value(), "row IN (SELECT article FROM article_topic WHERE topic = ?4)");
  add(range.from.has_value(), "shown >= ?5");
  add(range.before.has_value(), "shown < ?6");
  return condition;
}

void bind_condition(Query& query, const ArticleStore::Range& range) {
  if (!range.outlet.empty()) query.bind(3, range.outlet);
  if (range.topic) query.bind(4, *range.topic);
  if (range.from) query.bind(5, *range.from);
  if (range.before) query.bind(6, *range.before);
}

// SQLite takes a negative limit for none.
std::int64_t limit_of(std::size_t limit) {
  return limit > INT64_MAX ? -1 : static_cast<std::int64_t>(limit);
}

/// The ids that a name may mean as an id or an address.
std::vector<ArticleId> ids_named(const std::string& name) {
  std::vector<ArticleId> ids;
  if (const Result<ArticleId> id = ArticleId::parse(name)) ids.push_back(*id);
  if (const Result<Url> address = Url::parse(name))
    ids.push_back(ArticleId::of(*address));
  else if (name.find('/') != std::string::npos)
    if (const Result<Url> completed = Url::parse("https://" + name)) ids.push_back(ArticleId::of(*completed));
  return ids;
}

Result<std::vector<ArticleId>> with_publisher_id(Database& database, const std::string& name) {
  return database.run([&]() -> Result<std::vector<ArticleId>> {
    Query query =
        database.query("SELECT id FROM article WHERE local = ?1 UNION "
                       "SELECT id FROM article WHERE number = ?1 AND number <> '' ORDER BY id LIMIT ?2",
                       name, listed_candidates + 1);
    std::vector<ArticleId> ids;
    while (query.next())
      if (const Result<ArticleId> id = ArticleId::parse(query.text(0))) ids.push_back(*id);
    return ids;
  });
}

std::unexpected<Error> ambiguous(const std::string& name, std::vector<ArticleId> ids) {
  std::string list;
  const bool more = ids.size() > listed_candidates;
  if (more) ids.pop_back();
  for (const ArticleId& id : ids) list += (list.empty() ? "" : ", ") + id.text();
  return fail(ErrorKind::invalid, name,
              fmt::format("is the name of several articles: {}{}", list, more ? ", and more" : ""),
              "name one of them by its whole id");
}

} // namespace

Result<ArticleId> ArticleStore::find(const std::string& name) {
  const std::string wanted(trim(name));
  for (const ArticleId& id : ids_named(wanted)) {
    const Result<bool> held = contains(id);
    if (!held) return pass_on(held);
    if (*held) return id;
  }
  const Result<std::vector<ArticleId>> ids = with_publisher_id(database_, wanted);
  if (!ids) return pass_on(ids);
  if (ids->size() > 1) return ambiguous(wanted, *ids);
  if (ids->empty())
    return fail(ErrorKind::not_found, wanted, "the archive has no article of this name",
                "name it by its address, its id (dw.com/a-71648508) or its publisher's number");
  return ids->front();
}

Result<std::vector<ArticleSummary>> ArticleStore::newest(const Range& range) {
  return database_.run([&]() -> Result<std::vector<ArticleSummary>> {
    Query query(database_, fmt::format("SELECT {} FROM article {} ORDER BY shown DESC, id LIMIT ?1 OFFSET ?2",
                                       summary_columns, condition_of(range)));
    query.bind(1, limit_of(range.limit));
    query.bind(2, limit_of(range.skip));
    bind_condition(query, range);
    return read_summaries(query);
  });
}

Result<std::int64_t> ArticleStore::count(const Range& range) {
  return database_.run([&]() -> Result<std::int64_t> {
    Query query(database_, "SELECT count(*) FROM article " + condition_of(range));
    bind_condition(query, range);
    return query.next() ? query.integer(0) : 0;
  });
}

namespace {

Result<std::vector<ArticleStore::DateCount>> counts_by(Database& database, std::string_view form,
                                                       const ArticleStore::Range& range) {
  return database.run([&]() -> Result<std::vector<ArticleStore::DateCount>> {
    Query query(
        database,
        fmt::format("SELECT strftime('{}', shown / 1000, 'unixepoch') AS date, count(*) FROM article {} "
                    "GROUP BY date ORDER BY date DESC",
                    form, condition_of(range)));
    bind_condition(query, range);
    std::vector<ArticleStore::DateCount> counts;
    while (query.next()) counts.push_back({.date = query.text(0), .articles = query.integer(1)});
    return counts;
  });
}

} // namespace

Result<std::vector<ArticleStore::DateCount>> ArticleStore::days(const Range& range) {
  return counts_by(database_, "%Y-%m-%d", range);
}

Result<std::vector<ArticleStore::DateCount>> ArticleStore::months(const Range& range) {
  return counts_by(database_, "%Y-%m", range);
}

Result<std::vector<ArticleSummary>> ArticleStore::summaries(const std::vector<ArticleId>& ids) {
  return database_.snapshot([&]() -> Result<std::vector<ArticleSummary>> {
    std::vector<ArticleSummary> summaries;
    for (const ArticleId& id : ids) {
      Query query =
          database_.query(fmt::format("SELECT {} FROM article WHERE id = ?1", summary_columns), id.text());
      if (!query.next()) continue;
      Result<ArticleSummary> summary = read_summary(query);
      if (!summary) return pass_on(summary);
      summaries.push_back(std::move(*summary));
    }
    return summaries;
  });
}

Result<std::vector<ArticleSummary>> ArticleStore::oldest_after(Instant shown, const std::string& id,
                                                               std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<ArticleSummary>> {
    Query query =
        database_.query(fmt::format("SELECT {} FROM article WHERE shown >= ?1 AND (shown > ?1 OR id < ?2) "
                                    "ORDER BY shown, id DESC LIMIT ?3",
                                    summary_columns),
                        shown, id, limit_of(limit));
    return read_summaries(query);
  });
}

Result<std::optional<Sha256>> ArticleStore::first_hash() {
  return database_.run([&]() -> Result<std::optional<Sha256>> {
    Query query = database_.query("SELECT hash FROM revision ORDER BY rowid LIMIT 1");
    return query.next() ? query.optional_hash(0) : std::nullopt;
  });
}

Result<std::int64_t> ArticleStore::count(const std::string& outlet) {
  return database_.run([&]() -> Result<std::int64_t> {
    Query query = database_.query(outlet.empty() ? "SELECT count(*) FROM article"
                                                 : "SELECT count(*) FROM article WHERE outlet = ?1");
    if (!outlet.empty()) query.bind(1, outlet);
    return query.next() ? query.integer(0) : 0;
  });
}

Result<std::vector<ArticleId>> ArticleStore::all_ids() {
  return database_.run([&]() -> Result<std::vector<ArticleId>> {
    Query query = database_.query("SELECT id FROM article ORDER BY id");
    std::vector<ArticleId> ids;
    while (query.next()) {
      Result<ArticleId> id = ArticleId::parse(query.text(0));
      if (!id) return pass_on(id);
      ids.push_back(std::move(*id));
    }
    return ids;
  });
}

} // namespace offprint
