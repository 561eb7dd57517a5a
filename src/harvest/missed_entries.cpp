#include "harvest/missed_entries.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace offprint {

namespace {

constexpr std::size_t fewest_entries = 4;
constexpr int documents_until_trusted = 10;
constexpr int most_rolled = 100;
constexpr int rolled_before_judged = 2;
constexpr auto clock_error = std::chrono::hours(1);

using Entries = std::vector<WindowEntry>;

bool mostly(std::size_t part, std::size_t whole) {
  return part * 5 >= whole * 4;
}

/// The entries of one document as found in another.
class Index {
public:
  explicit Index(const Entries& entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].row != 0) rows_.emplace(entries[i].row, i);
      if (!entries[i].title.empty()) titles_.emplace(entries[i].title, i);
    }
  }

  std::optional<std::size_t> position(const WindowEntry& entry) const {
    if (const auto row = rows_.find(entry.row); row != rows_.end()) return row->second;
    const auto title = titles_.find(entry.title);
    return title == titles_.end() ? std::nullopt : std::optional(title->second);
  }

private:
  std::map<std::int64_t, std::size_t> rows_;
  std::map<std::string, std::size_t> titles_;
};

/// How many of the times are in order, at most: the longest run, with leaps, that never goes up.
std::size_t longest_descent(const std::vector<Instant>& times) {
  std::vector<std::chrono::milliseconds> ends;
  for (const Instant time : times) {
    const auto value = -time.time_since_epoch();
    const auto place = std::ranges::upper_bound(ends, value);
    if (place == ends.end())
      ends.push_back(value);
    else
      *place = value;
  }
  return ends.size();
}

bool is_in_order(std::vector<Instant> times) {
  const std::size_t needed = times.size() - times.size() / 8;
  if (longest_descent(times) >= needed) return true;
  std::ranges::reverse(times);
  return longest_descent(times) >= needed;
}

/// By time, but for an eighth, or for one that is pinned to the top.
bool is_in_order_of_time(const Entries& entries) {
  std::vector<Instant> times;
  for (const WindowEntry& entry : entries)
    if (entry.published) times.push_back(*entry.published);
  if (times.size() < fewest_entries || is_in_order(times)) return true;
  return times.size() > fewest_entries && is_in_order({times.begin() + 1, times.end()});
}

bool state_times(const Entries& entries) {
  const auto dated = std::ranges::count_if(entries, [](const auto& e) { return e.published.has_value(); });
  return mostly(static_cast<std::size_t>(dated), entries.size());
}

/// The positions in `before` from the newest entry on: by time where they state it, else as they stood.
std::vector<std::size_t> newest_first(const Entries& before) {
  std::vector<std::size_t> order(before.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (state_times(before))
    std::ranges::stable_sort(order, std::greater(),
                             [&](std::size_t i) { return before[i].published.value_or(Instant::min()); });
  return order;
}

/// Whether an entry of before still stands there as it should, and so joins the two documents.
bool is_joined(const Entries& before, const std::set<std::size_t>& standing) {
  std::size_t newer = 0;
  std::size_t newer_standing = 0;
  for (const std::size_t position : newest_first(before)) {
    const bool stands = standing.contains(position);
    if (stands && newer_standing * 2 >= newer) return true;
    ++newer;
    newer_standing += stands ? 1 : 0;
  }
  return false;
}

std::optional<Instant> newest_time(const FeedWindow& window) {
  std::optional<Instant> newest;
  for (const WindowEntry& entry : window.entries)
    if (entry.published && *entry.published <= window.polled + clock_error)
      newest = std::max(newest, entry.published);
  return newest;
}

/// Positions in the document before of what stands in this one too, in this one's order; and the rest.
struct Comparison {
  std::vector<std::size_t> standing;
  Entries fresh;
  bool any_known = false; ///< whether any was ever shown before
};

Comparison compare(const Entries& before, const Entries& shown) {
  const Index index(before);
  Comparison comparison;
  for (const WindowEntry& entry : shown) {
    const std::optional<std::size_t> position = index.position(entry);
    if (position) comparison.standing.push_back(*position);
    comparison.any_known = comparison.any_known || position || entry.row != 0;
    if (!position && entry.row == 0) comparison.fresh.push_back(entry);
  }
  return comparison;
}

std::optional<Hole> hole_by_time(const FeedWindow& before, const Entries& fresh, Instant now) {
  const std::optional<Instant> newest = newest_time(before);
  if (!newest) return std::nullopt;
  std::size_t newer = 0;
  Instant oldest = now;
  for (const WindowEntry& entry : fresh) {
    if (!entry.published || *entry.published <= *newest) continue;
    ++newer;
    oldest = std::min(oldest, *entry.published);
  }
  return mostly(newer, fresh.size()) && oldest > *newest ? std::optional(Hole{*newest, oldest})
                                                         : std::nullopt;
}

std::optional<Hole> hole_before(const FeedWindow& before, const Comparison& comparison, bool in_order,
                                Instant now) {
  if (before.entries.size() < fewest_entries || comparison.fresh.size() < fewest_entries) return std::nullopt;
  if (!in_order || before.distrust > 0) return std::nullopt;
  if (is_joined(before.entries, {comparison.standing.begin(), comparison.standing.end()}))
    return std::nullopt;
  if (state_times(before.entries) && state_times(comparison.fresh))
    return hole_by_time(before, comparison.fresh, now);
  const bool judged = before.rolled >= rolled_before_judged && !comparison.any_known;
  return judged && before.polled < now ? std::optional(Hole{before.polled, now}) : std::nullopt;
}

} // namespace

WindowVerdict compare_windows(const std::optional<FeedWindow>& before, std::vector<WindowEntry> shown,
                              Instant now) {
  bool in_order = is_in_order_of_time(shown);
  WindowVerdict verdict{.hole = {}, .window = {.polled = now, .entries = {}, .distrust = 0, .rolled = 0}};
  if (before) {
    const Comparison comparison = compare(before->entries, shown);
    const bool sorted_anew = !state_times(shown) && !std::ranges::is_sorted(comparison.standing);
    in_order = in_order && !sorted_anew;
    verdict.hole = hole_before(*before, comparison, in_order, now);
    verdict.window.distrust = std::max(0, before->distrust - 1);
    const bool moved_on = comparison.standing.size() >= 2 && !comparison.fresh.empty();
    verdict.window.rolled = sorted_anew ? 0 : std::min(before->rolled + (moved_on ? 1 : 0), most_rolled);
  }
  if (!in_order) verdict.window.distrust = documents_until_trusted;
  verdict.window.entries = std::move(shown);
  return verdict;
}

} // namespace offprint
