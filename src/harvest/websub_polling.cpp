#include "harvest/websub_polling.h"

#include "archive/archive.h"
#include "archive/subscriptions.h"
#include "base/clock.h"
#include "base/log.h"
#include "harvest/push_inbox.h"
#include "harvest/websub_events.h"

#include <algorithm>
#include <optional>

namespace offprint {

namespace {

using std::chrono::seconds;

constexpr seconds longest_pause = std::chrono::hours(6);
constexpr auto on_its_way = std::chrono::minutes(15);

bool is_relied_on(const Subscription& subscription, Instant now) {
  return subscription.state == Subscription::State::active && subscription.lease_until > now &&
         subscription.last_delivery && !subscription.unreliable_since;
}

/// Whether this poll was made since something was announced that did not come, or was no content.
bool was_announced(const Harvest& harvest, const Subscription& subscription, const Source& source) {
  if (harvest.pushes->holds(source.url)) return true;
  return subscription.announced && (!source.checked || *subscription.announced > *source.checked);
}

/// Whether all that is new since the poll before should have been delivered.
bool should_have_told(const Harvest& harvest, const Subscription& subscription, const Source& source) {
  const Instant since = std::max(harvest.pushes->since(), subscription.verified_at.value_or(Instant::max()));
  return source.reached && *source.reached >= since && !was_announced(harvest, subscription, source);
}

bool may_be_on_its_way(const QueuedEntry& queued, Instant now) {
  return queued.published && *queued.published > now - on_its_way;
}

seconds pause_for(const Feed& feed) {
  std::optional<Instant> oldest;
  std::optional<Instant> newest;
  for (const Entry& entry : feed.entries) {
    if (!entry.published) continue;
    const Instant at = entry.published->instant;
    oldest = std::min(oldest.value_or(at), at);
    newest = std::max(newest.value_or(at), at);
  }
  if (!oldest || *oldest == *newest) return longest_pause;
  return std::min(longest_pause, std::chrono::floor<seconds>(*newest - *oldest) / 2);
}

Status distrust(Harvest& harvest, const Subscription& subscription, std::size_t missed) {
  const Instant now = harvest.clock.now();
  note_websub_event(harvest, subscription, "websub-unreliable",
                    "a poll found " + std::to_string(missed) + " new entries that the hub " +
                        subscription.hub + " had not delivered; the feed is polled by its own rhythm again");
  const Result<bool> changed = harvest.archive.subscriptions().change(
      subscription.callback, [now](Subscription& present) { present.unreliable_since = now; });
  return changed ? Status() : pass_on(changed);
}

std::optional<Subscription> subscription_of(Harvest& harvest, const Source& source) {
  if (harvest.pushes == nullptr) return std::nullopt;
  const auto subscription = harvest.archive.subscriptions().of_source(source.url);
  if (!subscription) harvest.log.error(subscription.error().message());
  return subscription ? *subscription : std::nullopt;
}

} // namespace

Status compare_with_deliveries(Harvest& harvest, const Source& source,
                               const std::vector<QueuedEntry>& entries,
                               const std::vector<std::optional<KnownEntry>>& known) {
  const Instant now = harvest.clock.now();
  const std::optional<Subscription> subscription = subscription_of(harvest, source);
  if (!subscription || !is_relied_on(*subscription, now)) return {};
  if (!should_have_told(harvest, *subscription, source)) return {};
  std::size_t missed = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const bool shown_before = known[i] && known[i]->shown_by_source;
    if (!shown_before && !may_be_on_its_way(entries[i], now)) ++missed;
  }
  return missed == 0 ? Status() : distrust(harvest, *subscription, missed);
}

void put_off_poll(Harvest& harvest, Source& source, const Feed* feed) {
  std::optional<Subscription> subscription = subscription_of(harvest, source);
  const Instant now = harvest.clock.now();
  if (!subscription || !is_relied_on(*subscription, now)) return;
  const std::int64_t pause = feed != nullptr ? pause_for(*feed).count() : subscription->poll_seconds;
  if (pause != subscription->poll_seconds) {
    const Result<bool> changed = harvest.archive.subscriptions().change(
        subscription->callback, [pause](Subscription& present) { present.poll_seconds = pause; });
    if (!changed) harvest.log.error(changed.error().message());
  }
  if (source.due) source.due = std::max<Instant>(*source.due, now + seconds(pause));
}

} // namespace offprint
