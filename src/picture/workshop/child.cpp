#include "picture/workshop/child.h"

#include "picture/workshop/worker.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace offprint {
namespace {

/// What the libraries ask the environment for; the rest may hold secrets, and stays here.
constexpr std::array<std::string_view, 9> handed_on{
    "PATH=",       "HOME=",         "LANG=",          "LC_",          "TZ=",
    "FONTCONFIG_", "ASAN_OPTIONS=", "UBSAN_OPTIONS=", "TSAN_OPTIONS="};

std::vector<char*> worker_environment() {
  std::vector<char*> environment;
  for (char** variable = environ; *variable != nullptr; ++variable)
    for (const std::string_view name : handed_on)
      if (std::string_view(*variable).starts_with(name)) environment.push_back(*variable);
  static char one_thread_in_rust[] = "RAYON_NUM_THREADS=1";
  static char one_thread_in_openmp[] = "OMP_NUM_THREADS=1";
  environment.push_back(one_thread_in_rust);
  environment.push_back(one_thread_in_openmp);
  environment.push_back(nullptr);
  return environment;
}

/// 0, or the number of the error.
int spawn(const std::filesystem::path& program, int socket, pid_t& process) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // Ctrl-C is for the program; its workers end when it closes their sockets.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  std::string name = program.string();
  std::string command = picture_worker_command;
  const std::array<char*, 3> arguments{name.data(), command.data(), nullptr};
  std::vector<char*> environment = worker_environment();
  const int problem =
      posix_spawn(&process, name.c_str(), &actions, &attributes, arguments.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return problem;
}

bool becomes_readable(int socket, std::chrono::milliseconds at_most) {
  const auto end = std::chrono::steady_clock::now() + at_most;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd one{.fd = socket, .events = POLLIN, .revents = 0};
    const int ready = ::poll(&one, 1, static_cast<int>(left.count()));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return true; // reading will say what it is
  }
}

} // namespace

Result<WorkerProcess> WorkerProcess::begin(const std::filesystem::path& program) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return fail(ErrorKind::busy, "picture worker", std::strerror(errno), "raise the limit on open files");
  pid_t process = -1;
  const int problem = spawn(program, ends[1], process);
  ::close(ends[1]);
  if (problem == 0) return WorkerProcess(process, ends[0]);
  ::close(ends[0]);
  return fail(ErrorKind::busy, program.string(),
              fmt::format("could not be started as a picture worker: {}", std::strerror(problem)));
}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)), socket_(std::exchange(other.socket_, -1)) {}

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(socket_, other.socket_);
  return *this;
}

WorkerProcess::~WorkerProcess() {
  end();
}

void WorkerProcess::end() {
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) continue;
  process_ = -1;
}

Result<Message> WorkerProcess::carry_out(std::string_view head, std::span<const std::string_view> files,
                                         std::chrono::milliseconds at_most) {
  const bool sent = send_message(socket_, head, files);
  if (sent && !becomes_readable(socket_, at_most)) return std::unexpected(why_it_ended(false));
  if (sent)
    if (auto reply = receive_message(socket_, std::numeric_limits<std::uint64_t>::max()))
      return *std::move(reply);
  return std::unexpected(why_it_ended(true));
}

Error WorkerProcess::why_it_ended(bool in_time) {
  if (!in_time) ::kill(process_, SIGKILL);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) continue;
  process_ = -1;
  const auto refused = [](std::string problem) {
    return Error{ErrorKind::refused, "", std::move(problem), ""};
  };
  if (!in_time || (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF))
    return refused("the picture took longer to decode than is allowed");
  if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGTRAP || WTERMSIG(status) == SIGABRT))
    return refused("the picture needs more memory to decode than is allowed");
  if (WIFSIGNALED(status))
    return refused(fmt::format("the picture's decoder crashed (signal {})", WTERMSIG(status)));
  return refused(fmt::format("the picture's decoder ended (code {})", WEXITSTATUS(status)));
}

} // namespace offprint
