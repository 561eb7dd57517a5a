#include "archive/changes.h"

#include "archive/database.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

/// In the order of Change::Kind.
constexpr std::array<std::string_view, 6> kind_names{"revision", "page", "day", "outlet", "topic", "outlets"};

std::string_view name_of(Change::Kind kind) {
  return kind_names.at(static_cast<std::size_t>(kind));
}

/// "outlet dw-zh 2025-02": no name has a space in it.
std::string subject_of(Change::Kind kind, std::string_view name, std::string_view month) {
  return fmt::format("{} {} {}", name_of(kind), name, month);
}

std::optional<Change> change_of(const std::string& subject, std::int64_t at) {
  const std::vector<std::string_view> parts = split(subject, ' ');
  const auto kind = parts.size() == 3 ? std::ranges::find(kind_names, parts[0]) : kind_names.end();
  if (kind == kind_names.end()) return std::nullopt; // of a later version
  return Change{.kind = static_cast<Change::Kind>(kind - kind_names.begin()),
                .name = std::string(parts[1]),
                .month = std::string(parts[2]),
                .at = at};
}

std::vector<Change> read_changes(Query& query, std::size_t limit) {
  std::vector<Change> changes;
  while (changes.size() < limit && query.next())
    if (auto change = change_of(query.text(0), query.integer(1))) changes.push_back(*std::move(change));
  return changes;
}

std::vector<std::int64_t> rows_of(Query&& query) {
  std::vector<std::int64_t> rows;
  while (query.next()) rows.push_back(query.integer(0));
  return rows;
}

} // namespace

Result<std::int64_t> ChangeLog::newest() {
  return database_.run([&]() -> Result<std::int64_t> {
    Query query = database_.query("SELECT coalesce(max(at), 0) FROM change");
    return query.next() ? query.integer(0) : 0;
  });
}

Result<std::vector<Change>> ChangeLog::after(std::int64_t at, std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<Change>> {
    Query query = database_.query("SELECT subject, at FROM change WHERE at > ?1 ORDER BY at", at);
    return read_changes(query, limit);
  });
}

Result<std::vector<Change>> ChangeLog::after(std::int64_t at, Change::Kind kind, std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<Change>> {
    Query query = database_.query(
        "SELECT subject, at FROM change WHERE at > ?1 AND subject >= ?2 AND subject < ?3 ORDER BY at", at,
        std::string(name_of(kind)) + ' ', std::string(name_of(kind)) + '!');
    return read_changes(query, limit);
  });
}

void note_change(Database& database, Change::Kind kind, std::string_view name, std::string_view month) {
  database.execute(
      "INSERT INTO change (subject, at) VALUES (?1, (SELECT coalesce(max(at), 0) + 1 FROM change)) "
      "ON CONFLICT (subject) DO UPDATE SET at = excluded.at",
      subject_of(kind, name, month));
}

void note_page(Database& database, std::int64_t article) {
  Query query = database.query("SELECT id FROM article WHERE row = ?1", article);
  if (query.next()) note_change(database, Change::Kind::page, query.text(0));
}

void note_lists(Database& database, std::int64_t article) {
  Query query = database.query("SELECT outlet, shown FROM article WHERE row = ?1", article);
  if (!query.next()) return;
  const std::string day = format_date(query.instant(1));
  const std::string month = day.substr(0, day.rfind('-'));
  note_change(database, Change::Kind::day, day);
  note_change(database, Change::Kind::outlet, query.text(0), month);
  Query topics = database.query(
      "SELECT n.name FROM article_topic g JOIN topic_name n ON n.topic = g.topic WHERE g.article = ?1",
      article);
  while (topics.next()) note_change(database, Change::Kind::topic, topics.text(0), month);
}

void note_pages_linking_to(Database& database, std::string_view name) {
  for (const std::int64_t row :
       rows_of(database.query("SELECT article FROM article_link WHERE target = ?1 UNION SELECT article FROM "
                              "page_link WHERE target = ?1",
                              name)))
    note_page(database, row);
}

void note_picture(Database& database, std::string_view url) {
  for (const std::int64_t row :
       rows_of(database.query("SELECT article FROM article_picture WHERE url = ?1", url)))
    note_page(database, row);
  for (const std::int64_t row :
       rows_of(database.query("SELECT g.article FROM article_picture g JOIN article a ON a.row = g.article "
                              "WHERE g.url = ?1 AND a.first_picture = ?1",
                              url)))
    note_lists(database, row);
}

void note_picture_file(Database& database, const Sha256& original) {
  std::vector<std::string> urls;
  {
    Query query = database.query("SELECT url FROM picture WHERE original = ?1", original);
    while (query.next()) urls.push_back(query.text(0));
  }
  for (const std::string& url : urls) note_picture(database, url);
}

} // namespace offprint
