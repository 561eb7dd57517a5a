#pragma once

#include "harvest/harvest.h"
#include "harvest/push_inbox.h"

#include <memory>

namespace offprint {

/// Queues what hubs delivered, to be taken as polled feeds are; and, while what it gives lives, each delivery
/// that comes in meanwhile. What was announced without content is made due for a poll. Call it before the due
/// sources are listed. Without effect (null) where nobody listens for deliveries.
std::unique_ptr<PushInbox::Listener> take_deliveries(Harvest& harvest);

/// Makes the sources due for which something was announced that was not taken. `take_deliveries` does so
/// once; a pull that goes on for long does so again and again. Without effect where nobody listens.
void poll_what_was_announced(Harvest& harvest);

} // namespace offprint
