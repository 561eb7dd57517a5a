#pragma once

#include "base/error.h"
#include "harvest/harvest.h"

#include <stop_token>
#include <string>
#include <vector>

namespace offprint {

class Gallery;
class PushInbox;
class Transport;

/// What a pull is to harvest.
struct PullScope {
  std::vector<std::string> outlets;    ///< by id; empty is all
  bool due_only = false;               ///< only what its own rhythm has made due, not everything at once
  bool keep_up = false;                ///< with due_only: sources too that become due while the pull runs
  std::optional<Instant> back_to = {}; ///< whether what was published before is to be found, and from when on
};

/// Harvests once: asks the sources for their feeds, takes the articles that are new or changed, fetches their
/// pictures. What an earlier pull had to leave (it was killed, a page did not answer) is gone on with. A
/// server's Retry-After is heeded in either scope. Every failure is in the log and the archive's events, and
/// does no harm to the rest; an error is returned only when the archive itself cannot be read or written.
/// Ends early, with nothing half-taken, when `stop` is asked for. With `pushes`, feeds' hubs are subscribed
/// to, and what they deliver is taken.
Status pull(Archive& archive, Gallery& gallery, Transport& transport, const Clock& clock, Log& log,
            const HarvestSettings& settings, const PullScope& scope, PullProgress& progress,
            const ArticleTaken& article_taken, std::stop_token stop, PushInbox* pushes = nullptr);

/// When the next source, entry or picture is due: never before a second from now, nor later than a minute.
Instant next_pull(Archive& archive, const Clock& clock);

} // namespace offprint
