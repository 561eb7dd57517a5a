#pragma once

#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace offprint {

/// Places for requests under way: so many to one host ("example.org:443"), so many in all. Who asked first is
/// served first, and passed over only while its own host is full. Waiting holds no socket. Safe to use from
/// several threads.
class HostPlaces {
public:
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

  /// Waits for a place; nothing when `stop` was asked for first. The places must outlive it.
  std::optional<Place> take(const std::string& host, const std::stop_token& stop);

private:
  struct Waiter;

  void give_back(const std::string& host);
  void admit(); // with mutex_ held

  const int per_host_;
  const int in_all_;
  std::mutex mutex_;
  int taken_ = 0;
  std::map<std::string, int> taken_by_host_;
  std::list<Waiter*> waiting_;
};

} // namespace offprint
