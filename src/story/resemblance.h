#pragma once

#include <cstdint>
#include <optional>
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

/// How many texts of a collection have a shingle: what many have tells nothing about whether two are one. Of
/// a large collection, one shingle in so many is counted. 32 MB.
class ShingleCounts {
public:
  /// For a collection of so many texts.
  explicit ShingleCounts(std::size_t texts);

  /// Counts a text, once.
  void add(const std::vector<std::uint64_t>& shingles);

  /// The resemblance of what is rare in two texts: shingles that at most five texts have, or a tenth of the
  /// collection up to twenty. Nothing where neither has any that was counted.
  std::optional<double> rare_resemblance(const std::vector<std::uint64_t>& one,
                                         const std::vector<std::uint64_t>& other) const;

private:
  bool is_counted(std::uint64_t shingle) const { return shingle % counted_one_in_ == 0; }

  std::vector<std::uint64_t> rare(const std::vector<std::uint64_t>& shingles) const;

  std::uint64_t counted_one_in_;
  std::size_t texts_ = 0; ///< that were added
  std::vector<std::uint8_t> counts_;
};

} // namespace offprint
