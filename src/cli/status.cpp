#include "archive/archive.h"
#include "base/clock.h"
#include "cli/command.h"
#include "cli/status_report.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace offprint {

namespace {

constexpr std::size_t columns_when_piped = 80;

std::size_t output_columns() {
  winsize size{};
  const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : columns_when_piped;
}

Result<StatusReport> status_of(Archive& archive) {
  const SystemClock clock;
  StatusReport status{.now = clock.now(), .sources = {}, .alarms = {}, .census = {}};
  Result<std::vector<Source>> sources = archive.sources().all();
  if (!sources) return pass_on(sources);
  status.sources = std::move(*sources);
  Result<std::vector<Alarm>> standing = alarms(archive, status.now);
  if (!standing) return pass_on(standing);
  status.alarms = std::move(*standing);
  Result<Census> census = census_of(archive);
  if (!census) return pass_on(census);
  status.census = std::move(*census);
  return status;
}

ExitCode run(const CommonOptions& common) {
  const Result<Settings> settings = load_settings(common.origin);
  if (!settings) return report(settings.error());
  const Result<std::unique_ptr<Archive>> archive = Archive::open(settings->archive, Archive::Mode::read_only);
  if (!archive) return report(archive.error());
  const Result<StatusReport> status = status_of(**archive);
  if (!status) return report(status.error());
  std::cout << (common.json ? json_of(*status) : describe(*status, output_columns()));
  return status->alarms.empty() ? 0 : 1;
}

} // namespace

void add_status(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  CLI::App* command = program.add_subcommand("status", "How the sources fare, and what should be seen to");
  command->footer(
      "Examples:\n  offprint status\n  offprint status --json | jq '.alarms[].message'\n"
      "A line for each source: how long ago it answered and last had something new, how often it is asked, "
      "when next, how many of its entries wait, how many alarms there are. It reads only. Exit code: 0 there "
      "is no alarm, 1 there are alarms (or the archive could not be read), 2 wrong usage.");
  command->callback([&common, &exit_code] { exit_code = run(common); });
}

} // namespace offprint
