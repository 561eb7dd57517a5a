#include "net/host_places.h"

#include <algorithm>
#include <condition_variable>
#include <utility>

namespace offprint {

struct HostPlaces::Waiter {
  const std::string& host;
  std::condition_variable_any turn;
  bool admitted = false;
};

HostPlaces::HostPlaces(int per_host, int in_all)
    : per_host_(std::max(1, per_host)), in_all_(std::max(1, in_all)) {}

HostPlaces::Place::Place(Place&& other) noexcept
    : places_(std::exchange(other.places_, nullptr)), host_(std::move(other.host_)) {}

HostPlaces::Place::~Place() {
  if (places_ != nullptr) places_->give_back(host_);
}

std::optional<HostPlaces::Place> HostPlaces::take(const std::string& host, const std::stop_token& stop) {
  Waiter waiter{.host = host, .turn = {}};
  std::unique_lock lock(mutex_);
  const auto own = waiting_.insert(waiting_.end(), &waiter);
  admit();
  // The list's node is taken out by admit, or here.
  if (!waiter.turn.wait(lock, stop, [&] { return waiter.admitted; })) {
    waiting_.erase(own);
    return std::nullopt;
  }
  return Place(*this, host);
}

void HostPlaces::give_back(const std::string& host) {
  const std::lock_guard lock(mutex_);
  --taken_;
  if (--taken_by_host_[host] == 0) taken_by_host_.erase(host);
  admit();
}

void HostPlaces::admit() {
  for (auto next = waiting_.begin(); next != waiting_.end() && taken_ < in_all_;) {
    int& taken = taken_by_host_[(*next)->host];
    if (taken >= per_host_) {
      ++next;
      continue;
    }
    ++taken;
    ++taken_;
    (*next)->admitted = true;
    (*next)->turn.notify_one();
    next = waiting_.erase(next);
  }
}

} // namespace offprint
