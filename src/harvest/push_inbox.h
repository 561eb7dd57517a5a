#pragma once

#include "base/time.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace offprint {

/// What a hub delivered and vouched for, to be taken as its source's feed would be.
struct Push {
  std::string source;
  std::string callback; ///< that it came to
  std::string content_type;
  std::string body;
  bool topic_stated = false; ///< whether the delivery itself named the topic it is of, rightly
  Instant received;
};

/// Where the server leaves deliveries for the harvest of the same process. Bounded, in memory: what does not
/// fit, or is lost in a kill, is made good by a poll, for the archive knows that something was announced.
/// Safe to use from several threads.
class PushInbox {
public:
  /// `since` is when deliveries began to be listened for.
  explicit PushInbox(Instant since, std::size_t most_pushes = 256, std::uint64_t most_bytes = 50'000'000);

  Instant since() const { return since_; }

  /// False when it is full.
  bool put(Push push);

  /// The oldest one.
  std::optional<Push> take();

  std::size_t size() const;

  /// Whether anything waits for that source.
  bool holds(const std::string& source) const;

  /// Ends the wait, now or, where none is under way, the next one at once. `put` does so too.
  void wake();

  void wait(std::chrono::milliseconds at_most, const std::stop_token& stop);

  /// While it lives, `on_put` is called after each put, by the thread that puts.
  class Listener {
  public:
    Listener(PushInbox& inbox, std::function<void()> on_put);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

  private:
    PushInbox& inbox_;
  };

private:
  const Instant since_;
  const std::size_t most_pushes_;
  const std::uint64_t most_bytes_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Push> pushes_;
  std::uint64_t bytes_ = 0;
  bool woken_ = false;
  std::function<void()> on_put_;
};

} // namespace offprint
