#include "cli/sample.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "harvest/import/import.h"
#include "renditions/gallery.h"
#include "sample_files.h"

namespace offprint {

namespace {

constexpr const char* outlet = "sample";

Status fill(Archive& archive, Workshop& workshop, FileCache& cache) {
  if (const Status known = archive.sources().configure(
          {{.id = outlet, .name = "Offprint sample", .language = {}, .home_page = {}}}, {});
      !known)
    return known;
  ImportSettings settings;
  settings.outlets["https://sample.offprint.example/"] = outlet;
  const auto neighbour = [](const std::string& name) -> Result<std::string> {
    const std::string_view bytes = sample::file(name);
    if (bytes.empty()) return fail(ErrorKind::not_found, name, "is not in the sample");
    return std::string(bytes);
  };
  settings.pictures_later = true;
  const SystemClock clock;
  Gallery gallery(archive, &archive, workshop, cache, clock);
  ImportReport report;
  for (const std::string_view name : sample::names()) {
    if (!name.ends_with(".md")) continue;
    const NamedFile page{.name = std::string(name), .bytes = std::string(sample::file(name))};
    if (const Status done = import_page(archive, gallery, page, neighbour, settings, clock, report); !done)
      return done;
  }
  return {};
}

} // namespace

Result<std::unique_ptr<Archive>> open_sample(const std::filesystem::path& archive_folder, Workshop& workshop,
                                             FileCache& cache) {
  Result<std::unique_ptr<Archive>> archive =
      Archive::open(archive_folder / "cache" / "sample", Archive::Mode::create);
  if (!archive) return archive;
  if (const Status filled = fill(**archive, workshop, cache); !filled) return pass_on(filled);
  return archive;
}

} // namespace offprint
