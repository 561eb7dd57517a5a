#include "cli/progress_line.h"

#include <fmt/format.h>

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <unistd.h>

namespace offprint {

namespace {

void show(const std::string& line) {
  std::fputs(("\r\x1b[K" + line).c_str(), stderr);
  std::fflush(stderr);
}

void keep_showing(const PullProgress& progress, const std::stop_token& ended) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any pause;
  while (!ended.stop_requested()) {
    show(describe(progress));
    pause.wait_for(lock, ended, std::chrono::milliseconds(200), [] { return false; });
  }
  show("");
}

} // namespace

std::string describe(const PullProgress& progress) {
  std::string line = fmt::format("sources {}/{} · articles {} new, {} changed, {} unchanged",
                                 progress.sources_done.load(), progress.sources.load(), progress.added.load(),
                                 progress.revised.load(), progress.unchanged.load());
  if (progress.entries_waiting > 0) line += fmt::format(", {} waiting", progress.entries_waiting.load());
  line += fmt::format(" · pictures {}", progress.pictures.load());
  line += fmt::format(" · errors {} · {:.1f} MB", progress.errors(),
                      static_cast<double>(progress.bytes.load()) / 1e6);
  return line;
}

ProgressLine::ProgressLine(const PullProgress& progress) {
  if (::isatty(STDERR_FILENO) == 0) return;
  writer_ = std::jthread([&progress](const std::stop_token& ended) { keep_showing(progress, ended); });
}

ProgressLine::~ProgressLine() = default;

} // namespace offprint
