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

std::vector<IndexedDocument> read_documents(Database& database) {
  std::vector<IndexedDocument> documents;
  Query query = database.query("SELECT row, shown, latest, outlet, language FROM document ORDER BY row");
  while (query.next()) {
    documents.resize(static_cast<std::size_t>(query.integer(0)) + 1);
    documents.back() = {.shown = query.instant(1),
                        .latest = query.instant(2),
                        .outlet = static_cast<std::int32_t>(query.integer(3)),
                        .language = static_cast<std::int32_t>(query.integer(4)),
                        .is_current = true};
  }
  // What an earlier revision left stands between others; what came before it counts there, too.
  Instant latest{};
  for (IndexedDocument& document : documents) latest = document.latest = std::max(latest, document.latest);
  return documents;
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
    documents_ = read_documents(database);
    version_ = *version;
    return {};
  });
}

} // namespace offprint
