#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace offprint {

/// The set of a text's pieces of four letters or characters, spaces and signs apart, as sorted hashes.
std::vector<std::uint64_t> shingles_of(std::string_view text);

/// What two sets have in common of all that is in either, 0 to 1 (Jaccard).
double resemblance(const std::vector<std::uint64_t>& one, const std::vector<std::uint64_t>& other);

/// Twenty marks of a text: two texts share one with the probability of their resemblance squared (MinHash, in
/// bands of two). Empty for a text of fewer than sixty shingles, which tells too little.
std::vector<std::int64_t> text_bands(const std::vector<std::uint64_t>& shingles);

} // namespace offprint
