#include "harvest/push_inbox.h"

#include <algorithm>
#include <utility>

namespace offprint {

PushInbox::PushInbox(Instant since, std::size_t most_pushes, std::uint64_t most_bytes)
    : since_(since), most_pushes_(most_pushes), most_bytes_(most_bytes) {}

bool PushInbox::put(Push push) {
  const std::lock_guard lock(mutex_);
  if (pushes_.size() >= most_pushes_ || push.body.size() > most_bytes_ - bytes_) return false;
  bytes_ += push.body.size();
  pushes_.push_back(std::move(push));
  woken_ = true;
  changed_.notify_all();
  if (on_put_) on_put_();
  return true;
}

std::optional<Push> PushInbox::take() {
  const std::lock_guard lock(mutex_);
  if (pushes_.empty()) return std::nullopt;
  Push push = std::move(pushes_.front());
  pushes_.pop_front();
  bytes_ -= push.body.size();
  return push;
}

std::size_t PushInbox::size() const {
  const std::lock_guard lock(mutex_);
  return pushes_.size();
}

bool PushInbox::holds(const std::string& source) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::find(pushes_, source, &Push::source) != pushes_.end();
}

void PushInbox::wake() {
  const std::lock_guard lock(mutex_);
  woken_ = true;
  changed_.notify_all();
}

void PushInbox::wait(std::chrono::milliseconds at_most, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, stop, at_most, [this] { return woken_; });
  woken_ = false;
}

PushInbox::Listener::Listener(PushInbox& inbox, std::function<void()> on_put) : inbox_(inbox) {
  const std::lock_guard lock(inbox_.mutex_);
  inbox_.on_put_ = std::move(on_put);
}

PushInbox::Listener::~Listener() {
  const std::lock_guard lock(inbox_.mutex_);
  inbox_.on_put_ = nullptr;
}

} // namespace offprint
