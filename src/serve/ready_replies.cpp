#include "serve/ready_replies.h"

namespace offprint {

namespace {

constexpr std::size_t most_ready = 500;

} // namespace

std::shared_ptr<MHD_Response> ReadyReplies::get(const std::shared_ptr<const Answer>& answer, Coding coding) {
  const std::lock_guard lock(mutex_);
  auto found = by_answer_.find(answer.get());
  if (found == by_answer_.end()) {
    ready_.push_front({.answer = answer, .by_coding = {}});
    found = by_answer_.emplace(answer.get(), ready_.begin()).first;
    if (ready_.size() > most_ready) {
      by_answer_.erase(ready_.back().answer.get());
      ready_.pop_back();
    }
  } else {
    ready_.splice(ready_.begin(), ready_, found->second);
  }
  std::shared_ptr<MHD_Response>& reply = ready_.front().by_coding.at(static_cast<std::size_t>(coding));
  if (reply == nullptr) reply = std::shared_ptr<MHD_Response>(whole_reply(answer, coding));
  return reply;
}

} // namespace offprint
