#pragma once

#include "archive/subscriptions.h"
#include "base/form.h"
#include "base/time.h"

#include <string>

namespace offprint {

/// What a hub says in the query of a GET to a callback (WebSub, 5.2 and 5.3).
struct HubStatement {
  std::string mode; ///< "subscribe", "unsubscribe", "denied"
  std::string topic;
  std::chrono::seconds lease; ///< granted: a minute to a year; ten days where the hub does not say
  std::string reason;         ///< of a denial, in its words, cut to a line
};

HubStatement hub_statement(const FormFields& query);

/// Whether the statement answers a request of ours that is not older than a day, or denies our topic.
bool is_awaited(const Subscription& subscription, const HubStatement& statement, Instant now);

/// When to renew: between 57 and 67 of 100 parts of the lease, by the callback, so that what was subscribed
/// together is not renewed together.
Instant renewal(Instant now, std::chrono::seconds lease, const std::string& callback);

/// What an awaited "subscribe" or "denied" makes of the subscription.
void apply_statement(Subscription& subscription, const HubStatement& statement, Instant now);

} // namespace offprint
