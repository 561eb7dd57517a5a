#pragma once

#include "base/clock.h"
#include "net/transport.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace offprint {

/// From `begin` until before `end`.
struct Span {
  Instant begin;
  Instant end;

  bool contains(Instant moment) const { return begin <= moment && moment < end; }
};

/// Where a feed's address redirects to for a while.
struct Detour {
  Span span;
  int status = 302;
  std::string to;
};

/// A feed that lives through a year: when each entry appears in it, and what goes wrong meanwhile.
struct SimulatedFeed {
  std::string rhythm;         ///< its kind's name
  std::string url;            ///< where it stands
  int window = 12;            ///< entries that it shows at once: those that appeared last
  std::vector<Instant> shown; ///< when each entry appears, ascending
  std::vector<Instant> dated; ///< what each says of when it was published
  std::vector<Span> outages;
  std::vector<Detour> detours;
  int polls = 0;

  /// How many entries have appeared by then.
  std::size_t appeared(Instant by) const;

  /// When an entry goes out of the window; the end of time for one that never does.
  Instant gone(std::size_t entry) const;

  bool answers(Instant moment) const;

  std::string key(std::size_t entry) const;
};

/// All the feeds of a simulated world, answering in the process: with validators, 304, redirects, outages.
class SimulatedPress final : public Transport {
public:
  SimulatedPress(const Clock& clock, std::vector<SimulatedFeed> feeds);

  Result<Response> fetch(const Request& request, const std::stop_token& stop) override;

  std::vector<SimulatedFeed>& feeds() { return feeds_; }

  /// The feed that was asked last.
  const SimulatedFeed& asked_last() const { return *asked_last_; }

private:
  Response answer(const SimulatedFeed& feed, const Request& request, Instant now) const;

  const Clock& clock_;
  std::vector<SimulatedFeed> feeds_;
  std::map<std::string, SimulatedFeed*> by_url_;
  const SimulatedFeed* asked_last_ = nullptr;
};

} // namespace offprint
