#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

/// What a program did that was run to its end, or to its being killed.
struct Ran {
  int exit_code = -1; ///< -1 where a signal ended it
  std::string output; ///< standard output
  std::string errors; ///< standard error
  long peak_kilobytes = 0;
};

/// Runs a program and waits for it. `kill_after` sends it SIGKILL then, `interrupt_after` SIGINT.
struct RunOptions {
  std::string folder = "."; ///< to run in
  std::optional<std::chrono::milliseconds> kill_after = {};
  std::optional<std::chrono::milliseconds> interrupt_after = {};
  std::optional<long> largest_file = {}; ///< RLIMIT_FSIZE, in bytes
};

Ran run_program(const std::vector<std::string>& command, const RunOptions& options = {});

/// The offprint program that is tested, as an absolute path.
std::string offprint_program();

std::vector<std::string> lines_of(const std::string& text);

} // namespace offprint
