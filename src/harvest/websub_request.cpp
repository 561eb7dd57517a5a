#include "harvest/websub_request.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "base/form.h"
#include "base/log.h"
#include "harvest/backoff.h"
#include "harvest/fetcher.h"
#include "harvest/websub_events.h"

#include <algorithm>

namespace offprint {

namespace {

using Pending = Subscription::Pending;
using State = Subscription::State;

constexpr auto asked_lease = std::chrono::days(10);
constexpr auto patience = std::chrono::hours(1); ///< with a hub that took a request, for its verification
constexpr int most_farewells = 3;
constexpr std::uint64_t most_answer_bytes = 65'536;

std::string callback_address(const HarvestSettings& settings, const Subscription& subscription) {
  return settings.callbacks + subscription.callback;
}

std::string form_of(const Subscription& subscription, const HarvestSettings& settings, Pending wish) {
  const bool subscribes = wish == Pending::subscribe;
  FormFields fields{{"hub.callback", callback_address(settings, subscription)},
                    {"hub.mode", subscribes ? "subscribe" : "unsubscribe"},
                    {"hub.topic", subscription.topic}};
  if (subscribes)
    fields.emplace_back("hub.lease_seconds", std::to_string(std::chrono::seconds(asked_lease).count()));
  if (subscribes && !subscription.secret.empty()) fields.emplace_back("hub.secret", subscription.secret);
  return encode_form(fields);
}

bool never_verified(const Subscription& subscription) {
  return subscription.failures > 0 && subscription.problem.empty() && subscription.requested_at;
}

/// Written before the hub is asked: it may verify before it answers.
void note_asking(Subscription& subscription, const HarvestSettings& settings, Pending wish, Instant now) {
  if (subscription.pending != wish) subscription.failures = 0;
  subscription.pending = wish;
  subscription.requested_at = now;
  subscription.problem.clear();
  subscription.address = callback_address(settings, subscription);
  if (subscription.state != State::active) subscription.state = State::requested;
  ++subscription.failures; // until it verifies
  subscription.next_attempt =
      std::max<Instant>(now + patience, next_attempt(now, subscription.failures, subscription.callback));
}

void note_failure(Subscription& subscription, const std::string& problem, Instant now,
                  std::optional<std::chrono::seconds> retry_after) {
  if (subscription.verified_at && subscription.verified_at >= subscription.requested_at)
    return; // all the same
  subscription.problem = problem;
  if (subscription.state == State::requested) subscription.state = State::none;
  subscription.next_attempt = next_attempt(now, subscription.failures, subscription.callback);
  if (retry_after)
    subscription.next_attempt = std::max<Instant>(*subscription.next_attempt, now + *retry_after);
}

Result<Response> post(Harvest& harvest, const Subscription& subscription, Pending wish,
                      const std::string& outlet) {
  const Result<Url> hub = Url::parse(subscription.hub);
  if (!hub) return pass_on(hub);
  Request request{.url = *hub};
  request.form = form_of(subscription, harvest.settings, wish);
  request.max_bytes = most_answer_bytes;
  request.max_duration = harvest.settings.fetch_timeout;
  request.proxy = harvest.settings.outlet(outlet).proxy;
  return harvest.fetcher.post(request);
}

std::string outlet_of(Harvest& harvest, const Subscription& subscription) {
  const Result<std::optional<Source>> source = harvest.archive.sources().find(subscription.source);
  return source && *source ? (*source)->outlet : std::string();
}

void record_failure(Harvest& harvest, const Subscription& subscription, const std::string& problem,
                    std::optional<std::chrono::seconds> retry_after) {
  note_websub_event(harvest, subscription, "websub-failed", "the hub " + subscription.hub + " " + problem);
  const Result<bool> changed =
      harvest.archive.subscriptions().change(subscription.callback, [&](Subscription& present) {
        note_failure(present, problem, harvest.clock.now(), retry_after);
      });
  if (!changed) harvest.log.error(changed.error().message());
}

void ask_hub(Harvest& harvest, const Subscription& known, Pending wish) {
  if (never_verified(known))
    note_websub_event(harvest, known, "websub-failed",
                      "the hub " + known.hub + " took the request and did not verify it");
  std::optional<Subscription> asked;
  const Result<bool> changed =
      harvest.archive.subscriptions().change(known.callback, [&](Subscription& subscription) {
        note_asking(subscription, harvest.settings, wish, harvest.clock.now());
        asked = subscription;
      });
  if (!changed) return harvest.log.error(changed.error().message());
  if (!asked) return;
  const Result<Response> answer = post(harvest, *asked, wish, outlet_of(harvest, known));
  if (!answer) {
    record_failure(harvest, *asked, answer.error().problem, {});
  } else if (!answer->ok()) {
    record_failure(harvest, *asked, describe_status(answer->status), answer->retry_after);
  }
}

void queue(Harvest& harvest, const Subscription& subscription, Pending wish) {
  if (!harvest.claims.take("subscription " + subscription.callback)) return;
  const Result<Url> hub = Url::parse(subscription.hub);
  harvest.queue.add(hub ? hub->origin() : subscription.hub, [&harvest, subscription, wish] {
    ask_hub(harvest, subscription, wish);
    harvest.claims.give_back("subscription " + subscription.callback);
  });
}

void end_lease(Harvest& harvest, const Subscription& subscription) {
  note_websub_event(harvest, subscription, "websub-expired",
                    "the lease of " + subscription.hub + " ended before it was renewed; the feed is polled");
  const Result<bool> changed =
      harvest.archive.subscriptions().change(subscription.callback, [](Subscription& present) {
        if (present.state == State::active) present.state = State::expired;
      });
  if (!changed) harvest.log.error(changed.error().message());
}

void tend(Harvest& harvest, const Subscription& subscription, Instant now) {
  const bool ended = subscription.state == State::active && subscription.lease_until <= now;
  if (ended) end_lease(harvest, subscription);
  if (subscription.named) {
    if (subscription.next_attempt <= now) queue(harvest, subscription, Pending::subscribe);
    return;
  }
  // The feed names the hub no more: what is left of the lease is let run out.
  SubscriptionStore& subscriptions = harvest.archive.subscriptions();
  const bool runs = subscription.state == State::active && !ended;
  const Result<bool> changed = subscriptions.change(
      subscription.callback, [](Subscription& present) { present.next_attempt.reset(); });
  if (!changed) harvest.log.error(changed.error().message());
  if (runs) return;
  if (const Status removed = subscriptions.remove(subscription.callback); !removed)
    harvest.log.error(removed.error().message());
}

/// A hub that was asked to end a subscription a few times and never verified is left to its lease.
void bid_farewell(Harvest& harvest, const Subscription& subscription, Instant now) {
  const bool ending = subscription.pending == Pending::unsubscribe;
  const bool runs = subscription.state == State::active || subscription.state == State::requested;
  if (runs && !(ending && subscription.failures >= most_farewells)) {
    if (!ending || !subscription.next_attempt || *subscription.next_attempt <= now)
      queue(harvest, subscription, Pending::unsubscribe);
    return;
  }
  if (const Status removed = harvest.archive.subscriptions().remove(subscription.callback); !removed)
    harvest.log.error(removed.error().message());
}

} // namespace

void queue_hub_request(Harvest& harvest, const Subscription& subscription) {
  queue(harvest, subscription, Pending::subscribe);
}

void keep_subscriptions(Harvest& harvest) {
  if (harvest.pushes == nullptr) return;
  const Instant now = harvest.clock.now();
  SubscriptionStore& subscriptions = harvest.archive.subscriptions();
  const Result<std::vector<Subscription>> due = subscriptions.due(now);
  const Result<std::vector<Subscription>> left = subscriptions.left_behind();
  if (!due) return harvest.log.error(due.error().message());
  if (!left) return harvest.log.error(left.error().message());
  for (const Subscription& subscription : *due) tend(harvest, subscription, now);
  for (const Subscription& subscription : *left) bid_farewell(harvest, subscription, now);
}

Status begin_listening(SubscriptionStore& subscriptions, const HarvestSettings& settings, Instant now) {
  if (Status announced = subscriptions.announce_active(now); !announced) return announced;
  const Result<std::vector<Subscription>> all = subscriptions.all();
  if (!all) return pass_on(all);
  for (const Subscription& subscription : *all) {
    if (subscription.address.empty() || subscription.address == callback_address(settings, subscription))
      continue;
    const Result<bool> changed = subscriptions.change(subscription.callback, [now](Subscription& present) {
      present.state = State::none;
      present.next_attempt = now;
    });
    if (!changed) return pass_on(changed);
  }
  return {};
}

} // namespace offprint
