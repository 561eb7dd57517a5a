#include "archive/pictures.h"

#include "archive/changes.h"
#include "archive/database.h"
#include "archive/picture_row.h"
#include "base/file.h"

#include <fmt/format.h>

#include <utility>

namespace offprint {

namespace {

constexpr const char* select_file =
    "SELECT hash, type, width, height, bytes FROM picture_file WHERE hash = ?1";

void insert_file(Database& database, const PictureFile& file) {
  database.execute("INSERT INTO picture_file (hash, type, width, height, bytes) VALUES (?1, ?2, ?3, ?4, ?5) "
                   "ON CONFLICT DO NOTHING",
                   file.hash, mime_type(file.measure.type), file.measure.width, file.measure.height,
                   file.bytes);
}

PictureFile file_of(std::string_view bytes, const PictureMeasure& measure) {
  return {.hash = Sha256::of(bytes), .measure = measure, .bytes = bytes.size()};
}

Result<std::optional<PictureFile>> first_file(Query&& query) {
  if (!query.next()) return std::optional<PictureFile>();
  Result<PictureFile> file = read_picture_file(query);
  if (!file) return pass_on(file);
  return std::optional(*file);
}

} // namespace

PictureStore::PictureStore(Database& database, std::filesystem::path folder)
    : database_(database), folder_(std::move(folder)) {}

Result<std::vector<WantedPicture>> PictureStore::wanted(Instant now, const std::string& article) {
  const std::string select =
      fmt::format("SELECT url, outlet, article, attempts, (SELECT count(*) FROM picture b WHERE b.article = "
                  "picture.article) FROM picture WHERE next_attempt IS NOT NULL AND next_attempt <= ?1 {} "
                  "ORDER BY next_attempt, row",
                  article.empty() ? "" : "AND article = ?2");
  return database_.run([&]() -> Result<std::vector<WantedPicture>> {
    Query query(database_, select, now);
    if (!article.empty()) query.bind(2, article);
    std::vector<WantedPicture> pictures;
    while (query.next()) {
      Result<Url> url = Url::parse(query.text(0));
      if (!url) return pass_on(url);
      pictures.push_back({.url = std::move(*url),
                          .outlet = query.text(1),
                          .article = query.text(2),
                          .attempts = static_cast<int>(query.integer(3)),
                          .beside = static_cast<int>(query.integer(4))});
    }
    return pictures;
  });
}

Result<PictureFile> PictureStore::keep(const Url& url, std::string_view original,
                                       const PictureMeasure& measure, Instant now) {
  const PictureFile file = file_of(original, measure);
  if (Status written = write_file_durably(path_of(file.hash), original); !written) return pass_on(written);
  const Status noted = database_.transaction([&]() -> Status {
    insert_file(database_, file);
    database_.execute(
        "INSERT INTO picture (url, outlet, article, kept, original) VALUES (?1, '', '', ?2, ?3) "
        "ON CONFLICT (url) DO UPDATE SET kept = excluded.kept, original = excluded.original, "
        "next_attempt = NULL, problem = ''",
        url.text(), now, file.hash);
    note_picture(database_, url.text());
    return {};
  });
  if (!noted) return pass_on(noted);
  return file;
}

Status PictureStore::fail(const Url& url, const std::string& problem, std::optional<Instant> next_attempt,
                          std::optional<StatedSize> stated) {
  return database_.transaction([&]() -> Status {
    database_.execute("UPDATE picture SET attempts = attempts + 1, problem = ?2, next_attempt = ?3 "
                      "WHERE url = ?1 AND original IS NULL",
                      url.text(), problem, next_attempt);
    if (stated) {
      database_.execute("UPDATE picture SET width = ?2, height = ?3 WHERE url = ?1", url.text(),
                        stated->width, stated->height);
      note_picture(database_, url.text());
    }
    return {};
  });
}

Status PictureStore::postpone(const Url& url, const std::string& problem, Instant until) {
  return database_.transaction([&]() -> Status {
    database_.execute(
        "UPDATE picture SET problem = ?2, next_attempt = ?3 WHERE url = ?1 AND original IS NULL", url.text(),
        problem, until);
    return {};
  });
}

Result<std::optional<PictureState>> PictureStore::find(const Url& url) {
  return database_.snapshot([&]() -> Result<std::optional<PictureState>> {
    Query query = database_.query(
        "SELECT original, outlet, article, problem, width, height FROM picture WHERE url = ?1", url.text());
    if (!query.next()) return std::nullopt;
    PictureState state{.original = std::nullopt,
                       .outlet = query.text(1),
                       .article = query.text(2),
                       .problem = query.text(3),
                       .stated = std::nullopt};
    if (!query.is_null(4))
      state.stated = {.width = static_cast<int>(query.integer(4)),
                      .height = static_cast<int>(query.integer(5))};
    if (const auto hash = query.optional_hash(0)) {
      const auto file = first_file(database_.query(select_file, *hash));
      if (!file) return pass_on(file);
      state.original = *file;
    }
    return state;
  });
}

Result<std::optional<PictureFile>> PictureStore::original(const Sha256& hash) {
  return database_.run([&]() {
    return first_file(database_.query(
        std::string(select_file) + " AND EXISTS (SELECT 1 FROM picture WHERE original = ?1)", hash));
  });
}

Result<std::optional<PictureFile>> PictureStore::made(const Sha256& hash) {
  return database_.run([&]() {
    return first_file(database_.query(
        std::string(select_file) + " AND EXISTS (SELECT 1 FROM picture WHERE made = ?1)", hash));
  });
}

Result<std::string> PictureStore::read(const Sha256& hash) {
  return read_file(path_of(hash));
}

std::filesystem::path PictureStore::path_of(const Sha256& hash) const {
  const std::string name = hash.hex();
  return folder_ / name.substr(0, 2) / name.substr(2);
}

} // namespace offprint
