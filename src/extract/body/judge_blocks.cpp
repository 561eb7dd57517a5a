#include "extract/body/judge_blocks.h"

#include "extract/body/block_weights.h"
#include "extract/body/hints.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace offprint {

namespace {

constexpr double heaviest_words = 60;

double logistic(double value) {
  return 1 / (1 + std::exp(-std::clamp(value, -30.0, 30.0)));
}

struct NamingScore {
  double alone = 0;
  double with_context = 0;
};

/// What the names of boxes say, found once for each box.
class NamingScores {
public:
  explicit NamingScores(const PageBlocks& page)
      : page_(page), words_(page.boxes.size()), near_(page.boxes.size()), far_(page.boxes.size()),
        stamps_(block_weights().words.size(), -1) {}

  NamingScore of(int box) {
    const NamingScore near = near_of(box);
    int outer = box;
    for (int level = 0; level < 3 && outer >= 0; ++level) outer = page_.box(outer).parent;
    const NamingScore far = outer < 0 ? NamingScore{} : far_of(outer);
    return {near.alone + far.alone, near.with_context + far.with_context};
  }

private:
  /// The known words in the name of a box, by their places among the weights.
  const std::vector<std::size_t>& words_of(int box) {
    auto& known = words_[static_cast<std::size_t>(box)];
    if (known) return *known;
    known.emplace();
    const auto weights = block_weights().words;
    for (const std::string& word : page_.box(box).naming.words) {
      const auto found = std::ranges::lower_bound(weights, word, {}, &WordWeight::word);
      if (found != weights.end() && found->word == word)
        known->push_back(static_cast<std::size_t>(found - weights.begin()));
    }
    return *known;
  }

  /// Calls `add` once for each word that stands in `levels` boxes from `box` outwards.
  template <typename Add>
  void each_word(int box, int levels, const Add& add) {
    ++stamp_;
    for (; box >= 0 && levels > 0; box = page_.box(box).parent, --levels)
      for (const std::size_t word : words_of(box)) {
        if (stamps_[word] == stamp_) continue;
        stamps_[word] = stamp_;
        add(block_weights().words[word]);
      }
  }

  NamingScore near_of(int box) {
    auto& known = near_[static_cast<std::size_t>(box)];
    if (known) return *known;
    NamingScore score;
    each_word(box, 3, [&](const WordWeight& word) {
      score.alone += word.near_alone;
      score.with_context += word.near;
    });
    known = score;
    return score;
  }

  NamingScore far_of(int box) {
    auto& known = far_[static_cast<std::size_t>(box)];
    if (known) return *known;
    NamingScore score;
    each_word(box, deepest, [&](const WordWeight& word) {
      score.alone += word.far_alone;
      score.with_context += word.far;
    });
    known = score;
    return score;
  }

  static constexpr int deepest = 1'000;

  const PageBlocks& page_;
  std::vector<std::optional<std::vector<std::size_t>>> words_;
  std::vector<std::optional<NamingScore>> near_;
  std::vector<std::optional<NamingScore>> far_;
  std::vector<int> stamps_;
  int stamp_ = 0;
};

/// Likelihoods, weighted by how much stands in each block.
class Likelihoods {
public:
  Likelihoods(const PageBlocks& page, std::vector<double> likely) : page_(page), likely_(std::move(likely)) {
    sums_.reserve(likely_.size() + 1);
    sums_.push_back({});
    for (std::size_t i = 0; i < likely_.size(); ++i) {
      const double weight = weight_of(i);
      const double sure = likely_[i] > 0.5 ? weight : 0;
      sums_.push_back({sums_.back().weight + weight, sums_.back().likely + weight * likely_[i],
                       sums_.back().sure + sure});
    }
  }

  double at(std::ptrdiff_t i) const {
    return i < 0 || i >= size() ? 0 : likely_[static_cast<std::size_t>(i)];
  }

  double mean(std::ptrdiff_t first, std::ptrdiff_t end) const {
    const Sum& low = sum_before(std::clamp<std::ptrdiff_t>(first, 0, size()));
    const Sum& high = sum_before(std::clamp<std::ptrdiff_t>(end, 0, size()));
    return (high.likely - low.likely) / std::max(1e-9, high.weight - low.weight);
  }

  /// Of the others in a box.
  double mean_beside(std::ptrdiff_t i, int box) const {
    const Sum& low = sum_before(page_.box(box).first_block);
    const Sum& high = sum_before(page_.box(box).end_block);
    const double weight = weight_of(static_cast<std::size_t>(i));
    return (high.likely - low.likely - weight * at(i) + 0.5) / (high.weight - low.weight - weight + 1);
  }

  bool has_begun_before(std::ptrdiff_t i) const { return sum_before(i).sure > 0; }

  bool is_over_behind(std::ptrdiff_t i) const {
    return sum_before(i + 1).sure >= std::max(1.0, sum_before(size()).sure);
  }

private:
  struct Sum {
    double weight = 0;
    double likely = 0;
    double sure = 0; ///< weight of what is rather likely
  };

  std::ptrdiff_t size() const { return static_cast<std::ptrdiff_t>(likely_.size()); }

  const Sum& sum_before(std::ptrdiff_t i) const { return sums_[static_cast<std::size_t>(i)]; }

  double weight_of(std::size_t i) const {
    return std::clamp(static_cast<double>(page_.blocks[i].words), 1.0, heaviest_words);
  }

  const PageBlocks& page_;
  std::vector<double> likely_;
  std::vector<Sum> sums_;
};

using Context = std::array<double, block_context_count>;

Context context_of(const PageBlocks& page, const Likelihoods& likely, std::size_t block, double alone) {
  const auto i = static_cast<std::ptrdiff_t>(block);
  std::array<int, 4> boxes{};
  boxes[0] = page.blocks[block].box;
  for (std::size_t level = 1; level < boxes.size(); ++level) {
    const int parent = page.box(boxes[level - 1]).parent;
    boxes[level] = parent < 0 ? boxes[level - 1] : parent;
  }
  const double before = likely.at(i - 1);
  const double behind = likely.at(i + 1);
  const double fives_before = likely.mean(i - 5, i);
  const double fives_behind = likely.mean(i + 1, i + 6);
  const double fifteen_before = likely.mean(i - 15, i);
  const double fifteen_behind = likely.mean(i + 1, i + 16);
  const double in_parent = likely.mean_beside(i, boxes[1]);
  return {alone / 4,
          before,
          likely.at(i - 2),
          behind,
          likely.at(i + 2),
          before * behind,
          std::min(before, behind),
          std::max(before, behind),
          fives_before,
          fives_behind,
          std::min(fives_before, fives_behind),
          std::max(fives_before, fives_behind),
          fifteen_before,
          fifteen_behind,
          fifteen_before * fifteen_behind,
          likely.mean_beside(i, boxes[0]),
          in_parent,
          likely.mean_beside(i, boxes[2]),
          likely.mean_beside(i, boxes[3]),
          in_parent * fives_before,
          in_parent * fives_behind,
          likely.has_begun_before(i) ? 1.0 : 0.0,
          likely.is_over_behind(i) ? 1.0 : 0.0,
          likely.at(i),
          likely.at(i) * likely.at(i)};
}

} // namespace

std::vector<double> judge_blocks(const PageBlocks& page, const std::vector<BlockTraits>& traits) {
  const BlockWeights& weights = block_weights();
  const std::size_t count = page.blocks.size();
  NamingScores naming(page);
  std::vector<double> alone(count);
  std::vector<double> together(count);
  std::vector<double> likely(count);
  for (std::size_t i = 0; i < count; ++i) {
    const NamingScore named = naming.of(page.blocks[i].box);
    alone[i] = weights.base_alone + named.alone;
    together[i] = weights.base + named.with_context;
    for (const BlockTrait trait : traits[i]) {
      alone[i] += weights.traits_alone[static_cast<std::size_t>(trait)];
      together[i] += weights.traits[static_cast<std::size_t>(trait)];
    }
    likely[i] = logistic(alone[i]);
  }
  const Likelihoods around(page, std::move(likely));
  std::vector<double> judged(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Context context = context_of(page, around, i, alone[i]);
    for (std::size_t k = 0; k < context.size(); ++k) together[i] += weights.context[k] * context[k];
    judged[i] = logistic(together[i]);
  }
  return judged;
}

} // namespace offprint
