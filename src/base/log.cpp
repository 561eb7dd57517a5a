#include "base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

namespace offprint {

struct Log::Sink {
  explicit Sink(spdlog::level::level_enum level)
      : logger("offprint", std::make_shared<spdlog::sinks::stderr_color_sink_mt>()) {
    logger.set_level(level);
    // On a terminal a progress line may stand where the log is about to write.
    const std::string start = ::isatty(STDERR_FILENO) != 0 ? "\r\x1b[K" : "";
    logger.set_pattern(start + "%Y-%m-%dT%H:%M:%SZ %^%l%$ %v", spdlog::pattern_time_type::utc);
    logger.flush_on(spdlog::level::debug);
  }

  spdlog::logger logger;
};

namespace {

spdlog::level::level_enum library_level(Log::Level level) {
  switch (level) {
  case Log::Level::debug: return spdlog::level::debug;
  case Log::Level::info: return spdlog::level::info;
  case Log::Level::warning: return spdlog::level::warn;
  case Log::Level::error: return spdlog::level::err;
  case Log::Level::off: return spdlog::level::off;
  }
  return spdlog::level::info;
}

/// Lines carry fetched text, which must not steer the terminal that shows them.
std::string printable(std::string_view line) {
  std::string result(line);
  for (char& c : result)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return result;
}

} // namespace

Log::Log(Level level) : sink_(std::make_unique<Sink>(library_level(level))) {}

Log::~Log() = default;

void Log::debug(std::string_view line) {
  sink_->logger.debug("{}", printable(line));
}

void Log::info(std::string_view line) {
  sink_->logger.info("{}", printable(line));
}

void Log::warning(std::string_view line) {
  sink_->logger.warn("{}", printable(line));
}

void Log::error(std::string_view line) {
  sink_->logger.error("{}", printable(line));
}

} // namespace offprint
