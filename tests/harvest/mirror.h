#pragma once

#include "archive/archive.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "base/log.h"
#include "harvest/pull.h"
#include "harvest/push_inbox.h"
#include "harvest/websub_callback.h"
#include "net/client.h"
#include "scratch_folder.h"
#include "test_pictures.h"

#include <memory>
#include <string>
#include <vector>

namespace offprint {

/// A clock that a test turns.
class TurnedClock final : public Clock {
public:
  explicit TurnedClock(Instant now = *parse_rfc3339("2026-11-23T02:00:00Z")) : now_(now) {}

  Instant now() const override { return now_; }

  void turn(std::chrono::milliseconds by) { now_ += by; }

  void set(Instant now) { now_ = now; }

private:
  Instant now_;
};

/// What a pull did, as plain numbers.
struct Pulled {
  int added, revised, unchanged, postponed, pictures, pictures_failed, sources_failed;
};

/// An archive in a folder of its own and all that a pull needs, with short time-outs, allowed to reach
/// loopback.
class Mirror {
public:
  /// One outlet to each feed, named "o1", "o2", …
  explicit Mirror(const std::vector<std::string>& feeds);

  Pulled pull(bool due_only = false, std::stop_token stop = {});

  /// The same over another way out.
  Pulled pull_over(Transport& transport, bool due_only = false, std::stop_token stop = {});

  /// The same, and what was published since `from` is looked for.
  Pulled pull_back_over(Transport& transport, Instant from);

  /// From now on hubs are subscribed to, as by a server that was just started; their callbacks are at
  /// http://127.0.0.1:9/websub/.
  void listen(std::size_t most_pushes = 100);

  /// Closes the archive and opens it again, as a restart does; whoever listened does so anew.
  void restart();

  /// What hubs call; after `listen`.
  WebsubCallback& callback() { return *callback_; }

  Source source(std::size_t number);

  Archive& archive() { return *archive_; }

  TestPictures& pictures() { return *pictures_; }

  TurnedClock& clock() { return clock_; }

  HarvestSettings& settings() { return settings_; }

  /// What check_archive finds wrong.
  std::vector<std::string> faults();

private:
  Pulled pull_with(Transport& transport, const PullScope& scope, std::stop_token stop);

  ScratchFolder folder_;
  std::unique_ptr<Archive> archive_;
  TurnedClock clock_;
  std::unique_ptr<TestPictures> pictures_;
  Log log_{Log::Level::off};
  HarvestSettings settings_;
  std::unique_ptr<PushInbox> pushes_;
  std::unique_ptr<WebsubCallback> callback_;
};

} // namespace offprint
