#include "cli/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace offprint {

namespace {

struct Pipe {
  std::array<int, 2> ends{};

  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe could be made");
  }
};

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(descriptor, buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(got));
  ::close(descriptor);
  return text;
}

[[noreturn]] void become(const std::vector<std::string>& command, const RunOptions& options, int output,
                         int errors) {
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(errors, STDERR_FILENO);
  if (options.largest_file) {
    const rlimit limit{static_cast<rlim_t>(*options.largest_file),
                       static_cast<rlim_t>(*options.largest_file)};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ::signal(SIGXFSZ, SIG_IGN);
  }
  if (::chdir(options.folder.c_str()) == 0) ::execv(arguments[0], arguments.data());
  _exit(127);
}

void signal_later(pid_t process, int number, std::optional<std::chrono::milliseconds> after) {
  if (!after) return;
  std::this_thread::sleep_for(*after);
  ::kill(process, number);
}

} // namespace

Ran run_program(const std::vector<std::string>& command, const RunOptions& options) {
  const Pipe output;
  const Pipe errors;
  const pid_t process = ::fork();
  if (process == 0) become(command, options, output.ends[1], errors.ends[1]);
  ::close(output.ends[1]);
  ::close(errors.ends[1]);
  Ran ran;
  std::jthread output_reader([&] { ran.output = read_all(output.ends[0]); });
  std::jthread errors_reader([&] { ran.errors = read_all(errors.ends[0]); });
  signal_later(process, SIGKILL, options.kill_after);
  signal_later(process, SIGINT, options.interrupt_after);
  int status = 0;
  rusage used{};
  ::wait4(process, &status, 0, &used);
  output_reader.join();
  errors_reader.join();
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  ran.peak_kilobytes = used.ru_maxrss;
  return ran;
}

std::string offprint_program() {
  return std::filesystem::canonical(OFFPRINT_PROGRAM).string();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

} // namespace offprint
