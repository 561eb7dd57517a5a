#pragma once

#include "base/error.h"
#include "cli/settings.h"

#include <functional>
#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace offprint {

class Archive;

/// The options that every command has.
struct CommonOptions {
  SettingsOrigin origin;
  bool json = false;
  bool verbose = false;
};

/// What a command ends with: 0 done, 1 something failed and was named, 2 wrong usage.
using ExitCode = int;

/// Each adds one command, with its options, to the program; the command's work is run when it was chosen, its
/// exit code put in `exit_code`.
void add_init(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_add(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_pull(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_serve(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_publish(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_import(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_show(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_search(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_index(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_status(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_check(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_picture(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_sanitize(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_feed(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_extract(CLI::App& program, CommonOptions& common, ExitCode& exit_code);
void add_rules(CLI::App& program, CommonOptions& common, ExitCode& exit_code);

/// Writes an error for a person, on standard error, and gives the exit code for it.
ExitCode report(const Error& error);

/// Runs `work` with the settings and the archive, opened so; what fails on the way is reported.
ExitCode with_archive(const CommonOptions& common, bool create,
                      const std::function<ExitCode(const Settings& settings, Archive& archive)>& work);

} // namespace offprint
