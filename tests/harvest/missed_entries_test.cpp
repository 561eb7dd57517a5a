#include "harvest/missed_entries.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>

namespace offprint {
namespace {

using std::chrono::minutes;

const Instant beginning = *parse_rfc3339("2026-11-01T00:00:00Z");

/// A feed that an outlet writes and we read now and then: which of its articles stand in it, and as what.
class SimulatedFeed {
public:
  explicit SimulatedFeed(unsigned seed, std::size_t window) : random_(seed), window_(window) {}

  bool dated = true;
  bool shuffled = false;           ///< sorted by something else than time
  bool renames_everything = false; ///< new ids at every reading
  int pinned = 0;                  ///< the oldest articles, at the top for ever
  int late_share = 0;              ///< per cent of articles that come in with a time of before
  int removed_share = 0;           ///< per cent that vanish early

  void publish(int count) {
    for (int i = 0; i < count; ++i) {
      now_ += minutes(1 + random_() % 50);
      const bool late = chance(late_share) && !articles_.empty();
      const Instant time = late ? now_ - minutes(random_() % 600) : now_;
      articles_.push_back(
          {.row = static_cast<std::int64_t>(articles_.size()) + 1, .published = time, .title = {}});
    }
  }

  Instant now() const { return now_; }

  std::vector<WindowEntry> document() {
    std::vector<WindowEntry> shown(
        articles_.end() - static_cast<std::ptrdiff_t>(std::min(window_, articles_.size())), articles_.end());
    std::ranges::stable_sort(shown, std::greater(), [](const WindowEntry& e) { return *e.published; });
    std::erase_if(shown, [&](const WindowEntry&) { return chance(removed_share); });
    if (shuffled) std::ranges::shuffle(shown, random_);
    for (int i = 0; i < pinned; ++i) shown.insert(shown.begin(), articles_[static_cast<std::size_t>(i)]);
    if (!dated)
      for (WindowEntry& entry : shown) entry.published.reset();
    return shown;
  }

  bool chance(int per_cent) { return static_cast<int>(random_() % 100) < per_cent; }

  std::size_t window() const { return window_; }

private:
  std::mt19937 random_;
  std::size_t window_;
  Instant now_ = beginning;
  std::vector<WindowEntry> articles_;
};

/// Reads the feed again and again, `published(feed)` articles apart; how often entries were said to be
/// missed.
template <class Published>
int alarms(SimulatedFeed& feed, int readings, const Published& published) {
  std::optional<FeedWindow> before;
  std::set<std::int64_t> known;
  int told = 0;
  feed.publish(static_cast<int>(feed.window()) * 2);
  for (int i = 0; i < readings; ++i) {
    std::vector<WindowEntry> shown = feed.document();
    std::vector<WindowEntry> as_known = shown;
    for (WindowEntry& entry : as_known)
      if (feed.renames_everything || !known.contains(entry.row)) entry.row = 0;
    WindowVerdict verdict = compare_windows(before, as_known, feed.now());
    told += verdict.hole ? 1 : 0;
    if (verdict.hole) {
      EXPECT_LT(verdict.hole->from, verdict.hole->to);
    }
    for (const WindowEntry& entry : shown) known.insert(entry.row);
    verdict.window.entries = shown;
    before = std::move(verdict.window);
    feed.publish(published(feed));
  }
  return told;
}

int few(SimulatedFeed& feed) {
  int count = 0;
  while (feed.chance(60) && count < static_cast<int>(feed.window()) / 3) ++count;
  return count;
}

int more_than_all(SimulatedFeed& feed) {
  return static_cast<int>(feed.window()) * 2;
}

struct FeedKind {
  const char* name;
  void (*make)(SimulatedFeed& feed);
};

void PrintTo(const FeedKind& kind, std::ostream* out) {
  *out << kind.name;
}

class FeedThatIsReadInTime : public testing::TestWithParam<FeedKind> {};

TEST_P(FeedThatIsReadInTime, NeverRaisesAFalseAlarm) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SimulatedFeed feed(seed, 1 + seed % 40);
    GetParam().make(feed);
    EXPECT_EQ(alarms(feed, 60, few), 0) << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Feeds, FeedThatIsReadInTime,
    testing::Values(
        FeedKind{"plain", [](SimulatedFeed&) {}},
        FeedKind{"undated", [](SimulatedFeed& f) { f.dated = false; }},
        FeedKind{"sorted_otherwise", [](SimulatedFeed& f) { f.shuffled = true; }},
        FeedKind{"undated_sorted_otherwise", [](SimulatedFeed& f) { f.dated = false, f.shuffled = true; }},
        FeedKind{"pinned", [](SimulatedFeed& f) { f.pinned = 2; }},
        FeedKind{"late", [](SimulatedFeed& f) { f.late_share = 25; }},
        FeedKind{"removing", [](SimulatedFeed& f) { f.removed_share = 15; }},
        FeedKind{"all_of_it",
                 [](SimulatedFeed& f) { f.pinned = 1, f.late_share = 15, f.removed_share = 10; }}),
    [](const auto& kind) { return std::string(kind.param.name); });

TEST(SortedOtherwise, RaisesNoAlarmWhereAllOfItIsNewEachTime) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SimulatedFeed feed(seed, 8 + seed % 30);
    feed.shuffled = true;
    EXPECT_EQ(alarms(feed, 40, more_than_all), 0) << "seed " << seed;
  }
}

class FeedThatMovedOn : public testing::TestWithParam<FeedKind> {};

TEST_P(FeedThatMovedOn, IsSeenToHaveMissedEntries) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SimulatedFeed feed(seed, 8 + seed % 30);
    GetParam().make(feed);
    EXPECT_EQ(alarms(feed, 5, more_than_all), 4) << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Feeds, FeedThatMovedOn,
                         testing::Values(FeedKind{"plain", [](SimulatedFeed&) {}},
                                         FeedKind{"pinned", [](SimulatedFeed& f) { f.pinned = 1; }}),
                         [](const auto& kind) { return std::string(kind.param.name); });

TEST(FeedThatMovedOn, TellsTheHole) {
  const auto entry = [](int row, int minute) {
    return WindowEntry{.row = row, .published = beginning + minutes(minute), .title = {}};
  };
  const FeedWindow before{.polled = beginning + minutes(6),
                          .entries = {entry(4, 5), entry(3, 4), entry(2, 3), entry(1, 2)}};
  const auto verdict = compare_windows(before, {entry(0, 90), entry(0, 80), entry(0, 70), entry(0, 60)},
                                       beginning + minutes(91));
  EXPECT_EQ(verdict.hole, (Hole{beginning + minutes(5), beginning + minutes(60)}));
}

TEST(UndatedFeed, ThatWasSeenMovingOnIsSeenToHaveMissedEntries) {
  SimulatedFeed feed(7, 20);
  feed.dated = false;
  int reading = 0;
  EXPECT_EQ(alarms(feed, 7, [&](SimulatedFeed& f) { return ++reading == 6 ? more_than_all(f) : 3; }), 1);
}

TEST(FeedThatRenamesEverything, RaisesNoAlarm) {
  SimulatedFeed feed(3, 20);
  feed.renames_everything = true;
  EXPECT_EQ(alarms(feed, 20, [](SimulatedFeed&) { return 2; }), 0);
}

} // namespace
} // namespace offprint
