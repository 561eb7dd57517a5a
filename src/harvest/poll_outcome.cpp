#include "harvest/poll_outcome.h"

#include "feed/feed.h"
#include "harvest/next_poll.h"
#include "harvest/redirects.h"
#include "harvest/rhythm.h"
#include "harvest/stated_times.h"

#include <algorithm>

namespace offprint {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;

constexpr auto validators_last = days(8);
constexpr auto quiet_is_believed_for = days(1);
constexpr auto gone_is_asked_again_after = hours(24);
constexpr auto moved_address_may_fail_for = days(2);

/// How long the feed's own dates say that its entries took to come; nothing where they say too little.
std::optional<milliseconds> span_of(const Feed& feed, Instant now) {
  std::optional<Instant> oldest;
  std::optional<Instant> newest;
  for (const Entry& entry : feed.entries) {
    const std::optional<Timestamp>& stated = entry.published ? entry.published : entry.updated;
    if (!stated || stated->instant > now) continue;
    oldest = std::min(oldest.value_or(stated->instant), stated->instant);
    newest = std::max(newest.value_or(stated->instant), stated->instant);
  }
  return oldest ? std::optional(*newest - *oldest) : std::nullopt;
}

std::optional<milliseconds> since_last_answer(const Source& source, Instant now) {
  return source.reached ? std::optional(std::max(now - *source.reached, milliseconds(0))) : std::nullopt;
}

void record_success(Source& source, Instant now, const HarvestSettings& settings) {
  source.checked = now;
  source.reached = now;
  source.failing_since.reset();
  source.not_before.reset();
  source.gone_since.reset();
  source.failures = 0;
  source.problem.clear();
  const NextPoll next = next_poll(source, now, settings);
  source.interval_seconds = next.interval.count();
  source.due = next.due;
}

} // namespace

void record_feed(Source& source, const Feed& feed, const Response& response, int fresh, bool changed,
                 Instant now, const HarvestSettings& settings) {
  source.rhythm = after_poll(source.rhythm, {.since_last = since_last_answer(source, now),
                                             .fresh = fresh,
                                             .window = static_cast<int>(feed.entries.size()),
                                             .span = span_of(feed, now)});
  source.title = feed.title;
  source.validators = response.validators();
  source.validated = source.validators.empty() ? std::nullopt : std::optional(now);
  source.stated = stated_times(feed, response, now);
  if (changed) source.changed = now;
  record_success(source, now, settings);
}

void record_not_modified(Source& source, Instant now, const HarvestSettings& settings) {
  source.rhythm = after_poll(source.rhythm, {.since_last = since_last_answer(source, now)});
  const milliseconds quiet = now - source.validated.value_or(now);
  if (quiet > quiet_is_believed_for && is_suspiciously_quiet(source.rhythm, quiet)) {
    source.validators = {};
    source.validated.reset();
  }
  record_success(source, now, settings);
}

void record_failure(Source& source, const std::string& problem,
                    std::optional<std::chrono::seconds> retry_after, Instant now) {
  source.checked = now;
  if (!source.failing_since) source.failing_since = now;
  ++source.failures;
  source.problem = problem;
  if (now - *source.failing_since >= moved_address_may_fail_for) move_back(source);
  source.due = next_poll_after_failure(source, now);
  source.not_before.reset();
  if (!retry_after) return;
  source.not_before = now + *retry_after;
  source.due = std::max(*source.due, *source.not_before);
}

void record_gone(Source& source, Instant now) {
  const bool again = source.gone_since && now - *source.gone_since >= gone_is_asked_again_after;
  if (again && move_back(source))
    source.gone_since.reset();
  else
    source.retired = again;
  if (!source.gone_since) source.gone_since = now;
  record_failure(source,
                 source.retired
                     ? "answered 410 (Gone): the outlet took this feed away for good; remove it or give its "
                       "new address"
                     : "answered 410 (Gone): the outlet says that it took this feed away; it is asked again "
                       "after a day, and no more once it says so then",
                 {}, now);
  source.due = std::max<Instant>(*source.due, *source.gone_since + gone_is_asked_again_after);
}

Validators validators_to_send(const Source& source, Instant now) {
  const bool fresh = source.validated && now - *source.validated < validators_last;
  return fresh ? source.validators : Validators{};
}

} // namespace offprint
