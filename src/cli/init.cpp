#include "archive/archive.h"
#include "base/file.h"
#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>

namespace offprint {

namespace {

ExitCode run(const CommonOptions& common) {
  const std::string file = common.origin.file.empty() ? "offprint.toml" : common.origin.file;
  std::error_code error;
  if (std::filesystem::exists(file, error)) {
    std::cout << file << " is there already and was left as it is\n";
  } else {
    if (const Status written = write_file_durably(file, default_configuration()); !written)
      return report(written.error());
    std::cout << "wrote " << file << "; please put your contact address under [net]\n";
  }
  CommonOptions with_file = common;
  with_file.origin.file = file;
  return with_archive(with_file, true, [](const Settings& settings, Archive&) {
    std::cout << "the archive is " << settings.archive.string()
              << "\nnext: offprint pull, then offprint serve\n";
    return 0;
  });
}

} // namespace

void add_init(CLI::App& program, CommonOptions& common, ExitCode& exit_code) {
  CLI::App* command = program.add_subcommand("init", "Write offprint.toml and an empty archive");
  command->footer("Example:\n  offprint init\nWhat is there already is left as it is.");
  command->callback([&common, &exit_code] { exit_code = run(common); });
}

} // namespace offprint
