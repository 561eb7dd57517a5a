#include "harvest/rhythm.h"

#include <algorithm>
#include <cmath>

namespace offprint {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Days = std::chrono::duration<double, std::ratio<86'400>>;

constexpr Days long_span{14.0};
constexpr Days recent_span{0.125};
constexpr Days trust_in_dates{1.0};
constexpr Days assumed_gap{0.25};
constexpr Days shortest_evidence{1.0 / 1'440};
constexpr Days forever{3'650.0};

/// Of the window, how much may turn over between two polls.
constexpr double share_that_turns_over = 1.0 / 3;

constexpr double share_that_is_a_burst = 0.25;
constexpr int fewest_in_a_burst = 3;

/// The delay of one entry by so much weighs as much as one request.
constexpr Days delay_worth_a_request{1.0 / 24};

constexpr double entries_expected_before_it_is_quiet = 4;
constexpr double most_lengthening = 4;
constexpr double entries_expected_before_it_is_suspicious = 12;

Rhythm first_impression(const PollYield& yield) {
  const int window = yield.window.value_or(0);
  const int dated = yield.span ? std::max(window - 1, 0) : 0;
  const Days watched = yield.span.value_or(milliseconds(0)) + assumed_gap;
  return {.news_per_day = (dated + 1) / watched.count(),
          .recent_news_per_day = 0,
          .observed = std::chrono::ceil<seconds>(std::min(watched, trust_in_dates)),
          .window = window};
}

/// So much of the window that the average of the last hours would follow too late.
bool is_burst(const PollYield& yield, int window) {
  return yield.fresh >= fewest_in_a_burst && yield.fresh >= window * share_that_is_a_burst;
}

double rate(const Rhythm& rhythm) {
  return std::max(rhythm.news_per_day, rhythm.recent_news_per_day);
}

Days time_for(double entries, double per_day) {
  return per_day * forever.count() > entries ? Days(entries / per_day) : forever;
}

/// From 1 upwards, the more entries of the long rate have failed to come.
double lengthening(const Rhythm& rhythm, milliseconds quiet) {
  const double missing = rhythm.news_per_day * Days(quiet).count();
  return std::clamp(missing / entries_expected_before_it_is_quiet, 1.0, most_lengthening);
}

} // namespace

Rhythm after_poll(Rhythm rhythm, const PollYield& yield) {
  if (!yield.since_last || rhythm.observed == seconds(0)) return first_impression(yield);
  const Days passed = std::max(Days(*yield.since_last), shortest_evidence);
  const Days before = rhythm.observed;
  rhythm.news_per_day =
      (rhythm.news_per_day * before.count() + yield.fresh) / (before.count() + passed.count());
  rhythm.observed = std::chrono::floor<seconds>(std::min<Days>(before + passed, long_span));
  const double kept = std::exp(-passed / recent_span);
  rhythm.recent_news_per_day = kept * rhythm.recent_news_per_day + (1 - kept) * yield.fresh / passed.count();
  if (yield.window) rhythm.window = *yield.window;
  if (is_burst(yield, rhythm.window))
    rhythm.recent_news_per_day = std::max(rhythm.recent_news_per_day, yield.fresh / passed.count());
  return rhythm;
}

seconds safe_interval(const Rhythm& rhythm) {
  return std::chrono::floor<seconds>(
      time_for(std::max(rhythm.window, 1) * share_that_turns_over, rate(rhythm)));
}

seconds learnt_interval(const Rhythm& rhythm, milliseconds quiet, const HarvestSettings& settings) {
  const Days half_the_gap = time_for(0.5, rate(rhythm));
  const Days balanced(std::sqrt(2 * delay_worth_a_request.count() * time_for(1, rate(rhythm)).count()));
  const Days wished = std::max(half_the_gap, balanced) * lengthening(rhythm, quiet);
  const seconds longest = std::max<seconds>(settings.shortest_interval, settings.longest_interval);
  return std::clamp(std::min(std::chrono::floor<seconds>(wished), safe_interval(rhythm)),
                    seconds(settings.shortest_interval), longest);
}

bool is_suspiciously_quiet(const Rhythm& rhythm, milliseconds quiet) {
  return rhythm.news_per_day * Days(quiet).count() > entries_expected_before_it_is_suspicious;
}

} // namespace offprint
