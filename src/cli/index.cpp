#include "archive/archive.h"
#include "cli/command.h"
#include "cli/index_progress.h"
#include "cli/interruption.h"
#include "search/search_index.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iostream>

namespace offprint {

namespace {

ExitCode run(const CommonOptions& common, Archive& archive) {
  const Interruption interruption;
  const auto index = SearchIndex::open(archive);
  if (!index) return report(index.error());
  const auto done = (*index)->rebuild(index_progress(), interruption.token());
  if (!done) return report(done.error());
  if (common.json)
    std::cout << nlohmann::json{{"articles", *done},
                                {"bytes", (*index)->bytes()},
                                {"whole", !interruption.requested()}}
                     .dump()
              << "\n";
  else
    std::cout << *done << " articles indexed, " << (*index)->bytes() / 1'000 << " kB\n";
  if (!interruption.requested()) return 0;
  std::cerr << "offprint: the index is not whole yet; the next search, pull or serve goes on with it\n";
  return 130;
}

} // namespace

void add_index(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  CLI::App* command = program.add_subcommand("index", "Make the search index anew; it is kept up to date by "
                                                      "itself, so that this is needed for tidying up only");
  command->footer(
      "Example:\n  offprint index\nExit code: 0 done, 1 something failed and was named, 130 interrupted.");
  command->callback([&common, &exit_code] {
    exit_code =
        with_archive(common, false, [&](const Settings&, Archive& archive) { return run(common, archive); });
  });
}

} // namespace offprint
