#pragma once

#include "base/error.h"
#include "base/time.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace offprint {

class Archive;
class Clock;
class Log;
struct Answer;

/// The answer for /metrics: how the sources fare and what the archive holds, for Prometheus. Made anew once
/// the last one is ten seconds old, however often it is asked for.
class Metrics {
public:
  static constexpr std::string_view path = "/metrics";

  /// What it refers to must outlive it.
  Metrics(Archive& archive, const Clock& clock, std::string version, Log& log);

  /// Safe to call from several threads. 500 where the archive cannot be read.
  std::shared_ptr<const Answer> answer();

private:
  Archive& archive_;
  const Clock& clock_;
  const std::string version_;
  Log& log_;
  std::mutex mutex_;
  std::shared_ptr<const Answer> kept_;
  std::optional<Instant> made_;
};

/// The metrics of that moment, as Prometheus' text. docs/alarms.md lists them.
Result<std::string> metrics_text(Archive& archive, Instant now, std::string_view version);

} // namespace offprint
