#pragma once

#include "base/error.h"
#include "base/time.h"

#include <optional>
#include <string>

namespace offprint {

class Archive;

/// An outlet whose newest articles are all short beside those before them.
struct Shortening {
  Instant since;       ///< the first of them was seen
  int articles;        ///< how many are looked at
  std::size_t longest; ///< of them, in characters
  std::size_t usual;   ///< of those before, in characters: the median
  std::string newest;  ///< id
};

/// Whether the six newest articles of an outlet, of which one was first seen since `seen_since`, are all less
/// than half as long as is usual of the twenty before. Reads texts only where the size of what is stored lets
/// suspect it.
Result<std::optional<Shortening>> shortening_of(Archive& archive, const std::string& outlet,
                                                Instant seen_since);

} // namespace offprint
