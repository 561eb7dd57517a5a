#include "harvest/rhythms.h"

#include <cmath>

namespace offprint {

namespace {

using Days = std::chrono::duration<double, std::ratio<86'400>>;

bool publishes_at(const PublishingKind& kind, Days since_begin) {
  const double hour = std::fmod(since_begin.count(), 1.0) * 24;
  return hour >= kind.quiet_hours && std::fmod(since_begin.count(), kind.days_in_cycle) < kind.days_active;
}

} // namespace

std::vector<Instant> moments_of(const PublishingKind& kind, Instant begin, Instant end,
                                std::mt19937& chance) {
  std::vector<Instant> moments;
  std::exponential_distribution<double> gap(kind.per_day / kind.batch);
  for (Days at{gap(chance)}; begin + std::chrono::floor<std::chrono::milliseconds>(at) < end;
       at += Days(gap(chance))) {
    if (!publishes_at(kind, at)) continue;
    const Instant moment = begin + std::chrono::floor<std::chrono::milliseconds>(at);
    for (int i = 0; i < kind.batch; ++i) moments.push_back(moment);
  }
  return moments;
}

std::vector<PublishingKind> all_rhythms() {
  return {
      {.name = "several an hour by day", .feeds = 1, .window = 30, .per_day = 72, .quiet_hours = 8},
      {.name = "hourly by day", .feeds = 2, .window = 20, .per_day = 24, .quiet_hours = 8},
      {.name = "six a day", .feeds = 6, .window = 15, .per_day = 6},
      {.name = "bursts", .feeds = 8, .window = 25, .per_day = 60, .days_active = 0.5, .days_in_cycle = 12},
      {.name = "ten at once, daily", .feeds = 3, .window = 40, .per_day = 10, .batch = 10},
      {.name = "daily", .feeds = 40, .window = 10, .per_day = 1.5, .quiet_hours = 8},
      {.name = "weekly", .feeds = 80, .window = 10, .per_day = 1.0 / 7},
      {.name = "monthly", .feeds = 60, .window = 10, .per_day = 1.0 / 30},
  };
}

} // namespace offprint
