#include "harvest/import_pages.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/pictures.h"
#include "article/page_file.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "picture/picture.h"

#include <algorithm>

namespace offprint {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_page = 20'000'000;
constexpr std::uint64_t largest_picture = 15'000'000;

std::string outlet_of(const Article& article, const ImportSettings& settings) {
  std::string outlet = article.outlet;
  std::size_t longest = 0;
  for (const auto& [start, id] : settings.outlets) {
    if (start.size() <= longest || !article.url.text().starts_with(start)) continue;
    longest = start.size();
    outlet = id;
  }
  return outlet;
}

/// "pictures/bridge.jpg" for a picture whose address lies below the article's own folder; else "".
std::string neighbour_name(const Url& picture, const Url& article) {
  const std::string folder = article.text().substr(0, article.text().rfind('/') + 1);
  if (!picture.text().starts_with(folder)) return {};
  const std::string name = percent_decode(picture.text().substr(folder.size()));
  for (const std::string_view component : split(name, '/'))
    if (!is_safe_file_name(component)) return {};
  return name;
}

/// Keeps the pictures that lie beside the page file; the others stay wanted.
void keep_neighbours(Archive& archive, const Article& article, const NeighbourFile& neighbour,
                     const ImportSettings& settings, const Clock& clock, ImportReport& report) {
  for (const Figure& figure : article.figures) {
    const std::string name = neighbour_name(figure.url, article.url);
    const Result<std::string> bytes = name.empty() ? fail(ErrorKind::not_found, "", "") : neighbour(name);
    const Result<PictureMeasure> measure = bytes ? measure_picture(*bytes) : pass_on(bytes);
    Result<MadePicture> made = measure ? make_picture(*bytes, settings.picture_width) : pass_on(measure);
    if (made && archive.pictures().keep(figure.url, *bytes, *measure, std::move(*made), clock.now()))
      ++report.pictures;
  }
}

/// What is wrong with the file goes into the report; what is wrong with the archive ends the import.
Status import_file(Archive& archive, const fs::path& path, const ImportSettings& settings, const Clock& clock,
                   ImportReport& report) {
  const Result<std::string> bytes = read_file(path, largest_page);
  const auto neighbour = [&path](const std::string& name) {
    return read_file(path.parent_path() / name, largest_picture);
  };
  const Status done = bytes
                          ? import_page(archive, {path.string(), *bytes}, neighbour, settings, clock, report)
                          : Status(pass_on(bytes));
  if (done) return done;
  const ErrorKind kind = done.error().kind;
  if (bytes && (kind == ErrorKind::storage || kind == ErrorKind::busy)) return done;
  report.unreadable.push_back(done.error().message());
  return {};
}

Result<std::vector<fs::path>> files_below(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error))
    return fail(ErrorKind::not_found, path.string(), "is not there", "name a page file or a folder of them");
  if (!fs::is_directory(path, error)) return std::vector{path};
  std::vector<fs::path> files;
  for (auto entry =
           fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
    if (entry->is_regular_file(error) && ascii_lower(entry->path().extension().string()) == ".md")
      files.push_back(entry->path());
  std::ranges::sort(files);
  return files;
}

} // namespace

Status import_page(Archive& archive, const NamedFile& file, const NeighbourFile& neighbour,
                   const ImportSettings& settings, const Clock& clock, ImportReport& report) {
  Result<Article> article = read_page_file(file.bytes, file.name);
  if (!article) return pass_on(article);
  article->outlet = outlet_of(*article, settings);
  const Provenance provenance{.source = file.name,
                              .address = {},
                              .etag = {},
                              .last_modified = {},
                              .raw_sha256 = Sha256::of(file.bytes).hex()};
  const Result<Taken> taken = archive.articles().take(*article, provenance, clock.now());
  if (!taken) return pass_on(taken);
  switch (taken->outcome) {
  case Taken::Outcome::added: ++report.added; break;
  case Taken::Outcome::revised: ++report.revised; break;
  case Taken::Outcome::unchanged: ++report.unchanged; break;
  }
  keep_neighbours(archive, *article, neighbour, settings, clock, report);
  return {};
}

Result<ImportReport> import_paths(Archive& archive, const std::vector<fs::path>& paths,
                                  const ImportSettings& settings, const Clock& clock,
                                  const std::function<void(const ImportReport&)>& progress) {
  ImportReport report;
  for (const fs::path& path : paths) {
    const Result<std::vector<fs::path>> files = files_below(path);
    if (!files) return pass_on(files);
    for (const fs::path& file : *files) {
      if (const Status done = import_file(archive, file, settings, clock, report); !done)
        return pass_on(done);
      progress(report);
    }
  }
  return report;
}

} // namespace offprint
