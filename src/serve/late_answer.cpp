#include "serve/late_answer.h"

#include "serve/server.h"

#include <microhttpd.h>

namespace offprint {

void LateAnswer::land(std::shared_ptr<const Answer> answer) {
  const std::lock_guard lock(mutex_);
  if (answer_ != nullptr) return;
  answer_ = std::move(answer);
  if (!is_suspended_) return;
  is_suspended_ = false;
  MHD_resume_connection(connection_);
}

std::shared_ptr<const Answer> LateAnswer::get_or_suspend() {
  const std::lock_guard lock(mutex_);
  if (answer_ == nullptr) {
    is_suspended_ = true;
    MHD_suspend_connection(connection_);
  }
  return answer_;
}

std::shared_ptr<LateAnswer> LateAnswers::begin(MHD_Connection* connection) {
  const std::lock_guard lock(mutex_);
  return *under_way_.insert(std::make_shared<LateAnswer>(connection)).first;
}

void LateAnswers::end(const std::shared_ptr<LateAnswer>& late) {
  const std::lock_guard lock(mutex_);
  under_way_.erase(late);
}

void LateAnswers::land_all(const std::shared_ptr<const Answer>& answer) {
  std::set<std::shared_ptr<LateAnswer>> all;
  {
    const std::lock_guard lock(mutex_);
    all = under_way_;
  }
  for (const auto& late : all) late->land(answer);
}

} // namespace offprint
