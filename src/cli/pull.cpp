#include "archive/archive.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/time.h"
#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/kept_index.h"
#include "cli/pictures.h"
#include "cli/progress_line.h"
#include "harvest/watch.h"
#include "net/client.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <mutex>
#include <unistd.h>

namespace offprint {

namespace {

struct PullOptions {
  std::vector<std::string> outlets;
  bool watch = false;
  bool due = false;
  std::string since;
};

nlohmann::json json_of(const PullProgress& progress) {
  return {{"sources", progress.sources.load()},     {"sources_failed", progress.sources_failed.load()},
          {"added", progress.added.load()},         {"revised", progress.revised.load()},
          {"unchanged", progress.unchanged.load()}, {"postponed", progress.postponed.load()},
          {"pictures", progress.pictures.load()},   {"pictures_failed", progress.pictures_failed.load()},
          {"bytes", progress.bytes.load()}};
}

std::string line_for(const std::string& id, int revision, bool json) {
  if (json) return nlohmann::json{{"taken", id}, {"revision", revision}}.dump();
  return revision == 1 ? "new      " + id : "changed  " + id + " revision " + std::to_string(revision);
}

/// Prints each article as it is taken, a line each, at once: what a line says is in the archive for good.
ArticleTaken printer(bool json, std::mutex& mutex) {
  const bool beside_progress = ::isatty(STDOUT_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
  return [json, beside_progress, &mutex](const std::string& id, int revision) {
    const std::lock_guard lock(mutex);
    std::cout << (beside_progress ? "\r\x1b[K" : "") << line_for(id, revision, json) << std::endl;
  };
}

Status check_outlets(const std::vector<std::string>& outlets, const Settings& settings) {
  for (const std::string& outlet : outlets) {
    if (std::ranges::find(settings.outlets, outlet, &Outlet::id) != settings.outlets.end()) continue;
    std::string known;
    for (const Outlet& one : settings.outlets) known += (known.empty() ? "" : ", ") + one.id;
    return fail(ErrorKind::not_found, outlet, "is no outlet of the configuration",
                "known are: " + (known.empty() ? "none" : known));
  }
  return {};
}

void print_end(const CommonOptions& common, const PullProgress& progress) {
  if (common.json) {
    std::cout << json_of(progress).dump() << std::endl;
  } else {
    std::cout << describe(progress) << std::endl;
  }
}

ExitCode run(const CommonOptions& common, const PullOptions& options, const Settings& settings,
             Archive& archive) {
  if (const Status known = check_outlets(options.outlets, settings); !known) return report(known.error());
  const Result<HarvestLock> lock = HarvestLock::take(settings.archive);
  if (!lock) return report(lock.error());
  if (const Status known = archive.sources().configure(settings.outlets, settings.sources); !known)
    return report(known.error());
  if (settings.sources.empty())
    std::cerr << "offprint: the configuration names no feeds; add [[outlets]] to it, or run: offprint init\n";

  const Interruption interruption;
  const SystemClock clock;
  Log log(common.verbose ? Log::Level::debug : Log::Level::info);
  Client client(settings.client);
  Pictures pictures(archive, &archive, settings, clock);
  PullProgress progress;
  const ProgressLine line(progress);
  std::mutex printing;
  const ArticleTaken taken = printer(common.json, printing);
  const KeptIndex index(archive, log);
  PullScope scope{.outlets = options.outlets, .due_only = options.due};
  if (!options.since.empty()) scope.back_to = parse_time(options.since);
  Status done;
  if (options.watch) {
    watch(archive, pictures.gallery, client, clock, log, settings.harvest, scope, progress, taken,
          interruption.token());
  } else {
    done = pull(archive, pictures.gallery, client, clock, log, settings.harvest, scope, progress, taken,
                interruption.token());
  }
  print_end(common, progress);
  if (!done) return report(done.error());
  if (interruption.requested()) return options.watch ? 0 : 130;
  return progress.errors() == 0 ? 0 : 1;
}

} // namespace

void add_pull(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  auto options = std::make_shared<PullOptions>();
  CLI::App* command =
      program.add_subcommand("pull", "Harvest the outlets: new and changed articles, and their pictures");
  command->add_option("OUTLET", options->outlets, "Outlets' ids; all, if none is named");
  command->add_flag("--watch", options->watch, "Go on, asking each source by its own rhythm, until Ctrl-C");
  command
      ->add_option("--since", options->since,
                   "Find what was published since then, too: by the outlet's interface, sitemaps, day "
                   "archives. What it does "
                   "not get done goes on with later pulls")
      ->type_name("DATE")
      ->check(CLI::Validator(
          [](const std::string& text) {
            return parse_time(text) ? std::string()
                                    : "\"" + text + "\" is no date; write it as in 2020-01-31";
          },
          ""));
  command->add_flag("--due", options->due, "Ask only the sources whose time has come, for use from cron");
  command->footer("Examples:\n  offprint pull\n  offprint pull dw-zh --verbose\n  offprint pull --watch\n  "
                  "offprint pull dw-zh --since 2020-01-01\n"
                  "Exit code: 0 all went well, 1 something failed and was named, 130 interrupted.");
  command->callback([&common, &exit_code, options] {
    exit_code = with_archive(common, true, [&](const Settings& settings, Archive& archive) {
      return run(common, *options, settings, archive);
    });
  });
}

} // namespace offprint
