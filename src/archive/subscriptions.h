#pragma once

#include "base/error.h"
#include "base/time.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

class Database;

/// How a WebSub subscription (W3C Recommendation, 2018) of a source to its hub stands.
struct Subscription {
  enum class State {
    none,      ///< the hub has not been asked yet, or could not be
    requested, ///< asked; it has not verified our intent yet
    active,    ///< verified, and within its lease
    denied,    ///< the hub will not serve us
    expired,   ///< the lease ended before it was renewed
  };
  enum class Pending { nothing, subscribe, unsubscribe };

  std::string source; ///< the feed's address
  std::string hub;
  std::string topic;    ///< the feed's name for itself
  std::string callback; ///< the end of our callback's address, which nobody can guess
  std::string address;  ///< the callback's, as the hub was told it last; "": it was told none
  std::string secret;   ///< what the hub signs with; "": it was given none
  State state = State::none;
  Pending pending = Pending::nothing; ///< what the hub was last asked for
  std::optional<Instant> requested_at;
  std::optional<Instant> verified_at; ///< the last time
  std::optional<Instant> lease_until;
  std::optional<Instant> next_attempt; ///< to subscribe, renew or unsubscribe; empty: nothing is to be done
  int failures = 0;                    ///< in a row
  std::string problem;                 ///< the last failure, in words
  bool named = true;                   ///< whether the feed named this hub when it was last read
  std::optional<Instant> last_delivery;
  std::int64_t deliveries = 0;
  std::int64_t rejected = 0;               ///< deliveries whose signature was missing or wrong
  std::optional<Instant> announced;        ///< a delivery of then has not been taken yet
  std::optional<Instant> unreliable_since; ///< a poll found what the hub had not told
  std::int64_t poll_seconds = 0;           ///< between polls while the hub can be relied on; 0: not known

  bool operator==(const Subscription&) const = default;
};

/// "none", "requested", …
std::string_view name_of(Subscription::State state);

class SubscriptionStore {
public:
  explicit SubscriptionStore(Database& database) : database_(database) {}

  Result<std::vector<Subscription>> all(); ///< by source
  Result<std::optional<Subscription>> of_source(const std::string& source);
  Result<std::optional<Subscription>> at_callback(const std::string& callback);

  /// With something to do by `now`, or whose lease has ended: those of sources that are harvested still.
  Result<std::vector<Subscription>> due(Instant now);

  /// Those of sources that the configuration no longer names, or that are gone for good.
  Result<std::vector<Subscription>> left_behind();

  /// Takes the place of the source's present one.
  Status put(const Subscription& subscription);

  /// Changes the one at `callback` in one transaction, so that no other change is lost; false where it is
  /// gone. Source and callback stay.
  Result<bool> change(const std::string& callback, const std::function<void(Subscription&)>& edit);

  Status remove(const std::string& callback);

  /// Marks all that are active as announced `now`: deliveries may have been missed while nobody listened.
  Status announce_active(Instant now);

  /// Announced, and their source not asked since.
  Result<std::vector<Subscription>> unanswered_announcements();

  /// Makes the source due at `now`, but not sooner than `pause` after it was last asked.
  Status make_source_due(const std::string& source, Instant now, std::chrono::seconds pause);

private:
  Database& database_;
};

} // namespace offprint
