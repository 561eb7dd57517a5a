#pragma once

#include <chrono>

namespace vips {
class VImage;
}

namespace offprint {

/// Ends the evaluation of pictures once the process has used up a time of the processor, so that a busy
/// machine makes no picture fail. A picture that a decoder reads in one piece can be ended only after that
/// piece.
class Deadline {
public:
  explicit Deadline(int milliseconds);
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  bool is_over() const;

  /// Stops the evaluation of `image`, and of all that is made from it, when the time is over. The deadline
  /// must outlive them.
  void watch(const vips::VImage& image);

private:
  std::chrono::nanoseconds end_;
};

} // namespace offprint
