#pragma once

#include <string>
#include <vector>

namespace offprint {

/// What a program did on a terminal.
struct TerminalRun {
  int exit_code = -1; ///< -1 where a signal ended it
  std::string screen; ///< all that it wrote, and the echo of what was typed
};

/// Runs a program in `folder` with a terminal as its input and output. When `prompt` has come on the screen,
/// `typed` is typed.
TerminalRun run_on_terminal(const std::vector<std::string>& command, const std::string& folder,
                            const std::string& prompt, const std::string& typed);

} // namespace offprint
