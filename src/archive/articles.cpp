#include "archive/articles.h"

#include "archive/changes.h"
#include "archive/database.h"
#include "archive/record.h"
#include "archive/revision_row.h"
#include "archive/summary.h"
#include "article/json.h"
#include "article/parts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace offprint {

namespace {

/// What a new taking of an article is compared with.
struct KnownArticle {
  std::int64_t row;
  Instant first_seen;
  int number; ///< of the newest revision
  Instant taken;
  Sha256 content;
  Sha256 hash;
};

std::optional<KnownArticle> known_article(Database& database, const ArticleId& id) {
  Query query =
      database.query("SELECT a.row, a.first_seen, r.number, r.taken, r.content, r.hash FROM article a "
                     "JOIN revision r ON r.article = a.row AND r.number = a.revisions WHERE a.id = ?1",
                     id.text());
  if (!query.next()) return std::nullopt;
  return KnownArticle{.row = query.integer(0),
                      .first_seen = query.instant(1),
                      .number = static_cast<int>(query.integer(2)),
                      .taken = query.instant(3),
                      .content = query.hash(4),
                      .hash = query.hash(5)};
}

/// The id of the article that another one's is a name of, if it is.
std::optional<ArticleId> id_of_name(Database& database, const ArticleId& name) {
  Query query = database.query("SELECT a.id FROM article_name n JOIN article a ON a.row = n.article "
                               "WHERE n.name = ?1",
                               name.text());
  if (!query.next()) return std::nullopt;
  const Result<ArticleId> id = ArticleId::parse(query.text(0));
  return id ? std::optional(*id) : std::nullopt;
}

bool has_content(Database& database, std::int64_t article, const Sha256& content) {
  return database.query("SELECT 1 FROM revision WHERE article = ?1 AND content = ?2", article, content)
      .next();
}

/// An outlet that no configuration names is known by its id alone.
void know_outlet(Database& database, const std::string& id) {
  database.execute(
      "INSERT INTO outlet (id, name, language, home_page) VALUES (?1, ?1, '', '') ON CONFLICT DO NOTHING",
      id);
}

std::int64_t insert_article(Database& database, const ArticleSummary& summary) {
  database.execute(
      "INSERT INTO article (id, local, number, url, outlet, title, lead, language, shown, first_seen, "
      "first_picture, revisions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
      summary.id.text(), summary.id.local(), summary.id.publisher_number(), summary.url.text(),
      summary.outlet, summary.title, summary.lead, summary.language, summary.shown, summary.first_seen,
      summary.first_picture ? std::optional(summary.first_picture->text()) : std::nullopt, summary.revisions);
  return database.last_row();
}

void update_article(Database& database, std::int64_t row, const ArticleSummary& summary) {
  database.execute(
      "UPDATE article SET url = ?2, outlet = ?3, title = ?4, lead = ?5, language = ?6, shown = ?7, "
      "first_picture = ?8, revisions = ?9, related = 0 WHERE row = ?1",
      row, summary.url.text(), summary.outlet, summary.title, summary.lead, summary.language, summary.shown,
      summary.first_picture ? std::optional(summary.first_picture->text()) : std::nullopt, summary.revisions);
}

void insert_revision(Database& database, std::int64_t article, const RevisionRow& row) {
  const Provenance& from = row.provenance;
  database.execute("INSERT INTO revision (article, number, taken, source, address, etag, last_modified, "
                   "raw_sha256, content, "
                   "previous, hash, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                   article, row.number, row.taken, from.source, from.address, from.etag, from.last_modified,
                   from.raw_sha256, row.content, row.previous, row.hash, Blob{row.record});
}

void want_pictures(Database& database, const Article& article, std::int64_t row, Instant now) {
  for (const Figure& figure : article.figures) {
    database.execute("INSERT OR IGNORE INTO article_picture (url, article) VALUES (?1, ?2)",
                     figure.url.text(), row);
    database.execute("INSERT INTO picture (url, outlet, article, next_attempt) VALUES (?1, ?2, ?3, ?4) ON "
                     "CONFLICT DO NOTHING",
                     figure.url.text(), article.outlet, article.id.text(), now);
  }
}

/// With its first article an outlet comes to the site's lists, and with its last one it goes.
void note_outlet_of_few(Database& database, const std::string& outlet) {
  Query query =
      database.query("SELECT count(*) FROM (SELECT 1 FROM article WHERE outlet = ?1 LIMIT 2)", outlet);
  if (query.next() && query.integer(0) <= 1) note_change(database, Change::Kind::outlets, "");
}

std::string outlet_of_row(Database& database, std::int64_t article) {
  Query query = database.query("SELECT outlet FROM article WHERE row = ?1", article);
  return query.next() ? query.text(0) : std::string();
}

/// Adds the revision after `known`, or the first one.
Result<Taken> add_revision(Database& database, Article article, const std::optional<KnownArticle>& known,
                           RevisionRow row) {
  article.times.first_seen = known ? known->first_seen : article.times.first_seen.value_or(row.taken);
  const Result<std::string> text = record_text(article, row.content);
  if (!text) return pass_on(text);
  Result<std::string> record = pack(*text);
  if (!record) return pass_on(record);

  row.article = article.id.text();
  row.number = known ? known->number + 1 : 1;
  row.previous = known ? std::optional(known->hash) : std::nullopt;
  row.hash = revision_hash(row, Sha256::of(*text));
  row.record = std::move(*record);

  const ArticleSummary summary = summary_of(article, row.number, shown_lead(article));
  know_outlet(database, summary.outlet);
  const std::string outlet_before = known ? outlet_of_row(database, known->row) : std::string();
  if (known) note_lists(database, known->row); // that it stood in
  if (known) update_article(database, known->row, summary);
  const std::int64_t article_row = known ? known->row : insert_article(database, summary);
  insert_revision(database, article_row, row);
  want_pictures(database, article, article_row, row.taken);
  note_change(database, Change::Kind::revision, summary.id.text());
  note_change(database, Change::Kind::page, summary.id.text());
  note_lists(database, article_row);
  if (summary.outlet == outlet_before) return Taken{Taken::Outcome::revised, row.number, article.id};
  note_outlet_of_few(database, summary.outlet);
  if (known) note_outlet_of_few(database, outlet_before);
  return Taken{known ? Taken::Outcome::revised : Taken::Outcome::added, row.number, article.id};
}

std::string select_revision(std::string_view which) {
  return fmt::format("SELECT {} FROM article a JOIN revision r ON r.article = a.row WHERE a.id = ?1 AND {}",
                     revision_columns, which);
}

std::optional<RevisionRow> first_row(Query&& query) {
  if (!query.next()) return std::nullopt;
  return read_revision_row(query);
}

/// What was current before stays so, behind an earlier version that came later.
Result<Taken> add_once_more(Database& database, RevisionRow current) {
  RevisionRow row;
  row.taken = current.taken;
  row.provenance = current.provenance;
  row.content = current.content;
  const Result<Revision> revision = verified(std::move(current));
  if (!revision) return pass_on(revision);
  return add_revision(database, revision->article, known_article(database, revision->article.id),
                      std::move(row));
}

Result<std::optional<Revision>> verified_if_any(std::optional<RevisionRow> row) {
  if (!row) return std::optional<Revision>();
  Result<Revision> revision = verified(std::move(*row));
  if (!revision) return pass_on(revision);
  return std::optional(std::move(*revision));
}

} // namespace

Result<Taken> ArticleStore::take_known(Article article, const Provenance& provenance, Instant at,
                                       bool as_version) {
  if (const std::optional<ArticleId> other = id_of_name(database_, article.id)) article.id = *other;
  const Result<Sha256> content = content_of(article);
  if (!content) return pass_on(content);
  const std::optional<KnownArticle> known = known_article(database_, article.id);
  Taken unchanged{Taken::Outcome::unchanged, known ? known->number : 0, article.id};
  if (known && known->content == *content) return unchanged;
  const bool earlier = as_version && known && at <= known->taken;
  if (earlier && has_content(database_, known->row, *content)) return unchanged;
  const bool stays_current = earlier && at < known->taken;
  std::optional<RevisionRow> current;
  if (stays_current)
    current = first_row(database_.query(select_revision("r.number = a.revisions"), article.id.text()));

  RevisionRow row;
  row.taken = at;
  row.provenance = provenance;
  row.content = *content;
  Result<Taken> taken = add_revision(database_, article, known, std::move(row));
  if (!taken || !current) return taken;
  Result<Taken> restored = add_once_more(database_, *std::move(current));
  if (restored) restored->current = false;
  return restored;
}

Result<Taken> ArticleStore::take(const Article& article, const Provenance& provenance, Instant now) {
  return database_.transaction([&] { return take_known(article, provenance, now, false); });
}

Result<Taken> ArticleStore::take_version(const Article& article, const Provenance& provenance, Instant at) {
  return database_.transaction([&] { return take_known(article, provenance, at, true); });
}

Result<std::optional<Revision>> ArticleStore::newest_revision(const ArticleId& id) {
  Result<std::optional<RevisionRow>> row = database_.run([&]() -> Result<std::optional<RevisionRow>> {
    return first_row(database_.query(select_revision("r.number = a.revisions"), id.text()));
  });
  if (!row) return pass_on(row);
  if (!*row) {
    const Result<bool> known = contains(id);
    if (!known) return pass_on(known);
    if (*known)
      return fail(ErrorKind::storage, id.text(), "its newest revision is missing from the archive",
                  "restore the archive from a backup; offprint check names all that is damaged");
  }
  return verified_if_any(std::move(*row));
}

Result<std::optional<Revision>> ArticleStore::revision(const ArticleId& id, int number) {
  Result<std::optional<RevisionRow>> row = database_.run([&]() -> Result<std::optional<RevisionRow>> {
    return first_row(database_.query(select_revision("r.number = ?2"), id.text(), number));
  });
  if (!row) return pass_on(row);
  return verified_if_any(std::move(*row));
}

Result<std::string> ArticleStore::running_text_of(const ArticleId& id) {
  const Result<std::string> record = database_.run([&]() -> Result<std::string> {
    Query query = database_.query(
        "SELECT r.record FROM article a JOIN revision r ON r.article = a.row AND r.number = a.revisions "
        "WHERE a.id = ?1",
        id.text());
    return query.next() ? query.blob(0) : std::string();
  });
  if (!record || record->empty()) return record;
  const Result<std::string> text = unpack(*record);
  if (!text) return text;
  const nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
  const auto body = json.is_object() ? json.find("body_html") : json.end();
  if (!json.is_object() || body == json.end() || !body->is_string()) return std::string();
  return running_text(SafeHtml::restored(body->get<std::string>()));
}

Result<std::optional<Url>> ArticleStore::address_of(const std::string& id) {
  const Result<ArticleId> parsed = ArticleId::parse(id);
  if (!parsed) return std::optional<Url>();
  const Result<std::optional<Revision>> revision = newest_revision(*parsed);
  if (!revision) return pass_on(revision);
  return *revision ? std::optional((*revision)->article.url) : std::nullopt;
}

Result<bool> ArticleStore::contains(const ArticleId& id) {
  return database_.run([&]() -> Result<bool> {
    return database_.query("SELECT 1 FROM article WHERE id = ?1", id.text()).next();
  });
}

} // namespace offprint
