#include "archive/check.h"

#include "archive/archive.h"
#include "archive/article_check.h"
#include "archive/database.h"
#include "archive/faults.h"
#include "archive/picture_row.h"
#include "base/file.h"

#include <fmt/format.h>

#include "archive/pictures.h"

namespace offprint {

namespace {

/// How many rows are looked at between two looks at the database as it is now.
constexpr std::int64_t batch = 100;

class Check {
public:
  Check(Archive& archive, const std::function<void(std::int64_t)>& progress)
      : archive_(archive), database_(archive.database()), progress_(progress) {}

  Result<CheckReport> run() {
    for (const auto part : {&Check::check_database, &Check::check_articles, &Check::check_picture_files}) {
      const Status done = (this->*part)();
      if (done) continue;
      // What SQLite cannot even read for damage is a finding; that it is locked, or that we were stopped, is
      // none.
      if (done.error().kind != ErrorKind::storage) return pass_on(done);
      faults_.add(done.error().message());
    }
    report_.faults = std::move(faults_).take();
    return report_;
  }

private:
  Status check_database() {
    return database_.run([&]() -> Status {
      Query integrity = database_.query("PRAGMA integrity_check(100)");
      while (integrity.next())
        if (const std::string finding = integrity.text(0); finding != "ok")
          fault(fmt::format("SQLite's integrity check finds: {}", finding));
      Query links = database_.query("PRAGMA foreign_key_check");
      while (links.next())
        fault(fmt::format("a row of the table {} belongs to a row of {} that is missing", links.text(0),
                          links.text(2)));
      return {};
    });
  }

  void fault(std::string_view problem) {
    faults_.add(fmt::format("{}: {}; restore it from a backup", database_.file().string(), problem));
  }

  Status check_articles() {
    std::int64_t last = 0;
    for (bool more = true; more;) {
      // A snapshot for each batch: an article is seen whole while another process writes, and the log need
      // not wait for us.
      const Status done = database_.snapshot([&]() -> Status {
        const std::vector<std::int64_t> rows = article_rows_after(last);
        for (const std::int64_t row : rows) {
          report_.revisions += check_article(database_, row, faults_);
          ++report_.articles;
          step();
        }
        more = !rows.empty();
        if (more) last = rows.back();
        return {};
      });
      if (!done) return done;
    }
    return {};
  }

  std::vector<std::int64_t> article_rows_after(std::int64_t last) {
    Query query =
        database_.query("SELECT row FROM article WHERE row > ?1 ORDER BY row LIMIT ?2", last, batch);
    std::vector<std::int64_t> rows;
    while (query.next()) rows.push_back(query.integer(0));
    return rows;
  }

  Status check_picture_files() {
    std::string last;
    for (bool more = true; more;) {
      const Result<std::vector<PictureFile>> files = picture_files_after(last);
      if (!files) return pass_on(files);
      for (const PictureFile& file : *files) {
        check_picture_file(file);
        ++report_.pictures;
        step();
      }
      more = !files->empty();
      if (more) last = files->back().hash.bytes();
    }
    return {};
  }

  Result<std::vector<PictureFile>> picture_files_after(const std::string& last) {
    return database_.run([&]() -> Result<std::vector<PictureFile>> {
      Query query =
          database_.query("SELECT hash, type, width, height, bytes FROM picture_file WHERE hash > ?1 "
                          "ORDER BY hash LIMIT ?2",
                          Blob{last}, batch);
      std::vector<PictureFile> files;
      while (query.next()) {
        const Result<PictureFile> file = read_picture_file(query);
        if (!file) return pass_on(file);
        files.push_back(*file);
      }
      return files;
    });
  }

  void check_picture_file(const PictureFile& file) {
    const std::filesystem::path path = archive_.pictures().path_of(file.hash);
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) return picture_fault(path, fmt::format("the picture cannot be read ({})", error.message()));
    if (size != file.bytes)
      return picture_fault(path, fmt::format("the picture has {} bytes, not {}", size, file.bytes));
    const Result<std::string> bytes = read_file(path, file.bytes);
    if (!bytes)
      return picture_fault(path, fmt::format("the picture cannot be read ({})", bytes.error().problem));
    if (Sha256::of(*bytes) != file.hash)
      picture_fault(path, "the picture's bytes are not those that were kept: their hash is not its name");
  }

  void picture_fault(const std::filesystem::path& path, std::string_view problem) {
    faults_.add(fmt::format("{}: {}; copy it from a backup of the archive", path.string(), problem));
  }

  void step() {
    if (++done_ % batch == 0 && progress_) progress_(done_);
  }

  Archive& archive_;
  Database& database_;
  const std::function<void(std::int64_t)>& progress_;
  CheckReport report_;
  Faults faults_;
  std::int64_t done_ = 0;
};

} // namespace

Result<CheckReport> check_archive(Archive& archive, const std::function<void(std::int64_t)>& progress) {
  return Check(archive, progress).run();
}

} // namespace offprint
