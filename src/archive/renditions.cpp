#include "archive/renditions.h"

#include "archive/changes.h"
#include "archive/database.h"
#include "archive/picture_row.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

namespace offprint {

namespace {

constexpr std::size_t most_alike = 8;

std::array<std::int64_t, 4> parts_of(std::uint64_t hash) {
  std::array<std::int64_t, 4> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i)
    parts.at(i) = static_cast<std::int64_t>(hash >> (16 * i) & 0xffff);
  return parts;
}

void insert_look(Database& database, const Sha256& original, const DevelopedPicture& developed) {
  const auto parts = parts_of(developed.look.hash);
  const std::string preview = developed.look.preview_bytes();
  database.execute(
      "INSERT INTO picture_look (original, frames, preview, hash, part_0, part_1, part_2, part_3, creator, "
      "credit, "
      "copyright) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (original) DO UPDATE SET "
      "frames = ?2, preview = ?3, hash = ?4, part_0 = ?5, part_1 = ?6, part_2 = ?7, part_3 = ?8, creator = "
      "?9, "
      "credit = ?10, copyright = ?11",
      original, developed.measure.frames, Blob{preview}, std::bit_cast<std::int64_t>(developed.look.hash),
      parts[0], parts[1], parts[2], parts[3], developed.rights.creator, developed.rights.credit,
      developed.rights.copyright);
}

void insert_renditions(Database& database, const Sha256& original, const DevelopedPicture& developed) {
  database.execute("DELETE FROM rendition WHERE original = ?1", original);
  for (const RenditionFile& file : developed.files) {
    const Rendition& one = file.rendition;
    database.execute("INSERT INTO rendition (original, type, width, height, moving, quality, bytes) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                     original, mime_type(one.type), one.width, one.height, one.moving ? 1 : 0, one.quality,
                     static_cast<std::int64_t>(one.size));
  }
}

std::vector<Rendition> renditions_of(Database& database, const Sha256& original) {
  Query query = database.query("SELECT type, width, height, moving, quality, bytes FROM rendition WHERE "
                               "original = ?1 ORDER BY type, width",
                               original);
  std::vector<Rendition> renditions;
  while (query.next()) {
    const auto type = type_of_mime(query.text(0));
    if (!type) continue;
    renditions.push_back({.type = *type,
                          .width = static_cast<int>(query.integer(1)),
                          .height = static_cast<int>(query.integer(2)),
                          .moving = query.integer(3) != 0,
                          .quality = static_cast<int>(query.integer(4)),
                          .size = static_cast<std::uint64_t>(query.integer(5))});
  }
  return renditions;
}

Result<std::vector<PictureFile>> read_picture_files(Query& query) {
  std::vector<PictureFile> files;
  while (query.next()) {
    Result<PictureFile> file = read_picture_file(query);
    if (!file) return pass_on(file);
    files.push_back(*file);
  }
  return files;
}

/// The originals in whose place another one is shown.
std::vector<Sha256> shown_by(Database& database, const Sha256& better) {
  std::vector<Sha256> originals;
  Query query = database.query("SELECT original FROM picture_look WHERE better = ?1", better);
  while (query.next()) originals.push_back(query.hash(0));
  return originals;
}

/// To within a hundredth.
bool has_proportions_of(const PictureMeasure& a, const PictureMeasure& b) {
  const auto across = static_cast<std::int64_t>(a.width) * b.height;
  const auto other = static_cast<std::int64_t>(b.width) * a.height;
  return std::abs(across - other) * 100 <= std::max(across, other);
}

} // namespace

Status RenditionStore::note(const Sha256& original, const DevelopedPicture& developed) {
  return database_.transaction([&]() -> Status {
    insert_look(database_, original, developed);
    insert_renditions(database_, original, developed);
    database_.execute("DELETE FROM broken_picture WHERE original = ?1", original);
    note_picture_file(database_, original);
    return {};
  });
}

Status RenditionStore::note_broken(const Sha256& original, const std::string& problem, Instant now) {
  return database_.transaction([&]() -> Status {
    database_.execute("INSERT INTO broken_picture (original, tried, problem) VALUES (?1, ?2, ?3) ON CONFLICT "
                      "(original) DO UPDATE SET tried = ?2, problem = ?3",
                      original, now, problem);
    note_picture_file(database_, original);
    return {};
  });
}

Result<std::optional<BrokenPicture>> RenditionStore::broken(const Sha256& original) {
  return database_.run([&]() -> Result<std::optional<BrokenPicture>> {
    Query query = database_.query("SELECT tried, problem FROM broken_picture WHERE original = ?1", original);
    if (!query.next()) return std::nullopt;
    return BrokenPicture{.tried = query.instant(0), .problem = query.text(1)};
  });
}

Result<std::optional<PictureNotes>> RenditionStore::find(const Sha256& original) {
  return database_.snapshot([&]() -> Result<std::optional<PictureNotes>> {
    Query query = database_.query("SELECT preview, hash, frames, creator, credit, copyright, better FROM "
                                  "picture_look WHERE original = ?1",
                                  original);
    if (!query.next()) return std::nullopt;
    const auto look = PictureLook::from(query.blob(0), std::bit_cast<std::uint64_t>(query.integer(1)));
    if (!look) return std::nullopt; // of another version; it is made anew
    return PictureNotes{
        .look = *look,
        .rights = {.creator = query.text(3), .credit = query.text(4), .copyright = query.text(5)},
        .frames = static_cast<int>(query.integer(2)),
        .better = query.optional_hash(6),
        .renditions = renditions_of(database_, original)};
  });
}

Result<std::vector<PictureFile>> RenditionStore::alike(const PictureFile& original, const PictureLook& look) {
  struct Candidate {
    PictureFile file;
    int bits_apart;
  };

  return database_.snapshot([&]() -> Result<std::vector<PictureFile>> {
    const auto parts = parts_of(look.hash);
    Query query = database_.query("SELECT f.hash, f.type, f.width, f.height, f.bytes, l.hash, l.preview FROM "
                                  "picture_look l JOIN picture_file f ON "
                                  "f.hash = l.original WHERE l.original <> ?1 AND l.better IS NULL AND "
                                  "(l.part_0 = ?2 OR l.part_1 = ?3 OR "
                                  "l.part_2 = ?4 OR l.part_3 = ?5) LIMIT 1000",
                                  original.hash, parts[0], parts[1], parts[2], parts[3]);
    std::vector<Candidate> found;
    while (query.next()) {
      const auto file = read_picture_file(query);
      if (!file) return pass_on(file);
      const auto other = PictureLook::from(query.blob(6), std::bit_cast<std::uint64_t>(query.integer(5)));
      if (other && may_be_same(look, *other) && has_proportions_of(file->measure, original.measure))
        found.push_back({*file, difference(other->hash, look.hash)});
    }
    std::ranges::sort(found, {}, &Candidate::bits_apart);
    std::vector<PictureFile> files;
    for (std::size_t i = 0; i < std::min(found.size(), most_alike); ++i) files.push_back(found[i].file);
    return files;
  });
}

Status RenditionStore::prefer(const Sha256& better, const Sha256& lesser) {
  return database_.transaction([&]() -> Status {
    for (const Sha256& third : shown_by(database_, lesser)) note_picture_file(database_, third);
    database_.execute("UPDATE picture_look SET better = ?1 WHERE original = ?2 OR better = ?2", better,
                      lesser);
    database_.execute("UPDATE picture_look SET better = NULL WHERE original = ?1", better);
    note_picture_file(database_, lesser);
    note_picture_file(database_, better);
    return {};
  });
}

Result<std::vector<PictureFile>> RenditionStore::originals_of(const ArticleId& article) {
  return database_.run([&]() -> Result<std::vector<PictureFile>> {
    Query query = database_.query(
        "SELECT DISTINCT f.hash, f.type, f.width, f.height, f.bytes FROM article a JOIN article_picture g ON "
        "g.article = a.row "
        "JOIN picture p ON p.url = g.url JOIN picture_file f ON f.hash = p.original WHERE a.id = ?1",
        article.text());
    return read_picture_files(query);
  });
}

Result<std::vector<PictureFile>> RenditionStore::shown_originals() {
  return database_.run([&]() -> Result<std::vector<PictureFile>> {
    Query query = database_.query(
        "SELECT f.hash, f.type, f.width, f.height, f.bytes FROM picture_file f LEFT JOIN picture_look l ON "
        "l.original = f.hash WHERE l.better IS NULL AND EXISTS (SELECT 1 FROM picture p "
        "WHERE p.original = f.hash)"
        " ORDER BY f.hash");
    return read_picture_files(query);
  });
}

} // namespace offprint
