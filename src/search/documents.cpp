#include "search/documents.h"

#include "search/stem.h"

#include <algorithm>

namespace offprint {

namespace {

std::vector<std::string> read_languages(Database& database) {
  std::vector<std::string> languages;
  Query query = database.query("SELECT code FROM language ORDER BY code");
  while (query.next())
    if (std::string language = stemming_language(query.text(0)); !language.empty())
      languages.push_back(std::move(language));
  return languages;
}

std::map<std::int32_t, std::string> read_outlets(Database& database) {
  std::map<std::int32_t, std::string> outlets;
  Query query = database.query("SELECT row, id FROM outlet");
  while (query.next()) outlets.emplace(static_cast<std::int32_t>(query.integer(0)), query.text(1));
  return outlets;
}

/// How many rows were deleted so far.
std::int64_t read_forgotten(Database& database) {
  Query query = database.query("SELECT forgotten FROM state");
  return query.next() ? query.integer(0) : -1;
}

/// Those of a row that is not there yet.
void read_more(Database& database, std::vector<IndexedDocument>& documents) {
  const auto known = static_cast<std::int64_t>(documents.size());
  Instant latest = documents.empty() ? Instant{} : documents.back().latest;
  Query query = database.query(
      "SELECT row, shown, latest, outlet, language FROM document WHERE row >= ?1 ORDER BY row", known);
  while (query.next()) {
    const IndexedDocument document{.shown = query.instant(1),
                                   .latest = query.instant(2),
                                   .outlet = static_cast<std::int32_t>(query.integer(3)),
                                   .language = static_cast<std::int32_t>(query.integer(4)),
                                   .is_current = true};
    // What an earlier revision left stands between others; what came before it counts there, too.
    documents.resize(static_cast<std::size_t>(query.integer(0)),
                     IndexedDocument{.shown = {}, .latest = latest});
    latest = std::max(latest, document.latest);
    documents.push_back(document);
    documents.back().latest = latest;
  }
}

} // namespace

Status IndexedDocuments::refresh(Database& database) {
  return database.snapshot([&]() -> Status {
    // The snapshot begins with the first reading: the version must be of the same moment.
    std::vector<std::string> languages = read_languages(database);
    const Result<std::int64_t> version = database.version();
    if (!version) return pass_on(version);
    if (*version == version_) return {};
    languages_ = std::move(languages);
    outlets_ = read_outlets(database);
    const std::int64_t forgotten = read_forgotten(database);
    if (forgotten != forgotten_) documents_.clear();
    read_more(database, documents_);
    forgotten_ = forgotten;
    version_ = *version;
    return {};
  });
}

} // namespace offprint
