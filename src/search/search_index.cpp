#include "search/search_index.h"

#include "archive/archive.h"
#include "archive/changes.h"
#include "archive/database.h"
#include "archive/storage_error.h"
#include "search/documents.h"
#include "search/finding.h"
#include "search/index_file.h"
#include "search/indexing.h"
#include "search/names.h"
#include "search/stem.h"

#include <mutex>

namespace offprint {

namespace {

namespace fs = std::filesystem;

/// So many words of a query are mended: each takes a walk through the words there are.
constexpr int most_mended = 3;

std::string quoted_if_needed(const SearchQuery::Term& term) {
  const std::string_view field = term.field == SearchQuery::Field::topic      ? "topic:"
                                 : term.field == SearchQuery::Field::author   ? "author:"
                                 : term.field == SearchQuery::Field::outlet   ? "outlet:"
                                 : term.field == SearchQuery::Field::language ? "lang:"
                                                                              : "";
  const bool quotes = term.is_phrase || term.text.contains(' ');
  return std::string(term.is_excluded ? "-" : "").append(field) +
         (quotes ? '"' + term.text + '"' : term.text);
}

} // namespace

struct SearchIndex::Parts {
  Parts(Archive& the_archive, fs::path the_file, std::unique_ptr<Database> writing_database,
        std::unique_ptr<Database> reading_database)
      : archive(the_archive), file(std::move(the_file)), writing(std::move(writing_database)),
        reading(std::move(reading_database)) {}

  /// What reads goes on a connection of its own, so that it never waits for what writes.
  template <class Work>
  std::invoke_result_t<const Work&, Finding&> read(const Work& work) {
    const std::lock_guard lock(reading_mutex);
    auto result = read_once(work);
    if (result || !tells_of_damage(result.error())) return result;
    // What writes may be at it for long; it mends the file itself where it meets the damage.
    const std::unique_lock writing_lock(writing_mutex, std::try_to_lock);
    if (!writing_lock) return result;
    if (const Status replaced = replace(); !replaced) return pass_on(replaced);
    return read_once(work);
  }

  template <class Work>
  std::invoke_result_t<const Work&, Finding&> read_once(const Work& work) {
    return reading->snapshot([&]() -> std::invoke_result_t<const Work&, Finding&> {
      if (const Status fresh = documents.refresh(*reading); !fresh) return pass_on(fresh);
      Finding finding(*reading, documents, stemmer);
      return work(finding);
    });
  }

  /// Puts an empty index in the place of a damaged one; with both mutexes held. After an error all is as it
  /// was.
  Status replace() {
    auto writer = replace_index_file(file);
    if (!writer) return pass_on(writer);
    auto reader = open_index_file(file, false);
    if (!reader) return pass_on(reader);
    writing = *std::move(writer);
    reading = *std::move(reader);
    documents = {};
    seen_version = -1;
    return {};
  }

  /// With the writing mutex held.
  Result<std::int64_t> catch_up(const Progress& progress, const std::stop_token& stop) {
    Result<std::int64_t> done = catch_index_up(*writing, archive, progress, stop);
    if (done || !tells_of_damage(done.error())) return done;
    const std::lock_guard lock(reading_mutex);
    if (const Status replaced = replace(); !replaced) return pass_on(replaced);
    return catch_index_up(*writing, archive, progress, stop);
  }

  Archive& archive;
  const fs::path file;
  std::mutex writing_mutex;
  std::unique_ptr<Database> writing;
  std::int64_t seen_version = -1; ///< of the archive, when the index had all of it
  std::mutex reading_mutex;
  std::unique_ptr<Database> reading;
  IndexedDocuments documents;
  Stemmer stemmer;
};

SearchIndex::SearchIndex(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

SearchIndex::~SearchIndex() = default;

Result<std::unique_ptr<SearchIndex>> SearchIndex::open(Archive& archive) {
  const fs::path file = archive.folder() / "search.db";
  auto writing = open_index_file(file, true);
  if (!writing) return pass_on(writing);
  auto reading = open_index_file(file, false);
  if (!reading) return pass_on(reading);
  return std::unique_ptr<SearchIndex>(
      new SearchIndex(std::make_unique<Parts>(archive, file, *std::move(writing), *std::move(reading))));
}

Result<std::int64_t> SearchIndex::catch_up(const Progress& progress, std::stop_token stop) {
  const std::lock_guard lock(parts_->writing_mutex);
  const Result<std::int64_t> version = parts_->archive.version();
  if (!version) return pass_on(version);
  const Result<bool> whole =
      *version == parts_->seen_version ? is_index_whole(*parts_->writing) : Result<bool>(false);
  if (whole && *whole) return 0;
  const Result<std::int64_t> done = parts_->catch_up(progress, stop);
  if (done && !stop.stop_requested()) parts_->seen_version = *version;
  return done;
}

Result<std::int64_t> SearchIndex::rebuild(const Progress& progress, std::stop_token stop) {
  const std::lock_guard lock(parts_->writing_mutex);
  parts_->seen_version = -1;
  const Status emptied = empty_index_file(*parts_->writing);
  if (!emptied && !tells_of_damage(emptied.error())) return pass_on(emptied);
  if (!emptied) {
    const std::lock_guard reading_lock(parts_->reading_mutex);
    if (const Status replaced = parts_->replace(); !replaced) return pass_on(replaced);
  }
  return parts_->catch_up(progress, stop);
}

Result<std::vector<SearchHit>> SearchIndex::find(const SearchQuery& query, const SearchRange& range) {
  return parts_->read([&](Finding& finding) { return finding.find(query, range); });
}

Result<SearchCounts> SearchIndex::count(const SearchQuery& query) {
  return parts_->read([&](Finding& finding) { return finding.count(query); });
}

Result<std::vector<std::string>> SearchIndex::stemming_languages() {
  return parts_->read(
      [&](Finding&) -> Result<std::vector<std::string>> { return parts_->documents.languages(); });
}

Result<std::vector<std::string>> SearchIndex::completions(std::string_view beginning, std::size_t limit) {
  return parts_->read([&](Finding&) { return completions_of(*parts_->reading, beginning, limit); });
}

Result<std::optional<std::string>> SearchIndex::did_you_mean(const std::string& text) {
  Result<SearchQuery> query = parse_query(text);
  if (!query) return std::optional<std::string>();
  return parts_->read([&](Finding& finding) -> Result<std::optional<std::string>> {
    const auto finds = [&](const SearchQuery& one) -> Result<bool> {
      const auto hits = finding.find(one, {.order = SearchOrder::date, .limit = 1});
      if (!hits) return pass_on(hits);
      return !hits->empty();
    };
    int mended_terms = 0;
    for (SearchQuery::Term& term : query->terms) {
      if (term.is_excluded || term.field == SearchQuery::Field::outlet ||
          term.field == SearchQuery::Field::language)
        continue;
      const Result<bool> occurs = finds({.terms = {term}, .from = {}, .before = {}});
      if (!occurs) return pass_on(occurs);
      if (*occurs) continue;
      if (++mended_terms > most_mended) return std::nullopt;
      const auto meant = likely_meant(*parts_->reading, term.text);
      if (!meant) return pass_on(meant);
      if (meant->empty()) return std::nullopt;
      term.text = meant->front();
    }
    const Result<bool> together = mended_terms > 0 ? finds(*query) : Result<bool>(false);
    if (!together) return pass_on(together);
    if (!*together) return std::nullopt;
    std::string mended;
    for (const SearchQuery::Term& term : query->terms)
      mended += (mended.empty() ? "" : " ") + quoted_if_needed(term);
    if (!query->dates.empty()) mended += " " + query->dates;
    return mended;
  });
}

std::uint64_t SearchIndex::bytes() const {
  std::error_code error;
  std::uint64_t sum = 0;
  for (const char* suffix : {"", "-wal"})
    if (const std::uintmax_t size = fs::file_size(parts_->file.string() + suffix, error); !error) sum += size;
  return sum;
}

} // namespace offprint
