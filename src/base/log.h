#pragma once

#include <memory>
#include <string_view>

namespace offprint {

/// The program's log: lines for people on standard error, with time and level. Safe to use from several
/// threads.
class Log {
public:
  enum class Level { debug, info, warning, error, off };

  explicit Log(Level level = Level::info);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void debug(std::string_view line);
  void info(std::string_view line);
  void warning(std::string_view line);
  void error(std::string_view line);

private:
  struct Sink;
  std::unique_ptr<Sink> sink_;
};

} // namespace offprint
