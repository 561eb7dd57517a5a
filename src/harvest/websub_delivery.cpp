#include "harvest/websub_delivery.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "archive/subscriptions.h"
#include "base/clock.h"
#include "base/log.h"
#include "feed/feed.h"
#include "harvest/poll_source.h"
#include "harvest/websub_events.h"

namespace offprint {

namespace {

constexpr auto pause_between_polls = std::chrono::minutes(1);

/// Its jobs ask no host, so they have a lane of their own.
constexpr const char* lane = "deliveries";

/// Why a delivery's content is not taken; "" where it is.
std::string fault_of(const Push& push, const Subscription& subscription, const Result<Feed>& feed) {
  if (!feed) return feed.error().problem;
  const bool other = !push.topic_stated && !feed->self_url.empty() && feed->self_url != subscription.topic;
  return other ? "it calls itself " + feed->self_url : "";
}

void note_taken(Harvest& harvest, const Push& push) {
  const Result<bool> noted =
      harvest.archive.subscriptions().change(push.callback, [&](Subscription& subscription) {
        if (subscription.announced == push.received) subscription.announced.reset();
      });
  if (!noted) harvest.log.error(noted.error().message());
}

void take(Harvest& harvest, const Push& push, const Subscription& subscription, const Source& source) {
  const Result<Url> topic = Url::parse(subscription.topic);
  if (!topic) return;
  const Result<Feed> feed = parse_feed(push.body, push.content_type, *topic);
  if (const std::string fault = fault_of(push, subscription, feed); !fault.empty())
    return note_websub_event(harvest, subscription, "websub-odd",
                             "a delivery of " + subscription.hub + " was not taken (" + fault +
                                 "); the feed is polled instead");
  if (take_pushed_feed(harvest, source, *feed)) note_taken(harvest, push);
}

/// What cannot be taken stays announced, so that the feed is polled.
void take_one(Harvest& harvest) {
  const std::optional<Push> push = harvest.pushes->take();
  if (!push) return;
  const auto subscription = harvest.archive.subscriptions().at_callback(push->callback);
  if (!subscription) return harvest.log.error(subscription.error().message());
  if (!*subscription) return;
  const Result<std::optional<Source>> source = harvest.archive.sources().find((*subscription)->source);
  if (!source) return harvest.log.error(source.error().message());
  if (!*source || (*source)->retired) return;
  take(harvest, *push, **subscription, **source);
}

} // namespace

void poll_what_was_announced(Harvest& harvest) {
  if (harvest.pushes == nullptr) return;
  SubscriptionStore& subscriptions = harvest.archive.subscriptions();
  const auto announced = subscriptions.unanswered_announcements();
  if (!announced) return harvest.log.error(announced.error().message());
  for (const Subscription& subscription : *announced) {
    if (harvest.pushes->holds(subscription.source)) continue;
    const Status due =
        subscriptions.make_source_due(subscription.source, harvest.clock.now(), pause_between_polls);
    if (!due) harvest.log.error(due.error().message());
  }
}

std::unique_ptr<PushInbox::Listener> take_deliveries(Harvest& harvest) {
  if (harvest.pushes == nullptr) return nullptr;
  const auto queue_one = [&harvest] { harvest.queue.add(lane, [&harvest] { take_one(harvest); }); };
  poll_what_was_announced(harvest);
  auto listener = std::make_unique<PushInbox::Listener>(*harvest.pushes, queue_one);
  // More jobs than deliveries do no harm; so one that comes right now is not forgotten.
  for (std::size_t waiting = harvest.pushes->size(); waiting > 0; --waiting) queue_one();
  return listener;
}

} // namespace offprint
