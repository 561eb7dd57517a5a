#include "archive/archive.h"
#include "base/clock.h"
#include "cli/command.h"
#include "harvest/import_pages.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iostream>
#include <unistd.h>

namespace offprint {

namespace {

std::string describe(const ImportReport& done) {
  return std::to_string(done.added) + " new, " + std::to_string(done.revised) + " changed, " +
         std::to_string(done.unchanged) + " unchanged, " + std::to_string(done.pictures) + " pictures, " +
         std::to_string(done.unreadable.size()) + " unreadable";
}

void show(const ImportReport& done) {
  if (::isatty(STDERR_FILENO) != 0) std::cerr << "\r\x1b[K" << describe(done) << std::flush;
}

void print(const ImportReport& done, bool json) {
  if (::isatty(STDERR_FILENO) != 0) std::cerr << "\r\x1b[K" << std::flush;
  if (json) {
    std::cout << nlohmann::json{{"added", done.added},
                                {"revised", done.revised},
                                {"unchanged", done.unchanged},
                                {"pictures", done.pictures},
                                {"unreadable", done.unreadable}}
                     .dump()
              << "\n";
    return;
  }
  for (const std::string& line : done.unreadable) std::cerr << "offprint: " << line << "\n";
  std::cout << describe(done) << "\n";
}

ExitCode run(const CommonOptions& common, const std::vector<std::filesystem::path>& paths,
             const Settings& settings, Archive& archive) {
  const Result<HarvestLock> lock = HarvestLock::take(settings.archive);
  if (!lock) return report(lock.error());
  const SystemClock clock;
  const Result<ImportReport> done = import_paths(archive, paths, settings.import, clock, show);
  if (!done) return report(done.error());
  print(*done, common.json);
  return done->unreadable.empty() ? 0 : 1;
}

} // namespace

void add_import(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto paths = std::make_shared<std::vector<std::filesystem::path>>();
  CLI::App* command =
      program.add_subcommand("import", "Take page files (docs/page-file.md) into the archive");
  command->add_option("PATH", *paths, "Page files, and folders of them (every .md below)")->required();
  command->footer("Example:\n  offprint import mirror/articles/");
  command->callback([&common, &exit_code, paths] {
    exit_code = with_archive(common, true, [&](const Settings& settings, Archive& archive) {
      return run(common, *paths, settings, archive);
    });
  });
}

} // namespace offprint
