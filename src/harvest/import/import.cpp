#include "harvest/import/import.h"

#include "article/page_file.h"
#include "base/file.h"
#include "base/text.h"
#include "harvest/import/collection.h"
#include "harvest/import/importer.h"
#include "harvest/import/page_history.h"
#include "harvest/import/page_version.h"

#include <algorithm>

namespace offprint {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_page = 20'000'000;
constexpr std::uint64_t largest_picture = 15'000'000;

/// With a history an article is seen to change; without one only a copy is known for the same.
constexpr double resemblance_of_versions = 0.45;
constexpr double resemblance_of_copies = 0.9;

Result<std::vector<PageVersion>> files_below(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error))
    return fail(ErrorKind::not_found, path.string(), "is not there", "name a page file or a folder of them");
  if (!fs::is_directory(path, error))
    return std::vector{PageVersion{.name = path.string(), .path = path.string(), .at = {}, .named = true}};
  std::vector<PageVersion> files;
  for (auto entry =
           fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->path().filename() == ".git") entry.disable_recursion_pending();
    if (entry->is_regular_file(error) && may_be_page(entry->path().string()))
      files.push_back({.name = entry->path().string(), .path = entry->path().string(), .at = {}});
  }
  std::ranges::sort(files, {}, &PageVersion::path);
  return files;
}

Status import_files(Importer& importer, const fs::path& path) {
  const Result<std::vector<PageVersion>> files = files_below(path);
  if (!files) return pass_on(files);
  const auto bytes = [&](std::size_t i) { return read_file((*files)[i].path, largest_page); };
  const bool several = files->size() > 1;
  Collection collection =
      look_at_collection(several ? files->size() : 0, bytes, [&] { importer.count_compared(); });
  if (several) importer.compare_within(std::move(collection.shingles), resemblance_of_copies);
  return importer.take_all(
      *files, [&](std::size_t i) { return read_version((*files)[i], bytes(i), collection.advertisements); },
      [&](std::size_t i) -> NeighbourFile {
        return [folder = fs::path((*files)[i].path).parent_path()](const std::string& name) {
          return read_file(folder / name, largest_picture);
        };
      });
}

Status import_history(Importer& importer, const fs::path& path) {
  const Result<PageHistory> history = PageHistory::open(path);
  if (!history) return pass_on(history);
  const std::vector<PageVersion>& versions = history->versions();
  const auto bytes = [&](std::size_t i) { return history->bytes(i); };
  Collection collection = look_at_collection(versions.size(), bytes, [&] { importer.count_compared(); });
  importer.compare_within(std::move(collection.shingles), resemblance_of_versions);
  return importer.take_all(versions, [&](std::size_t i) {
    return read_version(versions[i], bytes(i), collection.advertisements);
  });
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

} // namespace

Status import_page(Archive& archive, Gallery& gallery, const NamedFile& file, const NeighbourFile& neighbour,
                   const ImportSettings& settings, const Clock& clock, ImportReport& report) {
  Importer importer(archive, gallery, settings, clock, {});
  importer.report() = report;
  const std::vector versions{PageVersion{.name = file.name, .path = file.name, .at = {}}};
  const Status done = importer.take_all(
      versions, [&](std::size_t) { return read_version(versions[0], file.bytes, Advertisements()); },
      [&](std::size_t) { return neighbour; });
  report = importer.report();
  return done;
}

Result<ImportReport> import_paths(Archive& archive, Gallery& gallery, const std::vector<fs::path>& paths,
                                  const ImportSettings& settings, const Clock& clock,
                                  const std::function<void(const ImportReport&)>& progress) {
  Importer importer(archive, gallery, settings, clock, progress);
  for (const fs::path& path : paths) {
    const bool history = settings.with_history && is_folder(path) && PageHistory::is_repository(path);
    const Status done = history ? import_history(importer, path) : import_files(importer, path);
    if (!done) return pass_on(done);
  }
  return importer.report();
}

} // namespace offprint
