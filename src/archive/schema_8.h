#pragma once

namespace offprint {

/// What is seen of a picture once it is decoded, and what it is to be had in: derived, and no loss.
inline constexpr const char* schema_8 = R"sql(
CREATE TABLE picture_look (
  original  BLOB PRIMARY KEY REFERENCES picture_file (hash),
  frames    INTEGER NOT NULL,
  preview   BLOB NOT NULL,
  hash      INTEGER NOT NULL,             -- perceptual
  part_0    INTEGER NOT NULL,             -- of it, 16 bits each: like pictures agree in one of them
  part_1    INTEGER NOT NULL,
  part_2    INTEGER NOT NULL,
  part_3    INTEGER NOT NULL,
  creator   TEXT NOT NULL,                -- these three as the file says them
  credit    TEXT NOT NULL,
  copyright TEXT NOT NULL,
  better    BLOB REFERENCES picture_file (hash) -- the same picture in a better file; NULL: there is none
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_look_by_part_0 ON picture_look (part_0);
CREATE INDEX picture_look_by_part_1 ON picture_look (part_1);
CREATE INDEX picture_look_by_part_2 ON picture_look (part_2);
CREATE INDEX picture_look_by_part_3 ON picture_look (part_3);
CREATE INDEX picture_look_by_better ON picture_look (better) WHERE better IS NOT NULL;

CREATE TABLE broken_picture (
  original BLOB PRIMARY KEY REFERENCES picture_file (hash),
  tried    INTEGER NOT NULL,
  problem  TEXT NOT NULL                  -- why it cannot be shown
) STRICT, WITHOUT ROWID;

CREATE TABLE rendition (
  original BLOB NOT NULL REFERENCES picture_file (hash),
  type     TEXT NOT NULL,
  width    INTEGER NOT NULL,
  height   INTEGER NOT NULL,
  moving   INTEGER NOT NULL,
  quality  INTEGER NOT NULL,              -- 0: the original's own bytes, without metadata
  bytes    INTEGER NOT NULL,
  PRIMARY KEY (original, type, width, moving)
) STRICT, WITHOUT ROWID;

ALTER TABLE picture ADD COLUMN width INTEGER;  -- of one that cannot be decoded, as its header says it
ALTER TABLE picture ADD COLUMN height INTEGER;
CREATE INDEX picture_by_article ON picture (article);
CREATE INDEX picture_by_original ON picture (original) WHERE original IS NOT NULL;
CREATE INDEX picture_by_made ON picture (made) WHERE made IS NOT NULL;
)sql";

} // namespace offprint
