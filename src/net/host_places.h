#pragma once

#include "net/host_pace.h"

#include <chrono>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace offprint {

/// Places for requests under way: so many to one host ("example.org:443"), so many in all, and between the
/// starts of two requests to one host a delay. Who asked first is served first, and passed over only while
/// its own host is full or its delay runs. Waiting holds no socket. Safe to use from several threads.
class HostPlaces {
public:
  using Moment = HostPace::Moment;

  /// How a request stands to its host's delay.
  enum class Turn {
    paced,     ///< waits for the delay
    follow_up, ///< a redirect's next hop: does not wait, but the next request's delay runs from it
    aside,     ///< neither waits nor counts
  };

  HostPlaces(int per_host, int in_all);

  /// A place that is held; given back when it goes.
  class Place {
  public:
    Place(HostPlaces& places, std::string host) : places_(&places), host_(std::move(host)) {}

    Place(Place&& other) noexcept;
    Place& operator=(Place&&) = delete;
    ~Place();

  private:
    HostPlaces* places_;
    std::string host_;
  };

  /// Waits for a place, a paced one until `delay` has passed since the last request to the host that counts;
  /// nothing when `stop` was asked for first. The places must outlive it.
  std::optional<Place> take(const std::string& host, const std::stop_token& stop,
                            std::chrono::milliseconds delay = {}, Turn turn = Turn::paced);

  /// When the last request to the host that counts was begun; Moment::min() where none was, or where that was
  /// long enough ago to be forgotten.
  Moment last_begun(const std::string& host) const;

private:
  struct Waiter;

  struct Host {
    int taken = 0;
    Moment last_begun = Moment::min();
    Moment next = Moment::min(); // kept at least until then
  };

  void begin(const Waiter& waiter, Moment now);
  void give_back(const std::string& host);
  void admit(); // with mutex_ held
  void forget_idle(Moment now);

  const int per_host_;
  const int in_all_;
  mutable std::mutex mutex_;
  int taken_ = 0;
  std::map<std::string, Host> hosts_;
  std::size_t forget_at_;
  std::list<Waiter*> waiting_;
};

} // namespace offprint
