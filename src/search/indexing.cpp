#include "search/indexing.h"

#include "archive/archive.h"
#include "archive/changes.h"
#include "archive/database.h"
#include "archive/summary.h"
#include "base/text.h"
#include "search/document.h"
#include "search/fts.h"
#include "search/index_file.h"
#include "search/match.h"
#include "search/names.h"
#include "search/stem.h"
#include "search/tokens.h"

#include <algorithm>
#include <set>

namespace offprint {

namespace {

/// Articles of one transaction: so many that writing is fast, so few that readers and a kill lose little.
constexpr std::size_t batch = 500;

/// The same while all of them are indexed, where each transaction leaves a piece that must be merged with all
/// others.
constexpr std::size_t building_batch = 2'000;

struct State {
  Sha256 archive;
  std::int64_t changes = 0;
  std::optional<Instant> built_to_shown; ///< empty: the index is whole
  std::string built_to_id;
  std::int64_t next_row = 1;
  std::int64_t forgotten = 0;
  bool tidied = false;

  bool operator==(const State&) const = default;
};

std::optional<State> read_state(Database& index) {
  Query query = index.query(
      "SELECT archive, changes, built_to_shown, built_to_id, next_row, forgotten, tidied FROM state");
  if (!query.next()) return std::nullopt;
  return State{.archive = query.hash(0),
               .changes = query.integer(1),
               .built_to_shown = query.optional_instant(2),
               .built_to_id = query.text(3),
               .next_row = query.integer(4),
               .forgotten = query.integer(5),
               .tidied = query.integer(6) != 0};
}

void write_state(Database& index, const State& state) {
  index.execute("DELETE FROM state");
  index.execute("INSERT INTO state (archive, changes, built_to_shown, built_to_id, next_row, forgotten, "
                "tidied) VALUES (?1, ?2, ?3, ?4, "
                "?5, ?6, ?7)",
                state.archive, state.changes, state.built_to_shown, state.built_to_id, state.next_row,
                state.forgotten, state.tidied ? 1 : 0);
}

std::int64_t row_of(Database& index, std::string_view table, std::string_view column,
                    const std::string& value) {
  const std::string where =
      std::string(" FROM ").append(table).append(" WHERE ").append(column).append(" = ?1");
  Query known = index.query("SELECT row" + where, value);
  if (known.next()) return known.integer(0);
  index.execute(std::string("INSERT INTO ").append(table).append(" (").append(column).append(") VALUES (?1)"),
                value);
  return index.last_row();
}

/// Each character of scripts without spaces, and those of the title as such.
std::string letters_of(const SearchDocument& document, const std::vector<std::string>& marks) {
  std::set<std::string> letters(marks.begin(), marks.end());
  const auto add = [&](const std::string& text, bool is_title) {
    for_each_token(text, [&](const Token& token) {
      if (token.kind != Token::Kind::pair && token.kind != Token::Kind::last) return true;
      std::string letter(first_characters(token.text, 1));
      if (is_title) letters.insert(title_letter_token(letter));
      letters.insert(std::move(letter));
      return true;
    });
  };
  add(document.title, true);
  for (const std::string* part :
       {&document.lead, &document.body, &document.captions, &document.authors, &document.topics})
    add(*part, false);
  return ready_tokens({letters.begin(), letters.end()});
}

class IndexWriter {
public:
  IndexWriter(Database& index, Archive& archive, State& state)
      : index_(index), archive_(archive), state_(state) {}

  /// Gives whether there was anything to index.
  Result<bool> write(const ArticleId& id, int newest_revision) {
    Query known = index_.query("SELECT row, revision FROM document WHERE article = ?1", id.text());
    const std::optional<std::int64_t> row = known.next() ? std::optional(known.integer(0)) : std::nullopt;
    if (row && known.integer(1) == newest_revision) return false;
    const Result<std::optional<Revision>> revision = archive_.articles().newest_revision(id);
    // What is damaged is for offprint check to tell; here it only is not found.
    if (!revision && revision.error().kind != ErrorKind::storage) return pass_on(revision);
    if (row) forget(*row);
    if (!revision || !*revision) return false;
    add((*revision)->article, (*revision)->number, !row);
    return true;
  }

private:
  void forget(std::int64_t row) {
    index_.execute("DELETE FROM document WHERE row = ?1", row);
    index_.execute("DELETE FROM document_topic WHERE document = ?1", row);
    ++state_.forgotten;
  }

  void add(const Article& article, int revision, bool is_new) {
    const ArticleSummary summary = summary_of(article, revision, {});
    const std::int64_t row = state_.next_row++;
    if (!latest_) latest_ = latest_so_far();
    latest_ = std::max(*latest_, summary.shown);
    index_.execute("INSERT INTO document (row, article, revision, shown, latest, outlet, language) VALUES "
                   "(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                   row, article.id.text(), revision, summary.shown, *latest_,
                   row_of(index_, "outlet", "id", article.outlet),
                   row_of(index_, "language", "code", primary_language(article.language)));
    for (const Topic& topic : article.topics)
      if (!topic.name.empty())
        index_.execute("INSERT OR IGNORE INTO document_topic (document, topic) VALUES (?1, ?2)", row,
                       row_of(index_, "topic", "name", topic.name));
    add_text(search_document(article), article, row);
    if (is_new) note_names(index_, article);
  }

  void add_text(const SearchDocument& document, const Article& article, std::int64_t row) {
    const std::vector<std::string> marks{outlet_token(article.outlet), language_token(article.language)};
    const std::string language = stemming_language(primary_language(article.language));
    index_.execute("INSERT INTO text (rowid, title, lead, body, captions, authors, topics, marks) VALUES "
                   "(?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                   "?8)",
                   row, text_in(language, document.title), text_in(language, document.lead),
                   text_in(language, document.body), text_in(language, document.captions),
                   text_in("", document.authors), text_in(language, document.topics), ready_tokens(marks));
    index_.execute("INSERT INTO letters (rowid, characters) VALUES (?1, ?2)", row,
                   letters_of(document, marks));
  }

  Instant latest_so_far() {
    Query query = index_.query("SELECT coalesce(max(latest), 0) FROM document");
    return query.next() ? query.instant(0) : Instant{};
  }

  Database& index_;
  Archive& archive_;
  State& state_;
  std::optional<Instant> latest_;
};

/// One step of making the whole index, in the order of publication. False at the end.
Result<bool> build_some(Database& index, Archive& archive, State& state, std::int64_t& done) {
  const auto some = archive.articles().oldest_after(*state.built_to_shown, state.built_to_id, building_batch);
  if (!some) return pass_on(some);
  IndexWriter writer(index, archive, state);
  for (const ArticleSummary& article : *some) {
    const Result<bool> written = writer.write(article.id, article.revisions);
    if (!written) return pass_on(written);
    ++done;
  }
  if (some->size() < building_batch) {
    state.built_to_shown.reset();
    return false;
  }
  state.built_to_shown = some->back().shown;
  state.built_to_id = some->back().id.text();
  return true;
}

/// One step of following the archive's changes. False where there are no more.
Result<bool> follow_some(Database& index, Archive& archive, State& state, std::int64_t& done) {
  const Result<std::int64_t> newest = archive.changes().newest();
  if (!newest) return pass_on(newest);
  const auto changes = archive.changes().after(state.changes, Change::Kind::revision, batch);
  if (!changes) return pass_on(changes);
  std::vector<ArticleId> ids;
  for (const Change& change : *changes)
    if (const Result<ArticleId> id = ArticleId::parse(change.name)) ids.push_back(*id);
  auto articles = archive.articles().summaries(ids);
  if (!articles) return pass_on(articles);
  std::ranges::stable_sort(*articles, {}, &ArticleSummary::shown);
  IndexWriter writer(index, archive, state);
  for (const ArticleSummary& article : *articles) {
    const Result<bool> written = writer.write(article.id, article.revisions);
    if (!written) return pass_on(written);
    done += *written ? 1 : 0;
  }
  const bool is_the_end = changes->size() < batch;
  // What came between the two readings is among the changes.
  state.changes = changes->empty() ? *newest
                  : is_the_end     ? std::max(*newest, changes->back().at)
                                   : changes->back().at;
  return !is_the_end;
}

/// The state that the index is in as to this archive; emptied where it is of another one.
Result<State> begin(Database& index, Archive& archive) {
  const auto identity = archive.articles().first_hash();
  if (!identity) return pass_on(identity);
  const auto newest = archive.changes().newest();
  if (!newest) return pass_on(newest);
  std::optional<State> state = read_state(index);
  if (state && state->archive == identity->value_or(Sha256()) && state->changes <= *newest) return *state;
  if (state)
    if (const Status emptied = empty_index_file(index); !emptied) return pass_on(emptied);
  if (const Status prepared = prepare_index_for_building(index); !prepared) return pass_on(prepared);
  return State{.archive = identity->value_or(Sha256()),
               .changes = *newest,
               .built_to_shown = Instant::min(),
               .built_to_id = {},
               .next_row = 1,
               .forgotten = state ? state->forgotten + 1 : 0};
}

} // namespace

namespace {

/// One transaction's worth of work. False where there is no more.
Result<bool> do_some(Database& index, Archive& archive, std::int64_t& done) {
  bool more = false;
  const Status step = index.transaction([&]() -> Status {
    Result<State> state = begin(index, archive);
    if (!state) return pass_on(state);
    const State before = *state;
    const bool is_built = !state->built_to_shown;
    const Result<bool> goes_on =
        is_built ? follow_some(index, archive, *state, done) : build_some(index, archive, *state, done);
    if (!goes_on) return pass_on(goes_on);
    more = *goes_on || !is_built;
    if (!is_built || !(*state == before)) write_state(index, *state);
    return {};
  });
  if (!step) return pass_on(step);
  return more;
}

/// Once the whole index is built, whoever built it.
Status tidy_if_needed(Database& index) {
  const Result<bool> whole = is_index_whole(index);
  if (!whole) return pass_on(whole);
  if (*whole) return {};
  if (const Status tidied = tidy_index_file(index); !tidied) return tidied;
  return index.transaction([&]() -> Status {
    index.execute("UPDATE state SET tidied = 1 WHERE built_to_shown IS NULL");
    return {};
  });
}

} // namespace

Result<bool> is_index_whole(Database& index) {
  return index.run([&]() -> Result<bool> {
    return index.query("SELECT 1 FROM state WHERE built_to_shown IS NULL AND tidied = 1").next();
  });
}

Result<std::int64_t> catch_index_up(Database& index, Archive& archive, const SearchIndex::Progress& progress,
                                    const std::stop_token& stop) {
  std::int64_t done = 0;
  for (bool more = true; more;) {
    if (stop.stop_requested()) return done;
    const Result<bool> goes_on = do_some(index, archive, done);
    if (!goes_on) return pass_on(goes_on);
    more = *goes_on;
    if (!progress || done == 0) continue;
    const Result<std::int64_t> all = archive.articles().count();
    progress(done, more && all ? std::max(*all, done) : done);
  }
  if (const Status tidied = tidy_if_needed(index); !tidied) return pass_on(tidied);
  return done;
}

} // namespace offprint
