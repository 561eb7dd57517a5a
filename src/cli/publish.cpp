#include "edition/publish.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "cli/command.h"
#include "cli/pictures.h"
#include "edition/site/site.h"
#include "edition/source_list.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iostream>
#include <unistd.h>

namespace offprint {

namespace {

struct PublishOptions {
  std::vector<std::string> editions;
  std::string output;
};

void show(std::string_view what, std::int64_t done, std::int64_t all) {
  if (::isatty(STDERR_FILENO) == 0) return;
  std::cerr << "\r\x1b[K";
  if (done < all) std::cerr << done << " of " << all << " " << what;
  std::cerr << std::flush;
}

void print(const std::string& edition, const std::filesystem::path& folder, const PublishReport& done,
           bool json) {
  if (json) {
    std::cout << nlohmann::json{{"edition", edition},      {"folder", folder.string()},
                                {"written", done.written}, {"unchanged", done.unchanged},
                                {"removed", done.removed}, {"broken_pictures", done.broken}}
                     .dump()
              << "\n";
    return;
  }
  std::cout << edition << " in " << folder.string() << ": " << done.written << " files written, "
            << done.unchanged << " unchanged, " << done.removed << " removed\n";
  if (done.broken > 0)
    std::cerr << "offprint: " << done.broken
              << " pictures that are held could not be made; offprint status tells why\n";
}

Result<PublishReport> publish_opml(const Settings& settings, Archive& archive,
                                   const std::filesystem::path& folder) {
  std::vector<Source> sources = settings.sources;
  for (Source& source : sources) {
    const Result<std::optional<Source>> known = archive.sources().find(source.url);
    if (!known) return pass_on(known);
    if (*known) source.title = (*known)->title;
  }
  return publish_source_list(settings.site.title, settings.outlets, sources, folder);
}

std::filesystem::path folder_for(const std::string& edition, const Settings& settings) {
  if (edition == "pages") return settings.pages_folder;
  return edition == "opml" ? settings.opml_folder : settings.site_folder;
}

Result<PublishReport> publish(const std::string& edition, const std::filesystem::path& folder,
                              const Settings& settings, Archive& archive) {
  if (edition == "opml") return publish_opml(settings, archive, folder);
  const SystemClock clock;
  Pictures pictures(archive, &archive, settings, clock);
  if (edition == "pages") return publish_pages(archive, pictures.gallery, settings.pages, folder, show);
  SiteSettings site_settings = settings.site;
  site_settings.is_served = false;
  Site site(archive, archive, pictures.gallery, site_settings, clock);
  return publish_site(site, folder, show);
}

ExitCode run(const CommonOptions& common, const PublishOptions& options, const Settings& settings,
             Archive& archive) {
  if (!options.output.empty() && options.editions.size() > 1) {
    std::cerr << "offprint: --output goes with one edition; publish them one by one\n";
    return 2;
  }
  if (const Status known = archive.sources().configure(settings.outlets, settings.sources); !known)
    return report(known.error());
  for (const std::string& edition : options.editions) {
    std::filesystem::path folder = folder_for(edition, settings);
    if (!options.output.empty()) folder = options.output;
    const Result<PublishReport> done = publish(edition, folder, settings, archive);
    if (!done) return report(done.error());
    print(edition, folder, *done, common.json);
  }
  return 0;
}

} // namespace

void add_publish(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<PublishOptions>();
  CLI::App* command = program.add_subcommand("publish", "Write editions of the archive: site, pages, opml");
  command
      ->add_option(
          "EDITION", options->editions,
          "site: the website as files; pages: page files (docs/page-file.md); opml: the list of sources")
      ->required()
      ->check(CLI::IsMember({"site", "pages", "opml"}));
  command->add_option("--output", options->output, "The folder to write into, instead of the configuration's")
      ->type_name("DIR");
  command->footer("Examples:\n  offprint publish site\n  offprint publish opml --output lists/\n"
                  "  offprint publish pages --set editions.pages.pictures=weserv --output pages/");
  command->callback([&common, &exit_code, options] {
    exit_code = with_archive(common, false, [&](const Settings& settings, Archive& archive) {
      return run(common, *options, settings, archive);
    });
  });
}

} // namespace offprint
