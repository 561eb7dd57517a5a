#pragma once

namespace offprint {

/// The first schema, described in docs/archive.md. Times are milliseconds since 1970, hashes the 32 bytes of
/// a SHA-256.
inline constexpr const char* schema_1 = R"sql(
CREATE TABLE outlet (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  language  TEXT NOT NULL,
  home_page TEXT NOT NULL,
  position  INTEGER                       -- in the configuration; NULL: not in it
) STRICT;

CREATE TABLE source (
  url              TEXT PRIMARY KEY,
  outlet           TEXT NOT NULL REFERENCES outlet (id),
  position         INTEGER,               -- in the configuration; NULL: not in it
  title            TEXT NOT NULL DEFAULT '',
  etag             TEXT NOT NULL DEFAULT '',
  last_modified    TEXT NOT NULL DEFAULT '',
  checked          INTEGER,
  reached          INTEGER,
  changed          INTEGER,
  due              INTEGER,
  not_before       INTEGER,
  failing_since    INTEGER,
  failures         INTEGER NOT NULL DEFAULT 0,
  problem          TEXT NOT NULL DEFAULT '',
  interval_seconds INTEGER NOT NULL DEFAULT 0,
  retired          INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE entry (
  row                INTEGER PRIMARY KEY,
  source             TEXT NOT NULL REFERENCES source (url),
  key                TEXT NOT NULL,
  fingerprint        TEXT NOT NULL,
  json               TEXT NOT NULL,
  noted              INTEGER NOT NULL,
  attempts           INTEGER NOT NULL DEFAULT 0,
  next_attempt       INTEGER,             -- NULL: the article was taken
  problem            TEXT NOT NULL DEFAULT '',
  checked            INTEGER,             -- when it was last taken or its page found unchanged
  page_etag          TEXT NOT NULL DEFAULT '',
  page_last_modified TEXT NOT NULL DEFAULT '',
  UNIQUE (source, key)
) STRICT;
CREATE INDEX entry_waiting ON entry (source, noted, row) WHERE next_attempt IS NOT NULL;
CREATE INDEX entry_revisitable ON entry (noted)
  WHERE next_attempt IS NULL AND (page_etag <> '' OR page_last_modified <> '');

CREATE TABLE article (
  row           INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  local         TEXT NOT NULL,            -- the id's second part
  number        TEXT NOT NULL,            -- the publisher's, '' where it gives none
  url           TEXT NOT NULL,
  outlet        TEXT NOT NULL REFERENCES outlet (id),
  title         TEXT NOT NULL,
  lead          TEXT NOT NULL,
  language      TEXT NOT NULL,
  shown         INTEGER NOT NULL,
  first_seen    INTEGER NOT NULL,
  first_picture TEXT,
  revisions     INTEGER NOT NULL          -- also the number of the newest one
) STRICT;
CREATE INDEX article_by_time ON article (shown DESC, id);
CREATE INDEX article_by_outlet_and_time ON article (outlet, shown DESC, id);
CREATE INDEX article_by_local ON article (local);
CREATE INDEX article_by_number ON article (number) WHERE number <> '';

CREATE TABLE revision (
  article       INTEGER NOT NULL REFERENCES article (row),
  number        INTEGER NOT NULL,         -- from 1, without holes
  taken         INTEGER NOT NULL,
  source        TEXT NOT NULL,
  address       TEXT NOT NULL,
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  raw_sha256    TEXT NOT NULL,
  content       BLOB NOT NULL,
  previous      BLOB,                     -- the hash of revision number - 1
  hash          BLOB NOT NULL,
  record        BLOB NOT NULL,            -- the article as JSON, one zstd frame
  UNIQUE (article, number)
) STRICT;

CREATE TABLE picture_file (
  hash   BLOB PRIMARY KEY,
  type   TEXT NOT NULL,
  width  INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE picture (
  row          INTEGER PRIMARY KEY,
  url          TEXT NOT NULL UNIQUE,
  outlet       TEXT NOT NULL,             -- of the article that showed it first
  article      TEXT NOT NULL,             -- that article's id
  attempts     INTEGER NOT NULL DEFAULT 0,
  next_attempt INTEGER,                   -- NULL: held, or given up
  problem      TEXT NOT NULL DEFAULT '',
  kept         INTEGER,
  original     BLOB REFERENCES picture_file (hash),
  made         BLOB REFERENCES picture_file (hash)
) STRICT;
CREATE INDEX picture_wanted ON picture (next_attempt, row) WHERE next_attempt IS NOT NULL;
CREATE INDEX picture_wanted_by_article ON picture (article, next_attempt, row) WHERE next_attempt IS NOT NULL;

CREATE TABLE event (
  row     INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  source  TEXT NOT NULL,
  outlet  TEXT NOT NULL,
  subject TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_time ON event (at DESC, row DESC);
CREATE INDEX event_by_outlet_and_time ON event (outlet, at DESC, row DESC);
CREATE INDEX event_by_subject ON event (kind, subject, at DESC, row DESC);
)sql";

} // namespace offprint
