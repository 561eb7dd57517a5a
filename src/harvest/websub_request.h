#pragma once

#include "archive/subscriptions.h"
#include "harvest/harvest.h"

namespace offprint {

/// Asks hubs for what is due (WebSub, 5.1): subscriptions that are new or were refused before, renewals from
/// two thirds of the lease on, and the end of those whose source is no longer harvested. Ended leases are
/// noted. Without effect where nobody listens for deliveries.
void keep_subscriptions(Harvest& harvest);

/// Queues the request to subscribe.
void queue_hub_request(Harvest& harvest, const Subscription& subscription);

/// To be called once when listening begins: what may have been delivered before is polled for, and hubs that
/// were told another address of ours are told the present one.
Status begin_listening(SubscriptionStore& subscriptions, const HarvestSettings& settings, Instant now);

} // namespace offprint
