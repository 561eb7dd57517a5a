#include "cli/terminal_run.h"

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace offprint {

namespace {

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& folder) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  if (::chdir(folder.c_str()) == 0) ::execv(arguments[0], arguments.data());
  _exit(127);
}

} // namespace

TerminalRun run_on_terminal(const std::vector<std::string>& command, const std::string& folder,
                            const std::string& prompt, const std::string& typed) {
  int terminal = -1;
  const pid_t process = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (process < 0) throw std::runtime_error("no terminal could be made");
  if (process == 0) become(command, folder);
  TerminalRun ran;
  bool answered = false;
  std::array<char, 4096> buffer{};
  // A terminal whose other side is closed gives an error, not an end.
  for (ssize_t got = 0; (got = ::read(terminal, buffer.data(), buffer.size())) > 0;) {
    ran.screen.append(buffer.data(), static_cast<std::size_t>(got));
    if (answered || !ran.screen.contains(prompt)) continue;
    answered = true;
    if (::write(terminal, typed.data(), typed.size()) < 0) break;
  }
  int status = 0;
  ::waitpid(process, &status, 0);
  ::close(terminal);
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

} // namespace offprint
