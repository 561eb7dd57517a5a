#include "search/search_index.h"

#include "archive/archive.h"
#include "archive/changes.h"
#include "archive/database.h"
#include "search/documents.h"
#include "search/finding.h"
#include "search/index_file.h"
#include "search/indexing.h"
#include "search/names.h"
#include "search/stem.h"

#include <atomic>
#include <mutex>

namespace offprint {

namespace {

namespace fs = std::filesystem;

/// Where the last one was mended all the same.
constexpr std::size_t most_attempts = 2;

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
    for (std::size_t attempt = 1;; ++attempt) {
      auto result = reading->snapshot([&]() -> std::invoke_result_t<const Work&, Finding&> {
        if (const Status fresh = documents.refresh(*reading); !fresh) return pass_on(fresh);
        Finding finding(*reading, documents, stemmer);
        return work(finding);
      });
      const bool may_be_damaged = !result && result.error().kind == ErrorKind::storage;
      if (!may_be_damaged || attempt == most_attempts) return result;
      if (const Status opened = open_again(); !opened) return pass_on(opened);
    }
  }

  /// After a failure: what is damaged is made anew.
  Status open_again() {
    const std::lock_guard lock(writing_mutex);
    reading.reset();
    writing.reset();
    documents = {};
    seen_version = -1;
    auto again = open_index_file(file, true);
    if (!again) return pass_on(again);
    writing = *std::move(again);
    auto reader = open_index_file(file, false);
    if (!reader) return pass_on(reader);
    reading = *std::move(reader);
    return {};
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
  if (*version == parts_->seen_version) return 0;
  const Result<std::int64_t> done = catch_index_up(*parts_->writing, parts_->archive, progress, stop);
  if (done && !stop.stop_requested()) parts_->seen_version = *version;
  return done;
}

Result<std::int64_t> SearchIndex::rebuild(const Progress& progress, std::stop_token stop) {
  {
    const std::lock_guard lock(parts_->writing_mutex);
    if (const Status emptied = empty_index_file(*parts_->writing); !emptied) return pass_on(emptied);
    parts_->seen_version = -1;
  }
  return catch_up(progress, stop);
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
    bool is_mended = false;
    for (SearchQuery::Term& term : query->terms) {
      if (term.is_excluded || term.field == SearchQuery::Field::outlet ||
          term.field == SearchQuery::Field::language)
        continue;
      const Result<bool> occurs = finds({.terms = {term}, .from = {}, .before = {}});
      if (!occurs) return pass_on(occurs);
      if (*occurs) continue;
      const auto meant = likely_meant(*parts_->reading, term.text);
      if (!meant) return pass_on(meant);
      if (meant->empty()) return std::nullopt;
      term.text = meant->front();
      is_mended = true;
    }
    const Result<bool> together = is_mended ? finds(*query) : Result<bool>(false);
    if (!together) return pass_on(together);
    if (!*together) return std::nullopt;
    std::string mended;
    for (const SearchQuery::Term& term : query->terms)
      mended += (mended.empty() ? "" : " ") + quoted_if_needed(term);
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
