#pragma once

#include "archive/robots_files.h"
#include "base/error.h"
#include "base/time.h"
#include "base/url.h"
#include "net/request.h"
#include "net/robots.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <utility>

namespace offprint {

class Archive;
class CertificateNotes;
class Clock;
class Log;
class Transport;
struct HarvestSettings;

/// Whether robots.txt lets the harvest fetch what it wants (RFC 9309). Each origin's file is asked for once a
/// day, by one worker while others that want it wait, and kept in the archive. What its answer means:
/// - 2xx: the rules in it hold;
/// - 4xx but 429, more than five redirects, no end: there are no rules;
/// - 429, 5xx, no answer: the rules of before hold on; where there were none, nothing is fetched from that
///   host for as long as thirty days, then as if there were no rules. It is asked again after five minutes,
///   then after twice as long each time, at most a day; the event "robots-failed" tells, "robots-recovered"
///   that it is over.
/// An outlet set to ignore robots.txt is let through unasked; the event "robots-ignored" tells so once a day
/// for each of its origins. The Crawl-delay becomes the client's delay.
class RobotsGate {
public:
  /// What it refers to must outlive it. `ask_again_now`: files that failed are asked for once more at once,
  /// before their time.
  RobotsGate(Archive& archive, Transport& transport, CertificateNotes& certificates, const Clock& clock,
             Log& log, const HarvestSettings& settings, bool ask_again_now);
  ~RobotsGate();
  RobotsGate(const RobotsGate&) = delete;
  RobotsGate& operator=(const RobotsGate&) = delete;

  /// Whether `url` may be fetched for that outlet. ErrorKind::refused where the rules forbid it,
  /// ErrorKind::unavailable while nobody can say what they are. Safe to call from several threads.
  Status admit(const Url& url, const std::string& outlet, const std::stop_token& stop);

  /// When the robots.txt of the origin of `url` is asked for next: until then it refuses what it refuses.
  Instant expiry(const Url& url);

private:
  struct Origin;

  std::shared_ptr<Origin> origin_of(const Url& url);
  Status refresh(Origin& origin, const Url& url, const std::string& outlet, const std::stop_token& stop);
  void load(Origin& origin);
  void apply(Origin& origin, const Url& url);
  Status judge(const Origin& origin, const Url& url) const;
  void tell(const RobotsFile& file, const Result<Response>& answer, bool failed_before,
            const std::string& outlet);
  void note_exception(const Url& url, const std::string& outlet);
  void note(const std::string& kind, const std::string& subject, const std::string& outlet,
            const std::string& message);

  Archive& archive_;
  Transport& transport_;
  CertificateNotes& certificates_;
  const Clock& clock_;
  Log& log_;
  const HarvestSettings& settings_;
  const bool ask_again_now_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Origin>> origins_;
  std::set<std::pair<std::string, std::string>> exceptions_; // outlet and origin, told of
};

} // namespace offprint
