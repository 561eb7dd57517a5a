#pragma once

#include "serve/reply.h"

#include <array>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace offprint {

/// Replies to answers that are asked for again and again (Answer::is_kept), each made once: its headers cost
/// more than all the rest of answering. Those asked for last are kept, some hundred of them. Safe to use from
/// several threads.
class ReadyReplies {
public:
  /// To be held until it is queued to be sent. Null where there is no memory for it.
  std::shared_ptr<MHD_Response> get(const std::shared_ptr<const Answer>& answer, Coding coding);

private:
  struct Ready {
    std::shared_ptr<const Answer> answer; ///< so that no other one can come to stand in its place
    std::array<std::shared_ptr<MHD_Response>, 3> by_coding;
  };

  std::mutex mutex_;
  std::list<Ready> ready_; ///< the one asked for last comes first
  std::unordered_map<const Answer*, std::list<Ready>::iterator> by_answer_;
};

} // namespace offprint
