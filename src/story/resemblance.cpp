#include "story/resemblance.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

namespace offprint {

namespace {

constexpr std::size_t shingle_length = 4;
constexpr std::size_t fewest_shingles = 60;
constexpr std::size_t bands = 20;
constexpr std::size_t rows = 2;

constexpr std::size_t cells = 1U << 25;
constexpr std::size_t texts_counted_whole = 6'000;
constexpr std::size_t always_rare = 5;
constexpr std::size_t never_rare = 21;

std::size_t cell_of(std::uint64_t shingle) {
  return (shingle >> 8) % cells; // the lowest bits say whether it is counted
}

/// SplitMix64's finaliser: every bit of the input moves half of the output's.
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

} // namespace

std::vector<std::uint64_t> shingles_of(std::string_view text) {
  std::vector<std::uint64_t> shingles;
  std::array<std::uint64_t, shingle_length> window{};
  std::size_t seen = 0;
  const auto length =
      static_cast<std::int32_t>(std::min<std::size_t>(text.size(), std::numeric_limits<std::int32_t>::max()));
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, length, c);
    if (c < 0 || u_isalnum(c) == 0) continue;
    std::ranges::rotate(window, window.begin() + 1);
    window.back() = static_cast<std::uint64_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT));
    if (++seen < shingle_length) continue;
    std::uint64_t hash = 0;
    for (const std::uint64_t one : window) hash = mixed(hash * 0x9e3779b97f4a7c15u + one + 1);
    shingles.push_back(hash);
  }
  std::ranges::sort(shingles);
  shingles.erase(std::ranges::unique(shingles).begin(), shingles.end());
  return shingles;
}

double resemblance(const std::vector<std::uint64_t>& one, const std::vector<std::uint64_t>& other) {
  std::size_t common = 0;
  for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
    if (*a == *b) {
      ++common;
      ++a;
      ++b;
    } else if (*a < *b) {
      ++a;
    } else {
      ++b;
    }
  }
  const std::size_t all = one.size() + other.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

std::vector<std::int64_t> text_bands(const std::vector<std::uint64_t>& shingles) {
  if (shingles.size() < fewest_shingles) return {};
  std::array<std::uint64_t, bands * rows> least;
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (const std::uint64_t shingle : shingles) {
    // An odd factor for each permutation; the sets' hashes are mixed already.
    for (std::size_t i = 0; i < least.size(); ++i) {
      const std::uint64_t permuted = (shingle ^ (shingle >> 29)) * (2 * mixed(i + 1) + 1);
      least.at(i) = std::min(least.at(i), permuted);
    }
  }
  std::vector<std::int64_t> marks;
  marks.reserve(bands);
  for (std::size_t band = 0; band < bands; ++band)
    marks.push_back(
        static_cast<std::int64_t>(mixed(mixed(least.at(rows * band) + band) ^ least.at(rows * band + 1))));
  return marks;
}

ShingleCounts::ShingleCounts(std::size_t texts)
    : counted_one_in_(std::bit_ceil(texts / texts_counted_whole + 1)), counts_(cells) {}

void ShingleCounts::add(const std::vector<std::uint64_t>& shingles) {
  ++texts_;
  for (const std::uint64_t shingle : shingles)
    if (std::uint8_t& count = counts_[cell_of(shingle)]; is_counted(shingle) && count < never_rare) ++count;
}

std::vector<std::uint64_t> ShingleCounts::rare(const std::vector<std::uint64_t>& shingles) const {
  const std::size_t most = std::clamp(texts_ / 10, always_rare, never_rare - 1);
  std::vector<std::uint64_t> found;
  for (const std::uint64_t shingle : shingles)
    if (is_counted(shingle) && counts_[cell_of(shingle)] <= most) found.push_back(shingle);
  return found;
}

std::optional<double> ShingleCounts::rare_resemblance(const std::vector<std::uint64_t>& one,
                                                      const std::vector<std::uint64_t>& other) const {
  const auto is_one = [this](std::uint64_t shingle) { return is_counted(shingle); };
  const bool counted = std::ranges::any_of(one, is_one) || std::ranges::any_of(other, is_one);
  if (!counted) return std::nullopt;
  return resemblance(rare(one), rare(other));
}

} // namespace offprint
