#pragma once

namespace offprint {

/// Entries are known by several names across an outlet's feeds, and what feeds no longer show is looked for.
/// Entries of before have the one name that `key` is; each counts as shown by its feed.
inline constexpr const char* schema_5 = R"sql(
ALTER TABLE entry ADD COLUMN article TEXT NOT NULL DEFAULT '';  -- the id of what was taken, '' before

CREATE TABLE entry_name (
  outlet TEXT NOT NULL,
  name   TEXT NOT NULL,
  entry  INTEGER NOT NULL REFERENCES entry (row),
  PRIMARY KEY (outlet, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE sighting (
  source      TEXT NOT NULL REFERENCES source (url),
  entry       INTEGER NOT NULL REFERENCES entry (row),
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (source, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX sighting_by_entry ON sighting (entry);
INSERT INTO sighting SELECT source, row, fingerprint FROM entry;

CREATE TABLE feed_window (
  source   TEXT PRIMARY KEY REFERENCES source (url),
  polled   INTEGER NOT NULL,
  entries  TEXT NOT NULL,                 -- a line each: row, time or "-", digest of the title
  distrust INTEGER NOT NULL,
  rolled   INTEGER NOT NULL
) STRICT;

CREATE TABLE gap (
  row          INTEGER PRIMARY KEY,
  source       TEXT NOT NULL REFERENCES source (url),
  hole_from    INTEGER NOT NULL,
  hole_to      INTEGER NOT NULL,
  noted        INTEGER NOT NULL,
  generator    TEXT NOT NULL,             -- of the feed, as it names itself
  state        TEXT NOT NULL,             -- open, closing, closed, given-up
  way          TEXT NOT NULL,             -- that is being tried, or that closed it
  place        TEXT NOT NULL,             -- where that way goes on
  reached      INTEGER NOT NULL,          -- back to where what was found reaches without a hole
  fetches      INTEGER NOT NULL,
  failures     INTEGER NOT NULL,          -- in a row
  next_attempt INTEGER,                   -- NULL: closed or given up
  found        INTEGER NOT NULL           -- entries that were not known
) STRICT;
CREATE INDEX gap_due ON gap (next_attempt, row) WHERE next_attempt IS NOT NULL;
CREATE INDEX gap_by_source ON gap (source, noted DESC, row DESC);
)sql";

} // namespace offprint
