#pragma once

#include "serve/endpoint.h"

#include <memory>
#include <mutex>
#include <set>

struct MHD_Connection;

namespace offprint {

/// The answer to a request that may come later: until then its connection is suspended, so that it holds no
/// thread.
class LateAnswer {
public:
  explicit LateAnswer(MHD_Connection* connection) : connection_(connection) {}

  LateAnswer(const LateAnswer&) = delete;
  LateAnswer& operator=(const LateAnswer&) = delete;

  /// Gives the answer; the first one counts.
  void land(std::shared_ptr<const Answer> answer);

  /// The answer; null where it is not there yet: then the connection is suspended, and the server comes back
  /// to its request once it is. From the server's thread only.
  std::shared_ptr<const Answer> get_or_suspend();

private:
  std::mutex mutex_;
  MHD_Connection* connection_;
  std::shared_ptr<const Answer> answer_;
  bool is_suspended_ = false;
};

/// Those that are under way.
class LateAnswers {
public:
  std::shared_ptr<LateAnswer> begin(MHD_Connection* connection);
  void end(const std::shared_ptr<LateAnswer>& late);

  /// Answers all of them, as the server must before it ends.
  void land_all(const std::shared_ptr<const Answer>& answer);

private:
  std::mutex mutex_;
  std::set<std::shared_ptr<LateAnswer>> under_way_;
};

} // namespace offprint
