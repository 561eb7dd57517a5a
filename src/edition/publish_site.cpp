#include "edition/publication.h"
#include "edition/publish.h"
#include "edition/publish_pictures.h"
#include "edition/site/site.h"

#include <cassert>
#include <optional>
#include <string>
#include <vector>

namespace offprint {
namespace {

/// "/" is index.html; the others lose their slash.
std::string file_path(const std::string& path) {
  assert(path.starts_with('/'));
  return path == "/" ? "index.html" : path.substr(1);
}

} // namespace

Result<PublishReport> publish_site(Site& site, const std::filesystem::path& folder,
                                   const PublishProgress& progress) {
  Result<Publication> publication = Publication::open(folder, ".offprint-site");
  if (!publication) return pass_on(publication);
  const Result<std::int64_t> broken = publish_pictures(site.gallery(), *publication, progress);
  if (!broken) return pass_on(broken);
  const Result<std::vector<std::string>> paths = site.paths();
  if (!paths) return pass_on(paths);

  const auto all = static_cast<std::int64_t>(paths->size());
  std::int64_t done = 0;
  for (const std::string& path : *paths) {
    const Result<std::optional<SitePage>> page = site.page(path);
    if (!page) return pass_on(page);
    if (*page) {
      if (const Status put = publication->put(file_path(path), (*page)->body); !put) return pass_on(put);
    }
    if (progress) progress("pages", ++done, all);
  }
  Result<PublishReport> report = publication->finish();
  if (report) report->broken = *broken;
  return report;
}

} // namespace offprint
