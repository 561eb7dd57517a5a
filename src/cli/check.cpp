#include "archive/check.h"

#include "archive/archive.h"
#include "cli/command.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iostream>
#include <unistd.h>

namespace offprint {

namespace {

void print(const CheckReport& found, bool json) {
  if (json) {
    std::cout << nlohmann::json{{"articles", found.articles},
                                {"revisions", found.revisions},
                                {"pictures", found.pictures},
                                {"faults", found.faults}}
                     .dump()
              << "\n";
    return;
  }
  for (const std::string& fault : found.faults) std::cout << fault << "\n";
  std::cout << found.articles << " articles, " << found.revisions << " revisions, " << found.pictures
            << " picture files: ";
  std::cout << (found.faults.empty() ? "all sound" : std::to_string(found.faults.size()) + " faults") << "\n";
}

ExitCode run(const CommonOptions& common) {
  const Result<Settings> settings = load_settings(common.origin);
  if (!settings) return report(settings.error());
  const Result<std::unique_ptr<Archive>> archive = Archive::open(settings->archive, Archive::Mode::read_only);
  if (!archive) return report(archive.error());
  const bool on_terminal = ::isatty(STDERR_FILENO) != 0;
  const Result<CheckReport> found = check_archive(**archive, [on_terminal](std::int64_t done) {
    if (on_terminal) std::cerr << "\r\x1b[Kchecked " << done << std::flush;
  });
  if (on_terminal) std::cerr << "\r\x1b[K" << std::flush;
  if (!found) return report(found.error());
  print(*found, common.json);
  return found->faults.empty() ? 0 : 1;
}

} // namespace

void add_check(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  CLI::App* command =
      program.add_subcommand("check", "Verify every article, revision and picture of the archive");
  command->footer("Example:\n  offprint check --archive archive/\nIt reads only. Exit code: 0 all is sound, "
                  "1 faults were found and named.");
  command->callback([&common, &exit_code] { exit_code = run(common); });
}

} // namespace offprint
