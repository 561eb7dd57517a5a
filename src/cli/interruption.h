#pragma once

#include <stop_token>
#include <thread>

namespace offprint {

/// Turns Ctrl-C and a polite kill (SIGINT, SIGTERM) into a request to stop; a second one ends the program at
/// once. Make it before any other thread, so that all inherit the blocked signals.
class Interruption {
public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  std::stop_token token() const { return stop_.get_token(); }

  bool requested() const { return stop_.stop_requested(); }

  /// Waits until it is requested.
  void wait() const;

private:
  std::stop_source stop_;
  std::jthread listener_;
};

} // namespace offprint
