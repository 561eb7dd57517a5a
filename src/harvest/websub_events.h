#pragma once

#include "archive/subscriptions.h"
#include "base/time.h"

#include <string>

namespace offprint {

class Archive;
class Log;
struct Harvest;

/// Notes an event of the subscription's source, and logs it.
void note_websub_event(Archive& archive, Log& log, Instant now, const Subscription& subscription,
                       const std::string& kind, const std::string& message);
void note_websub_event(Harvest& harvest, const Subscription& subscription, const std::string& kind,
                       const std::string& message);

} // namespace offprint
