#pragma once

#include "archive/sources.h"
#include "feed/feed.h"
#include "harvest/harvest.h"
#include "net/request.h"

#include <optional>
#include <string>

namespace offprint {

/// The hub of a feed, and the name under which it knows the feed.
struct HubOffer {
  Url hub;
  Url topic;

  bool operator==(const HubOffer&) const = default;
};

/// What a feed's answer offers (WebSub, 4, "Discovery"): HTTP's Link header goes before the feed's own links.
/// Of several hubs the first over https is taken, since only to such a one a secret may be told; without any,
/// the first. Nothing where the hub or the feed's own name is missing.
std::optional<HubOffer> offered_hub(const Feed& feed, const Response& response);

/// Whether a secret may be told to the hub: over https (WebSub, 5.1, "hub.secret"), or without leaving this
/// machine.
bool may_share_secret(const Url& hub);

/// Writes down what the feed offers, and queues the subscription where it is new. A feed that names another
/// hub than before is believed once a day.
void heed_hub(Harvest& harvest, const Source& source, const Feed& feed, const Response& response);

} // namespace offprint
