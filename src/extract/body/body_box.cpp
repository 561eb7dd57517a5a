#include "extract/body/body_box.h"

#include "base/text.h"
#include "extract/body/hints.h"
#include "html/tree.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr double share_of_a_named_body = 0.25;
constexpr double share_that_dominates = 0.8;
constexpr int most_compared_blocks = 2'000;

class BodyBoxFinder {
public:
  BodyBoxFinder(const PageBlocks& page, const std::vector<Furniture>& furniture) : page_(page) {
    std::vector<char> apart(page.boxes.size(), 0);
    for (std::size_t i = 0; i < apart.size(); ++i) {
      const int parent = page.boxes[i].parent;
      const bool in_furniture = parent >= 0 && apart[static_cast<std::size_t>(parent)] != 0;
      const Furniture looks = furniture[i];
      apart[i] = in_furniture || looks == Furniture::hidden || looks == Furniture::named ? 1 : 0;
    }
    prose_before_.push_back(0);
    for (const TextBlock& block : page.blocks)
      prose_before_.push_back(prose_before_.back() +
                              (apart[static_cast<std::size_t>(block.box)] != 0 ? 0 : block.prose));
  }

  BodyBox find(const std::string& stated_text) const {
    if (const int named = named_box(); named >= 0) return {.box = named, .step = "named"};
    const int dense = dense_box();
    const int stated = stated_box(stated_text);
    if (stated >= 0 && is_within(stated, dense)) return {.box = stated, .step = "stated text"};
    return {.box = dense, .step = "density"};
  }

private:
  double prose(int box) const {
    return prose_before_[static_cast<std::size_t>(page_.box(box).end_block)] -
           prose_before_[static_cast<std::size_t>(page_.box(box).first_block)];
  }

  bool is_within(int box, int outer) const { return box >= outer && box < page_.box(outer).end; }

  int common_box(int one, int other) const {
    while (!is_within(other, one)) one = page_.box(one).parent;
    return one;
  }

  int named_box() const {
    std::vector<int> named;
    double total = 0;
    for (int i = 0; i < static_cast<int>(page_.boxes.size()); ++i) {
      if (prose(i) <= 0 || (!named.empty() && is_within(i, named.back()))) continue;
      if (!is_named_body(page_.box(i).naming)) continue;
      named.push_back(i);
      total += prose(i);
    }
    if (named.empty() || total < share_of_a_named_body * prose(0)) return -1;
    int around = named.front();
    for (const int box : named) around = common_box(around, box);
    if (prose(around) <= 1.5 * total) return around;
    const int best = *std::ranges::max_element(named, {}, [&](int box) { return prose(box); });
    return prose(best) < share_of_a_named_body * prose(0) ? -1 : best;
  }

  int dense_box() const {
    int body = 0;
    for (;;) {
      int best = -1;
      for (int child = body + 1; child < page_.box(body).end; child = page_.box(child).end)
        if (best < 0 || prose(child) > prose(best)) best = child;
      if (best < 0 || is_element(page_.box(best).element, "p")) return body;
      if (prose(best) < share_that_dominates * prose(body)) return body;
      body = best;
    }
  }

  int stated_box(const std::string& stated) const {
    if (stated.size() < 300) return -1;
    int around = -1;
    int compared = 0;
    int matching = 0;
    double matched = 0;
    for (const TextBlock& block : page_.blocks) {
      if (block.prose <= 0 || ++compared > most_compared_blocks) continue;
      if (!stated.contains(first_characters(block.text, 60))) continue;
      const int place = std::max(0, page_.box(block.box).parent);
      around = around < 0 ? place : common_box(around, place);
      ++matching;
      matched += static_cast<double>(block.text.size());
    }
    return matching < 2 || matched < 0.5 * static_cast<double>(stated.size()) ? -1 : around;
  }

  const PageBlocks& page_;
  std::vector<double> prose_before_; ///< of the blocks before each, without furniture
};

} // namespace

BodyBox find_body_box(const PageBlocks& page, const std::vector<Furniture>& furniture,
                      const std::string& stated_text) {
  return BodyBoxFinder(page, furniture).find(stated_text);
}

} // namespace offprint
