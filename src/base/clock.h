#pragma once

#include "base/time.h"

namespace offprint {

/// Where the present comes from, so that a test can turn it.
class Clock {
public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
  Instant now() const override;
};

} // namespace offprint
