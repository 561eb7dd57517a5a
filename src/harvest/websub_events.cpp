#include "harvest/websub_events.h"

#include "archive/archive.h"
#include "archive/events.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "base/log.h"
#include "harvest/harvest.h"

namespace offprint {

void note_websub_event(Archive& archive, Log& log, Instant now, const Subscription& subscription,
                       const std::string& kind, const std::string& message) {
  const Result<std::optional<Source>> source = archive.sources().find(subscription.source);
  const Status noted = archive.events().note({.at = now,
                                              .kind = kind,
                                              .source = subscription.source,
                                              .outlet = source && *source ? (*source)->outlet : "",
                                              .subject = subscription.source,
                                              .message = message});
  if (!noted) log.error(noted.error().message());
  log.info(subscription.source + ": " + message);
}

void note_websub_event(Harvest& harvest, const Subscription& subscription, const std::string& kind,
                       const std::string& message) {
  note_websub_event(harvest.archive, harvest.log, harvest.clock.now(), subscription, kind, message);
}

} // namespace offprint
