#include "net/host_places.h"

#include <algorithm>
#include <condition_variable>
#include <utility>

namespace offprint {

namespace {
constexpr std::size_t fewest_to_forget = 1024;
}

struct HostPlaces::Waiter {
  const std::string& host;
  const std::chrono::milliseconds delay;
  const Turn turn;
  std::condition_variable_any changed;
  bool admitted = false;
  bool waits_for_delay = false; // it wakes by itself then

  /// When its host's delay is over.
  Moment earliest(const Host& of_host) const {
    const bool waits = turn == Turn::paced && of_host.last_begun != Moment::min();
    return waits ? of_host.last_begun + delay : Moment::min();
  }

  void admit() {
    admitted = true;
    changed.notify_one();
  }

  void wait_for_delay() {
    waits_for_delay = true;
    changed.notify_one();
  }
};

HostPlaces::HostPlaces(int per_host, int in_all)
    : per_host_(std::max(1, per_host)), in_all_(std::max(1, in_all)), forget_at_(fewest_to_forget) {}

HostPlaces::Place::Place(Place&& other) noexcept
    : places_(std::exchange(other.places_, nullptr)), host_(std::move(other.host_)) {}

HostPlaces::Place::~Place() {
  if (places_ != nullptr) places_->give_back(host_);
}

std::optional<HostPlaces::Place> HostPlaces::take(const std::string& host, const std::stop_token& stop,
                                                  std::chrono::milliseconds delay, Turn turn) {
  Waiter waiter{.host = host, .delay = delay, .turn = turn, .changed = {}};
  std::unique_lock lock(mutex_);
  const auto own = waiting_.insert(waiting_.end(), &waiter);
  admit();
  while (!waiter.admitted && !stop.stop_requested()) {
    const Moment earliest = waiter.earliest(hosts_[host]);
    waiter.waits_for_delay = earliest > std::chrono::steady_clock::now();
    if (!waiter.waits_for_delay) {
      waiter.changed.wait(lock, stop, [&] { return waiter.admitted || waiter.waits_for_delay; });
    } else if (!waiter.changed.wait_until(lock, stop, earliest, [&] { return waiter.admitted; })) {
      admit();
    }
  }
  // The list's node is taken out by admit, or here.
  if (!waiter.admitted) {
    waiting_.erase(own);
    return std::nullopt;
  }
  return Place(*this, host);
}

HostPlaces::Moment HostPlaces::last_begun(const std::string& host) const {
  const std::lock_guard lock(mutex_);
  const auto found = hosts_.find(host);
  return found == hosts_.end() ? Moment::min() : found->second.last_begun;
}

void HostPlaces::give_back(const std::string& host) {
  const std::lock_guard lock(mutex_);
  --taken_;
  --hosts_[host].taken;
  admit();
}

void HostPlaces::admit() {
  const Moment now = std::chrono::steady_clock::now();
  for (auto next = waiting_.begin(); next != waiting_.end() && taken_ < in_all_;) {
    Waiter& waiter = **next;
    const Host& host = hosts_[waiter.host];
    const bool has_place = host.taken < per_host_;
    const bool is_time = waiter.earliest(host) <= now;
    if (!has_place || !is_time) {
      if (has_place && !waiter.waits_for_delay) waiter.wait_for_delay();
      ++next;
      continue;
    }
    begin(waiter, now);
    waiter.admit();
    next = waiting_.erase(next);
  }
  forget_idle(now);
}

void HostPlaces::begin(const Waiter& waiter, Moment now) {
  Host& host = hosts_[waiter.host];
  ++taken_;
  ++host.taken;
  if (waiter.turn == Turn::aside) return;
  host.last_begun = now;
  host.next = now + waiter.delay;
}

/// Else a page with pictures at ever new hosts would be remembered for ever.
void HostPlaces::forget_idle(Moment now) {
  if (hosts_.size() < forget_at_) return;
  std::erase_if(hosts_, [&](const auto& each) { return each.second.taken == 0 && each.second.next <= now; });
  for (const Waiter* waiter : waiting_) hosts_[waiter->host];
  forget_at_ = std::max(fewest_to_forget, 2 * hosts_.size());
}

} // namespace offprint
