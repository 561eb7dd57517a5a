#include "cli/interruption.h"

#include <signal.h>
#include <unistd.h>

#include <condition_variable>
#include <ctime>
#include <mutex>

namespace offprint {

namespace {

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

void listen(const std::stop_token& ended, std::stop_source stop) {
  const sigset_t signals = ending_signals();
  const timespec pause{.tv_sec = 0, .tv_nsec = 100'000'000};
  while (!ended.stop_requested()) {
    if (sigtimedwait(&signals, nullptr, &pause) <= 0) continue;
    if (stop.stop_requested()) _exit(130);
    constexpr char note[] = "\nstopping; what is under way is finished first (Ctrl-C again ends at once)\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, note, sizeof note - 1);
    stop.request_stop();
  }
}

} // namespace

Interruption::Interruption() {
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  listener_ = std::jthread([stop = stop_](const std::stop_token& ended) { listen(ended, stop); });
}

Interruption::~Interruption() = default;

void Interruption::wait() const {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any never;
  never.wait(lock, stop_.get_token(), [] { return false; });
}

} // namespace offprint
