#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace offprint {

/// The faults that a check finds; of a wholly broken archive only so many are kept as a person may read.
class Faults {
public:
  void add(std::string fault) {
    if (faults_.size() < most_)
      faults_.push_back(std::move(fault));
    else
      ++unlisted_;
  }

  std::vector<std::string> take() && {
    if (unlisted_ > 0)
      faults_.push_back(std::to_string(unlisted_) + " more faults are not listed; mend these first");
    return std::move(faults_);
  }

private:
  static constexpr std::size_t most_ = 1000;
  std::vector<std::string> faults_;
  std::int64_t unlisted_ = 0;
};

} // namespace offprint
