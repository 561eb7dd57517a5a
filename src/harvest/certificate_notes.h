#pragma once

#include "base/time.h"
#include "net/request.h"

#include <map>
#include <mutex>
#include <string>

namespace offprint {

class Archive;
class Clock;
class Log;

/// Notes in the archive when the certificates of the hosts expire that answer over TLS: once a day for each
/// host, and when it shows another one.
class CertificateNotes {
public:
  /// What it refers to must outlive it.
  CertificateNotes(Archive& archive, const Clock& clock, Log& log)
      : archive_(archive), clock_(clock), log_(log) {}

  /// Safe to call from several threads.
  void note(const Response& response);

private:
  bool is_news(const std::string& host, Instant expires);

  Archive& archive_;
  const Clock& clock_;
  Log& log_;
  std::mutex mutex_;
  std::map<std::string, Instant> noted_; // hosts, and when their certificates expire
};

} // namespace offprint
