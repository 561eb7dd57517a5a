#include "cli/command.h"
#include "picture/workshop/worker.h"

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>
#include <string_view>

namespace {

void add_common_options(CLI::App& program, offprint::CommonOptions& common) {
  program
      .add_option("--config", common.origin.file,
                  "The configuration (default: offprint.toml here, if there is one)")
      ->type_name("FILE");
  program
      .add_option("--archive", common.origin.archive, "The archive's folder, instead of the configuration's")
      ->type_name("DIR");
  program
      .add_option("--set", common.origin.overrides,
                  "Lay one setting over the configuration, as in --set net.requests_per_host=1")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  program.add_flag("--json", common.json, "Report as JSON");
  program.add_flag("--verbose", common.verbose, "Log more");
}

int run(int argc, char** argv) {
  offprint::CommonOptions common;
  offprint::ExitCode exit_code = 0;
  CLI::App program("Offprint keeps a faithful, permanent copy of the news, and publishes it for people who "
                   "cannot reach it.",
                   "offprint");
  program.set_version_flag("--version", "offprint " OFFPRINT_VERSION);
  program.require_subcommand(1);
  program.fallthrough();
  add_common_options(program, common);
  offprint::add_init(program, common, exit_code);
  offprint::add_add(program, common, exit_code);
  offprint::add_pull(program, common, exit_code);
  offprint::add_serve(program, common, exit_code);
  offprint::add_publish(program, common, exit_code);
  offprint::add_import(program, common, exit_code);
  offprint::add_show(program, common, exit_code);
  offprint::add_search(program, common, exit_code);
  offprint::add_index(program, common, exit_code);
  offprint::add_status(program, common, exit_code);
  offprint::add_check(program, common, exit_code);
  offprint::add_feed(program, common, exit_code);
  offprint::add_extract(program, common, exit_code);
  offprint::add_rules(program, common, exit_code);
  offprint::add_picture(program, common, exit_code);
  offprint::add_sanitize(program, common, exit_code);
  program.footer("offprint COMMAND --help tells a command's options and gives an example.");
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;
  }
  return exit_code;
}

} // namespace

int main(int argc, char** argv) {
  try {
    if (argc == 2 && std::string_view(argv[1]) == offprint::picture_worker_command)
      return offprint::run_picture_worker();
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "offprint: an unexpected failure: " << error.what() << "; please report it\n";
    return 1;
  }
}
