#include "archive/pictures.h"

#include "archive/database.h"
#include "archive/picture_row.h"
#include "base/file.h"

#include <fmt/format.h>

#include <utility>

namespace offprint {

namespace {

void insert_file(Database& database, const PictureFile& file) {
  database.execute("INSERT INTO picture_file (hash, type, width, height, bytes) VALUES (?1, ?2, ?3, ?4, ?5) "
                   "ON CONFLICT DO NOTHING",
                   file.hash, mime_type(file.measure.type), file.measure.width, file.measure.height,
                   file.bytes);
}

PictureFile file_of(std::string_view bytes, const PictureMeasure& measure) {
  return {.hash = Sha256::of(bytes), .measure = measure, .bytes = bytes.size()};
}

std::string select_file(std::string_view column) {
  return "SELECT hash, type, width, height, bytes FROM picture_file WHERE hash = (SELECT " +
         std::string(column) + " FROM picture WHERE url = ?1)";
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
      fmt::format("SELECT url, outlet, article, attempts FROM picture "
                  "WHERE next_attempt IS NOT NULL AND next_attempt <= ?1 {} ORDER BY next_attempt, row",
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
                          .attempts = static_cast<int>(query.integer(3))});
    }
    return pictures;
  });
}

Status PictureStore::keep(const Url& url, std::string_view original, const PictureMeasure& measure,
                          const std::optional<MadePicture>& made, Instant now) {
  const PictureFile original_file = file_of(original, measure);
  std::optional<PictureFile> made_file;
  if (made) made_file = file_of(made->bytes, made->measure);

  if (Status written = write_file_durably(path_of(original_file.hash), original); !written) return written;
  if (made)
    if (Status written = write_file_durably(path_of(made_file->hash), made->bytes); !written) return written;
  return database_.transaction([&]() -> Status {
    insert_file(database_, original_file);
    if (made_file) insert_file(database_, *made_file);
    database_.execute(
        "INSERT INTO picture (url, outlet, article, kept, original, made) VALUES (?1, '', '', ?2, ?3, ?4) "
        "ON CONFLICT (url) DO UPDATE SET kept = excluded.kept, original = excluded.original, "
        "made = excluded.made, next_attempt = NULL, problem = ''",
        url.text(), now, original_file.hash, made_file ? std::optional(made_file->hash) : std::nullopt);
    return {};
  });
}

Status PictureStore::fail(const Url& url, const std::string& problem, std::optional<Instant> next_attempt) {
  return database_.transaction([&]() -> Status {
    database_.execute("UPDATE picture SET attempts = attempts + 1, problem = ?2, next_attempt = ?3 "
                      "WHERE url = ?1 AND original IS NULL",
                      url.text(), problem, next_attempt);
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

Result<std::optional<HeldPicture>> PictureStore::find(const Url& url) {
  return database_.snapshot([&]() -> Result<std::optional<HeldPicture>> {
    Result<std::optional<PictureFile>> original =
        first_file(database_.query(select_file("original"), url.text()));
    if (!original) return pass_on(original);
    if (!*original) return std::optional<HeldPicture>();
    Result<std::optional<PictureFile>> made = first_file(database_.query(select_file("made"), url.text()));
    if (!made) return pass_on(made);
    return HeldPicture{.original = **original, .made = *made};
  });
}

Result<std::optional<PictureFile>> PictureStore::file(const Sha256& hash) {
  return database_.run([&]() -> Result<std::optional<PictureFile>> {
    return first_file(
        database_.query("SELECT hash, type, width, height, bytes FROM picture_file WHERE hash = ?1", hash));
  });
}

Result<std::string> PictureStore::read(const Sha256& hash) {
  return read_file(path_of(hash));
}

Result<std::vector<PictureFile>> PictureStore::all_files() {
  return database_.run([&]() -> Result<std::vector<PictureFile>> {
    Query query = database_.query("SELECT hash, type, width, height, bytes FROM picture_file ORDER BY hash");
    std::vector<PictureFile> files;
    while (query.next()) {
      Result<PictureFile> file = read_picture_file(query);
      if (!file) return pass_on(file);
      files.push_back(*file);
    }
    return files;
  });
}

std::filesystem::path PictureStore::path_of(const Sha256& hash) const {
  const std::string name = hash.hex();
  return folder_ / name.substr(0, 2) / name.substr(2);
}

} // namespace offprint
