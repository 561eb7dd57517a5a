#include "harvest/websub_callback.h"

#include "archive/archive.h"
#include "archive/subscriptions.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "harvest/websub_events.h"
#include "harvest/websub_intent.h"
#include "harvest/websub_signature.h"
#include "net/link_header.h"

#include <algorithm>
#include <optional>

namespace offprint {

namespace {

using State = Subscription::State;

constexpr int most_at_once = 30;
constexpr auto one_each = std::chrono::seconds(10);
constexpr std::size_t most_seen = 2000;

std::string header(const Delivery& delivery, const std::string& name) {
  const auto found = delivery.headers.lower_bound(name);
  return found != delivery.headers.end() && found->first == name ? found->second : std::string();
}

bool is_coded(const Delivery& delivery) {
  const std::string coding = header(delivery, "content-encoding");
  return !coding.empty() && !equal_ignoring_ascii_case(trim(coding), "identity");
}

/// What the delivery says that it is of (WebSub, 7: its Link header, rel=self); nothing where it says
/// nothing.
std::optional<std::string> stated_topic(const Delivery& delivery, const Subscription& subscription) {
  const Result<Url> base = Url::parse(subscription.topic);
  if (!base) return std::nullopt;
  for (const HeaderLink& link : header_links(delivery.headers, *base))
    if (std::ranges::find(link.relations, "self") != link.relations.end()) return link.url.text();
  return std::nullopt;
}

std::string news_of(const HubStatement& statement, const Subscription& subscription) {
  if (statement.mode == "subscribe") return "subscribed to " + subscription.topic + " at " + subscription.hub;
  if (statement.mode == "unsubscribe") return "no longer subscribed at " + subscription.hub;
  return "the hub " + subscription.hub + " denied the subscription" +
         (statement.reason.empty() ? "" : ": " + statement.reason) + "; the feed is polled";
}

} // namespace

WebsubCallback::WebsubCallback(Archive& reading, Archive& archive, PushInbox& inbox, const Clock& clock,
                               Log& log)
    : reading_(reading), archive_(archive), inbox_(inbox), clock_(clock), log_(log),
      rate_(most_at_once, one_each) {}

WebsubCallback::Admission WebsubCallback::admit(const std::string& callback) {
  const auto subscription = reading_.subscriptions().at_callback(callback);
  if (!subscription) log_.error(subscription.error().message());
  if (!subscription || !*subscription) return Admission::unknown;
  return rate_.take(callback, clock_.now()) ? Admission::admitted : Admission::too_many;
}

bool WebsubCallback::confirms(const std::string& callback, const FormFields& query) {
  const HubStatement statement = hub_statement(query);
  const Instant now = clock_.now();
  SubscriptionStore& subscriptions = archive_.subscriptions();
  std::optional<Subscription> before;
  const Result<bool> changed = subscriptions.change(callback, [&](Subscription& present) {
    if (!is_awaited(present, statement, now)) return;
    before = present;
    apply_statement(present, statement, now);
  });
  if (!changed) log_.error(changed.error().message());
  if (!changed || !before) return false;
  if (statement.mode == "unsubscribe") {
    if (const Status removed = subscriptions.remove(callback); !removed) return false;
  }
  if (statement.mode != "subscribe" || before->state != State::active)
    note_websub_event(archive_, log_, now, *before, "websub-" + statement.mode, news_of(statement, *before));
  return true;
}

bool WebsubCallback::seen_before(const Delivery& delivery) {
  const Sha256 hash = Sha256::of(delivery.callback + "\n" + delivery.body);
  const std::lock_guard lock(mutex_);
  if (std::ranges::find(seen_, hash) != seen_.end()) return true;
  seen_.push_back(hash);
  if (seen_.size() > most_seen) seen_.pop_front();
  return false;
}

WebsubCallback::Worth WebsubCallback::judge(const Subscription& subscription, const Delivery& delivery,
                                            bool topic_stated) {
  if (subscription.state != State::active) return Worth::nothing;
  if (subscription.secret.empty()) return Worth::announcement; // anyone on the way may have written it
  if (!is_signed(header(delivery, "x-hub-signature"), subscription.secret, delivery.body)) {
    note_websub_event(archive_, log_, clock_.now(), subscription, "websub-bad-signature",
                      "a delivery of " + subscription.hub +
                          " was ignored: its signature is missing or wrong");
    return Worth::nothing;
  }
  if (!topic_stated && stated_topic(delivery, subscription)) {
    note_websub_event(archive_, log_, clock_.now(), subscription, "websub-other-topic",
                      "a delivery of " + subscription.hub + " was ignored: it is of another topic");
    return Worth::nothing;
  }
  // An old delivery sent again would turn an article back to what it was: the feed itself knows better.
  if (is_coded(delivery) || seen_before(delivery)) return Worth::announcement;
  return Worth::content;
}

bool WebsubCallback::note(const Subscription& subscription, Worth worth, Instant now) {
  const Result<bool> noted =
      archive_.subscriptions().change(subscription.callback, [&](Subscription& present) {
        if (worth == Worth::nothing) {
          ++present.rejected;
          return;
        }
        ++present.deliveries;
        present.last_delivery = now;
        present.announced = now;
      });
  if (!noted) log_.error(noted.error().message());
  return noted && *noted;
}

bool WebsubCallback::take(Delivery delivery) {
  const auto found = archive_.subscriptions().at_callback(delivery.callback);
  if (!found) log_.error(found.error().message());
  if (!found || !*found) return false;
  const Subscription& subscription = **found;
  const Instant now = clock_.now();
  const bool topic_stated = stated_topic(delivery, subscription) == subscription.topic;
  const Worth worth = judge(subscription, delivery, topic_stated);
  // Written first: what is acknowledged is known to the archive, whatever becomes of the inbox.
  if (!note(subscription, worth, now)) return false;
  const bool kept = worth == Worth::content && inbox_.put({.source = subscription.source,
                                                           .callback = subscription.callback,
                                                           .content_type = header(delivery, "content-type"),
                                                           .body = std::move(delivery.body),
                                                           .topic_stated = topic_stated,
                                                           .received = now});
  if (worth != Worth::nothing && !kept) inbox_.wake();
  return true;
}

} // namespace offprint
