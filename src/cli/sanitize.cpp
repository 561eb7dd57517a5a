#include "cli/command.h"

#include "base/text.h"
#include "html/sanitise.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <iterator>

namespace offprint {

namespace {

ExitCode run(bool many) {
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  const std::vector<std::string_view> documents =
      many ? split(input, '\0') : std::vector<std::string_view>{input};
  ExitCode exit_code = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (many && i + 1 == documents.size() && documents[i].empty()) break; // behind the last NUL
    const Result<SafeHtml> clean = sanitise(valid_utf8(documents[i]));
    if (clean) {
      std::cout << clean->text();
    } else {
      exit_code = report(clean.error());
    }
    if (many) std::cout << '\0';
  }
  std::cout << std::flush;
  return exit_code;
}

} // namespace

void add_sanitize(CLI::App& program, CommonOptions&, ExitCode& exit_code) {
  auto many = std::make_shared<bool>(false);
  CLI::App* command =
      program.add_subcommand("sanitize", "Clean HTML from standard input, as articles are cleaned");
  command->add_flag("--nul", *many, "Many documents, each ended by a NUL byte, in and out");
  command->footer("Example:\n  offprint sanitize < page.html");
  command->callback([&exit_code, many] { exit_code = run(*many); });
}

} // namespace offprint
