#pragma once

namespace offprint {

/// What hosts say about being fetched from, and how long their certificates hold.
inline constexpr const char* schema_3 = R"sql(
CREATE TABLE robots (
  origin        TEXT PRIMARY KEY,         -- "https://news.example"
  text          BLOB NOT NULL,            -- of the last robots.txt there was; empty: there was none
  fetched       INTEGER,                  -- when that was; NULL: the host never said
  expires       INTEGER NOT NULL,         -- when it is asked again
  status        INTEGER NOT NULL,         -- of the last answer; 0: there was no answer
  failing_since INTEGER,                  -- NULL while all is well
  failures      INTEGER NOT NULL          -- in a row
) STRICT;
CREATE INDEX robots_by_expiry ON robots (expires);

CREATE TABLE certificate (
  host    TEXT PRIMARY KEY,               -- with its port where that is not the usual one
  expires INTEGER NOT NULL,
  seen    INTEGER NOT NULL                -- when it was last shown to us
) STRICT;
)sql";

} // namespace offprint
