#include "archive/articles.h"
#include "archive/database.h"
#include "archive/sources.h"
#include "base/log.h"
#include "feed/entry_json.h"
#include "harvest/mirror.h"
#include "harvest/pull.h"
#include "harvest/rhythms.h"
#include "harvest/simulated_press.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>

namespace offprint {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;

constexpr int polls_of_an_hourly_cron = 365 * 24;

/// How long a source let pass from one moment on.
struct Promise {
  Instant from;
  milliseconds interval;
};

/// In memory where there is such a folder: nothing here is about the disk.
std::filesystem::path quick_folder() {
  return std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
}

class Year : public testing::Test {
protected:
  Year() { settings_.workers = 1; }

  Instant at(double day) const { return begin_ + milliseconds(std::llround(day * 86'400'000)); }

  std::vector<SimulatedFeed> make_feeds();
  void trouble(SimulatedFeed& feed, int number);
  void live_until(Instant end);
  void open();
  void pull_what_is_due();

  /// The interval that was the source's at the moment.
  milliseconds interval_at(const SimulatedFeed& feed, Instant moment) const;

  /// From when on the entry could be had: when it appeared, or when the outages were over that it appeared
  /// in.
  Instant within_reach(const SimulatedFeed& feed, std::size_t entry) const;

  /// Whether it stood in its feed, and the feed could be had, for its source's interval.
  bool had_to_be_seen(const SimulatedFeed& feed, std::size_t entry) const;

  const Instant begin_ = *parse_rfc3339("2026-01-01T00:00:00Z");
  const Instant end_ = begin_ + days(365);
  std::mt19937 chance_{20'260'101};
  TurnedClock clock_{begin_};
  SimulatedPress press_{clock_, make_feeds()};
  ScratchFolder folder_{quick_folder()};
  std::unique_ptr<Archive> archive_;
  std::unique_ptr<TestPictures> pictures_;
  Log log_{Log::Level::off};
  HarvestSettings settings_;
  PullProgress progress_;
  std::map<std::string, std::vector<Promise>> promises_;
};

std::vector<SimulatedFeed> Year::make_feeds() {
  std::vector<SimulatedFeed> feeds;
  for (const PublishingKind& kind : all_rhythms())
    for (int i = 0; i < kind.feeds; ++i) {
      SimulatedFeed& feed = feeds.emplace_back();
      const int number = static_cast<int>(feeds.size());
      feed.rhythm = kind.name;
      feed.url = fmt::format("https://feed{}.example/rss", number);
      feed.window = kind.window;
      feed.shown = moments_of(kind, begin_ - days(60), end_, chance_);
      trouble(feed, number);
    }
  return feeds;
}

/// Every feed has outages of some hours; some have longer ones, redirects of each sort, back-dated entries.
void Year::trouble(SimulatedFeed& feed, int number) {
  std::uniform_real_distribution<double> any_day(10, 350);
  std::uniform_real_distribution<double> some_hours(1.0 / 24, 8.0 / 24);
  for (int i = 0; i < 4; ++i) {
    const double day = any_day(chance_);
    feed.outages.push_back({at(day), at(day + some_hours(chance_))});
  }
  if (number % 4 == 0) feed.outages.push_back({at(200), at(201.8)});
  if (feed.rhythm == "monthly" && number % 3 == 0) feed.outages.push_back({at(100), at(105)});
  const std::string host = fmt::format("https://feed{}.example", number);
  if (number % 5 == 1) feed.detours.push_back({{at(40), at(43)}, 302, host + "/elsewhere"});
  if (number % 5 == 2) feed.detours.push_back({{at(60), end_}, 301, host + "/new"});
  if (number % 5 == 3) feed.detours.push_back({{at(80), at(82)}, 301, "https://parked.example/" + host});
  feed.dated = feed.shown;
  for (std::size_t entry = 0; entry < feed.dated.size(); ++entry)
    if (entry % 7 == 3) feed.dated[entry] -= hours(1 + entry % 72);
}

void Year::open() {
  pictures_.reset();
  archive_.reset(); // it is closed before it is opened again
  archive_ = *Archive::open(folder_.path(), Archive::Mode::create);
  pictures_ = std::make_unique<TestPictures>(*archive_, clock_, folder_.path() / "cache");
}

void Year::pull_what_is_due() {
  const Status done = pull(*archive_, pictures_->gallery, press_, clock_, log_, settings_,
                           {.outlets = {}, .due_only = true}, progress_, {}, {});
  ASSERT_TRUE(done) << done.error().message();
  const SimulatedFeed& feed = press_.asked_last();
  const Source source = **archive_->sources().find(feed.url);
  promises_[feed.url].push_back({clock_.now(), std::chrono::seconds(source.interval_seconds)});
}

void Year::live_until(Instant end) {
  while (true) {
    const Instant due = archive_->sources().next_due()->value();
    if (due >= end) return;
    clock_.set(std::max(due, clock_.now()));
    pull_what_is_due();
    if (HasFatalFailure()) return;
  }
}

milliseconds Year::interval_at(const SimulatedFeed& feed, Instant moment) const {
  const std::vector<Promise>& promises = promises_.at(feed.url);
  const auto next = std::ranges::upper_bound(promises, moment, {}, &Promise::from);
  return next == promises.begin() ? milliseconds(days(1)) : std::prev(next)->interval;
}

Instant Year::within_reach(const SimulatedFeed& feed, std::size_t entry) const {
  std::vector<Span> gaps = feed.outages;
  for (const Detour& detour : feed.detours)
    if (detour.to.find("parked") != std::string::npos) gaps.push_back(detour.span);
  std::ranges::sort(gaps, {}, &Span::begin);
  const Instant gone = feed.gone(entry);
  Instant moment = std::max(feed.shown[entry], begin_);
  for (const Span& gap : gaps)
    if (gap.begin < gone && gap.end > moment) moment = gap.end;
  return moment;
}

bool Year::had_to_be_seen(const SimulatedFeed& feed, std::size_t entry) const {
  const Instant from = within_reach(feed, entry);
  const Instant gone = std::min(feed.gone(entry), end_);
  return from < gone && gone - from >= interval_at(feed, from);
}

/// What became of the entries of one kind of feed.
struct Tally {
  int feeds = 0;
  int polls = 0;
  int entries = 0;
  int missed = 0; ///< that stood for less than the interval
  milliseconds worst{0};
  milliseconds worst_without_outages{0};
  milliseconds sum{0};
};

double in_hours(milliseconds time) {
  return static_cast<double>(time.count()) / 3.6e6;
}

TEST_F(Year, MissesNothingThatStoodForAnIntervalTakesNothingTwiceAndAsksSeldom) {
  std::vector<Outlet> outlets{{.id = "o", .name = "O", .language = "en", .home_page = ""}};
  std::vector<Source> sources;
  for (const SimulatedFeed& feed : press_.feeds()) sources.push_back({.url = feed.url, .outlet = "o"});
  for (int stay = 0; stay < 20; ++stay) {
    open();
    ASSERT_TRUE(archive_->sources().configure(outlets, sources));
    live_until(begin_ + (end_ - begin_) * (stay + 1) / 20);
  }

  std::map<std::string, Instant> noted;
  ASSERT_TRUE(archive_->database().run([&]() -> Status {
    Query query = archive_->database().query("SELECT json, noted FROM entry WHERE next_attempt IS NULL");
    while (query.next()) noted.emplace(entry_from_json(query.text(0))->id, query.instant(1));
    return {};
  }));
  EXPECT_EQ(static_cast<std::size_t>(*archive_->articles().count()), noted.size());
  EXPECT_EQ(progress_.revised, 0);

  std::map<std::string, Tally> tallies;
  int polls = 0;
  for (const SimulatedFeed& feed : press_.feeds()) {
    Tally& tally = tallies[feed.rhythm];
    ++tally.feeds;
    tally.polls += feed.polls;
    polls += feed.polls;
    for (std::size_t entry = 0; entry < feed.shown.size(); ++entry) {
      if (feed.gone(entry) <= begin_) continue;
      const auto found = noted.find(feed.key(entry));
      const bool due_after_the_end = end_ - feed.shown[entry] < days(1);
      if (found == noted.end()) {
        EXPECT_FALSE(had_to_be_seen(feed, entry) && !due_after_the_end)
            << feed.rhythm << ": " << feed.key(entry) << " of " << format_rfc3339(feed.shown[entry]);
        tally.missed += due_after_the_end ? 0 : 1;
      } else if (feed.shown[entry] > begin_) {
        ++tally.entries;
        tally.sum += found->second - feed.shown[entry];
        tally.worst = std::max(tally.worst, found->second - feed.shown[entry]);
        if (within_reach(feed, entry) == feed.shown[entry] || found->second < within_reach(feed, entry))
          tally.worst_without_outages =
              std::max(tally.worst_without_outages, found->second - feed.shown[entry]);
      }
    }
  }
  EXPECT_LT(polls, static_cast<int>(press_.feeds().size()) * polls_of_an_hourly_cron / 4);

  for (const auto& [rhythm, tally] : tallies)
    fmt::print("{:24} {:3} feeds {:6} entries {:4} fell out before they were due; {:6.0f} requests a feed; "
               "delay {:4.1f} h at worst, {:4.1f} h with outages, {:4.1f} h on average\n",
               rhythm, tally.feeds, tally.entries, tally.missed, 1.0 * tally.polls / tally.feeds,
               in_hours(tally.worst_without_outages), in_hours(tally.worst),
               in_hours(tally.sum) / std::max(tally.entries, 1));
  fmt::print("requests: {} in all, {:.3f} of an hourly cron's\n", polls,
             1.0 * polls / polls_of_an_hourly_cron / static_cast<double>(press_.feeds().size()));

  for (const SimulatedFeed& feed : press_.feeds()) {
    const Source source = **archive_->sources().find(feed.url);
    const bool moved = !feed.detours.empty() && feed.detours.front().to.ends_with("/new");
    EXPECT_EQ(source.address, moved ? feed.detours.front().to : "");
    EXPECT_FALSE(source.retired);
  }
}

} // namespace
} // namespace offprint
