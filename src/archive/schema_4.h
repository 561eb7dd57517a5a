#pragma once

namespace offprint {

/// WebSub subscriptions, one to a source at the most. Described in docs/archive.md.
inline constexpr const char* schema_4 = R"sql(
CREATE TABLE subscription (
  source           TEXT PRIMARY KEY REFERENCES source (url) ON UPDATE CASCADE,
  hub              TEXT NOT NULL,
  topic            TEXT NOT NULL,
  callback         TEXT NOT NULL UNIQUE,  -- the end of its address, which only the hub is told
  address          TEXT NOT NULL,         -- the callback's, as the hub was told it last; '': never
  secret           TEXT NOT NULL,         -- '': the hub has none, and what it sends is not believed
  state            TEXT NOT NULL,         -- 'none', 'requested', 'active', 'denied', 'expired'
  pending          TEXT NOT NULL,         -- what the hub was asked for: '', 'subscribe', 'unsubscribe'
  requested_at     INTEGER,
  verified_at      INTEGER,
  lease_until      INTEGER,
  next_attempt     INTEGER,               -- to subscribe, renew or unsubscribe
  failures         INTEGER NOT NULL,      -- in a row
  problem          TEXT NOT NULL,
  named            INTEGER NOT NULL,      -- whether the feed named the hub when it was last read
  last_delivery    INTEGER,
  deliveries       INTEGER NOT NULL,
  rejected         INTEGER NOT NULL,      -- deliveries whose signature was missing or wrong
  announced        INTEGER,               -- a delivery of then has not been taken, nor the feed asked since
  unreliable_since INTEGER,
  poll_seconds     INTEGER NOT NULL       -- between polls while the hub can be relied on; 0: not known
) STRICT;
CREATE INDEX subscription_due ON subscription (next_attempt) WHERE next_attempt IS NOT NULL;
)sql";

} // namespace offprint
