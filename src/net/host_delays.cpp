#include "net/host_delays.h"

#include "net/host_and_port.h"

#include <algorithm>

namespace offprint {

namespace {
constexpr std::size_t most_asked = 20'000;
}

HostDelays::HostDelays(std::chrono::milliseconds usual, const AddressPolicy& policy)
    : usual_(usual), policy_(policy) {}

std::chrono::milliseconds HostDelays::of(const Url& url) const {
  const auto own = policy_.names(url.host(), url.port()) ? std::chrono::milliseconds(0) : usual_;
  const std::lock_guard lock(mutex_);
  const auto asked = asked_.find(host_and_port(url));
  return asked == asked_.end() ? own : std::max(own, asked->second);
}

void HostDelays::ask(const Url& url, std::chrono::milliseconds delay) {
  const std::lock_guard lock(mutex_);
  if (delay.count() <= 0) {
    asked_.erase(host_and_port(url));
    return;
  }
  if (asked_.size() >= most_asked) asked_.clear();
  asked_[host_and_port(url)] = delay;
}

} // namespace offprint
