#pragma once

#include "harvest/pull.h"

namespace offprint {

/// Harvests what is due, again and again, until `stop` is asked for. Between two pulls it sleeps until the
/// next thing is due. A pull that the archive's storage made fail is told in the log and tried again a minute
/// later. With `pushes` it also harvests as soon as anything is delivered.
void watch(Archive& archive, Gallery& gallery, Transport& transport, const Clock& clock, Log& log,
           const HarvestSettings& settings, const PullScope& scope, PullProgress& progress,
           const ArticleTaken& article_taken, std::stop_token stop, PushInbox* pushes = nullptr);

} // namespace offprint
