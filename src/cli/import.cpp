#include "harvest/import/import.h"
#include "archive/archive.h"
#include "base/clock.h"
#include "base/log.h"
#include "cli/command.h"
#include "cli/import_sources.h"
#include "cli/kept_index.h"
#include "cli/pictures.h"
#include "cli/terminal.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <unistd.h>

namespace offprint {

namespace {

std::string number_of(std::int64_t count, const std::string& what) {
  return count == 0 ? std::string() : ", " + std::to_string(count) + " " + what;
}

std::string describe(const ImportReport& done) {
  return std::to_string(done.added) + " new, " + std::to_string(done.revised) + " changed, " +
         std::to_string(done.unchanged) + " unchanged, " + std::to_string(done.pictures) + " pictures, " +
         std::to_string(done.unreadable.size()) + " unreadable" +
         number_of(done.duplicates, "duplicates among the unchanged") +
         number_of(done.joined, "published again under another id") +
         number_of(static_cast<std::int64_t>(done.empty.size()), "empty") +
         number_of(done.passed_over, "that are no articles");
}

void show(const ImportReport& done) {
  if (::isatty(STDERR_FILENO) == 0) return;
  if (done.versions == 0 && done.compared > 0) {
    std::cerr << "\r\x1b[K" << done.compared << " compared" << std::flush;
    return;
  }
  std::cerr << "\r\x1b[K" << done.versions << " of " << done.versions_in_all << ": " << describe(done)
            << std::flush;
}

void print(const ImportReport& done, bool json) {
  if (::isatty(STDERR_FILENO) != 0) std::cerr << "\r\x1b[K" << std::flush;
  if (json) {
    std::cout << nlohmann::json{{"added", done.added},
                                {"revised", done.revised},
                                {"unchanged", done.unchanged},
                                {"duplicates", done.duplicates},
                                {"joined", done.joined},
                                {"pictures", done.pictures},
                                {"passed_over", done.passed_over},
                                {"versions", done.versions},
                                {"bytes", done.bytes},
                                {"empty", done.empty},
                                {"unreadable", done.unreadable}}
                     .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
              << "\n";
    return;
  }
  for (const std::string& name : done.empty)
    std::cerr << "offprint: " << printable(name, 1000)
              << ": has neither text nor pictures; it was not taken\n";
  for (const std::string& line : done.unreadable) std::cerr << "offprint: " << printable(line, 1000) << "\n";
  for (const std::string& line : done.broken_pictures)
    std::cerr << "offprint: " << printable(line, 1000) << "; its article was taken\n";
  std::cout << describe(done) << "\n";
}

ExitCode import_articles(const CommonOptions& common, const std::vector<std::filesystem::path>& paths,
                         bool with_history, const Settings& settings, Archive& archive) {
  const Result<HarvestLock> lock = HarvestLock::take(settings.archive);
  if (!lock) return report(lock.error());
  const SystemClock clock;
  ImportSettings import = settings.import;
  import.with_history = with_history;
  Pictures pictures(archive, &archive, settings, clock);
  const Result<ImportReport> done = import_paths(archive, pictures.gallery, paths, import, clock, show);
  if (!done) return report(done.error());
  print(*done, common.json);
  Log log(common.verbose ? Log::Level::debug : Log::Level::info);
  const KeptIndex index(archive, log);
  return done->unreadable.empty() ? 0 : 1;
}

struct ImportOptions {
  std::vector<std::filesystem::path> paths;
  bool keep_unreachable = false;
  bool without_history = false;
};

/// Lists of feeds go into the configuration, everything else into the archive.
ExitCode run(const CommonOptions& common, const ImportOptions& options) {
  std::vector<std::filesystem::path> lists;
  std::vector<std::filesystem::path> pages;
  for (const std::filesystem::path& path : options.paths) (is_opml(path) ? lists : pages).push_back(path);
  ExitCode exit_code = 0;
  if (!pages.empty())
    exit_code = with_archive(common, true, [&](const Settings& settings, Archive& archive) {
      return import_articles(common, pages, !options.without_history, settings, archive);
    });
  if (lists.empty() || exit_code > 1) return exit_code;
  const Result<Settings> settings = load_settings(common.origin);
  if (!settings) return report(settings.error());
  return std::max(exit_code, import_sources(common, *settings, lists, options.keep_unreachable));
}

} // namespace

void add_import(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = program.add_subcommand(
      "import",
      "Take in what exists: page files (docs/page-file.md), Jekyll posts, a git repository of them with its "
      "history, an outlet's JSON; or feeds of OPML lists as sources");
  command
      ->add_option("PATH", options->paths,
                   "Files, folders of them (every .md, .markdown and .json below), git repositories; OPML "
                   "files, whose feeds are added to the configuration")
      ->required();
  command->add_flag("--no-history", options->without_history,
                    "Of a git repository, only the files as they lie there");
  command->add_flag("--keep-unreachable", options->keep_unreachable,
                    "Of OPML files, add the sources that do not answer, too");
  command->footer("Examples:\n  offprint import mirror/articles/\n  offprint import feeds.opml");
  command->callback([&common, &exit_code, options] { exit_code = run(common, *options); });
}

} // namespace offprint
