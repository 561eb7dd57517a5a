#include "harvest/websub_hub.h"

#include "archive/archive.h"
#include "archive/subscriptions.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "harvest/websub_request.h"
#include "net/link_header.h"

#include <algorithm>
#include <vector>

namespace offprint {

namespace {

constexpr std::size_t callback_bytes = 16;
constexpr std::size_t secret_bytes = 32;
constexpr auto pause_between_hubs = std::chrono::days(1);

std::vector<Url> linked(const std::vector<HeaderLink>& links, const std::string& relation) {
  std::vector<Url> urls;
  for (const HeaderLink& link : links)
    if (std::ranges::find(link.relations, relation) != link.relations.end())
      urls.push_back(link.url.without_fragment());
  return urls;
}

std::vector<Url> parsed(const std::vector<std::string>& addresses) {
  std::vector<Url> urls;
  for (const std::string& address : addresses)
    if (const Result<Url> url = Url::parse(address)) urls.push_back(url->without_fragment());
  return urls;
}

Subscription new_subscription(const Source& source, const HubOffer& offer, Instant now) {
  Subscription subscription;
  subscription.source = source.url;
  subscription.hub = offer.hub.text();
  subscription.topic = offer.topic.text();
  subscription.callback = random_token(callback_bytes);
  if (may_share_secret(offer.hub)) subscription.secret = random_token(secret_bytes);
  subscription.next_attempt = now;
  return subscription;
}

Status note_named(SubscriptionStore& subscriptions, const Subscription& present, bool named, Instant now) {
  if (present.named == named) return {};
  const Result<bool> changed = subscriptions.change(present.callback, [&](Subscription& subscription) {
    subscription.named = named;
    if (named && !subscription.next_attempt) subscription.next_attempt = now;
  });
  return changed ? Status() : pass_on(changed);
}

Status note_offer(Harvest& harvest, const Source& source, const std::optional<HubOffer>& offer) {
  SubscriptionStore& subscriptions = harvest.archive.subscriptions();
  const Instant now = harvest.clock.now();
  const Result<std::optional<Subscription>> present = subscriptions.of_source(source.url);
  if (!present) return pass_on(present);
  const bool same =
      *present && offer && (*present)->hub == offer->hub.text() && (*present)->topic == offer->topic.text();
  if (*present && (!offer || same)) return note_named(subscriptions, **present, offer.has_value(), now);
  if (!offer) return {};
  if (*present && (*present)->requested_at && *(*present)->requested_at + pause_between_hubs > now) return {};
  const Subscription subscription = new_subscription(source, *offer, now);
  if (Status put = subscriptions.put(subscription); !put) return put;
  queue_hub_request(harvest, subscription);
  return {};
}

} // namespace

std::optional<HubOffer> offered_hub(const Feed& feed, const Response& response) {
  const std::vector<HeaderLink> links = header_links(response.headers, response.url);
  std::vector<Url> hubs = linked(links, "hub");
  std::vector<Url> topics = linked(links, "self");
  if (hubs.empty()) hubs = parsed(feed.hubs);
  if (topics.empty()) topics = parsed({feed.self_url});
  if (hubs.empty() || topics.empty()) return std::nullopt;
  const auto over_tls = std::ranges::find_if(hubs, [](const Url& hub) { return hub.scheme() == "https"; });
  return HubOffer{.hub = over_tls == hubs.end() ? hubs.front() : *over_tls, .topic = topics.front()};
}

bool may_share_secret(const Url& hub) {
  const std::string_view host = hub.host();
  return hub.scheme() == "https" || host == "localhost" || host == "127.0.0.1" || host == "::1";
}

void heed_hub(Harvest& harvest, const Source& source, const Feed& feed, const Response& response) {
  if (harvest.pushes == nullptr) return;
  if (const Status noted = note_offer(harvest, source, offered_hub(feed, response)); !noted)
    harvest.log.error(noted.error().message());
}

} // namespace offprint
