#include "cli/check_progress.h"

#include <fmt/format.h>

#include <cstdio>
#include <unistd.h>

namespace offprint {

namespace {

constexpr std::size_t width = 24;
constexpr std::size_t between_lines = 50;

void write(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

} // namespace

CheckProgress::CheckProgress(std::size_t all) : terminal_(::isatty(STDERR_FILENO) != 0), all_(all) {
  if (terminal_ && all_ > 0) write("\r\x1b[K" + line());
}

CheckProgress::~CheckProgress() {
  if (terminal_) write("\r\x1b[K");
}

std::string CheckProgress::line() const {
  const std::size_t filled = all_ == 0 ? width : width * done_ / all_;
  const std::string bar = std::string(filled, '#') + std::string(width - filled, '.');
  return fmt::format("[{}] {}/{} checked · {} feeds · {} no feeds · {} unreachable", bar, done_, all_, feeds_,
                     others_, unreachable_);
}

void CheckProgress::count(const CheckedSource& checked) {
  if (checked.verdict == SourceVerdict::not_checked) return;
  const std::lock_guard lock(mutex_);
  ++done_;
  if (checked.verdict == SourceVerdict::feed) ++feeds_;
  if (checked.verdict == SourceVerdict::other) ++others_;
  if (checked.verdict == SourceVerdict::unreachable) ++unreachable_;
  if (terminal_) return write("\r\x1b[K" + line());
  if (done_ % between_lines == 0 || done_ == all_) write(line() + "\n");
}

} // namespace offprint
