#pragma once

#include "base/error.h"
#include "extract/ancestors/advertisements.h"
#include "story/resemblance.h"

#include <cstddef>
#include <functional>
#include <string>

namespace offprint {

/// What the pages of a collection have in common, found before they are read one by one: the wording of
/// advertisements, and how many articles have each piece of text.
struct Collection {
  Advertisements advertisements;
  ShingleCounts shingles;
};

/// Looks at all of its files, on as many threads as there are cores. `bytes` gives a file's, from several
/// threads; one that cannot be read is passed over here. `looked_at` is called after each.
Collection look_at_collection(std::size_t files, const std::function<Result<std::string>(std::size_t)>& bytes,
                              const std::function<void()>& looked_at);

} // namespace offprint
