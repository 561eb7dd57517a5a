#pragma once

namespace offprint {

/// How articles are related to one another: derived from their newest revisions by story/, and no loss.
inline constexpr const char* schema_7 = R"sql(
ALTER TABLE article ADD COLUMN related INTEGER NOT NULL DEFAULT 0; -- whether what follows is that of its newest revision

CREATE TABLE article_name (
  name    TEXT PRIMARY KEY,               -- the same for all addresses of one article
  article INTEGER NOT NULL REFERENCES article (row)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_name_by_article ON article_name (article);

CREATE TABLE article_link (
  target  TEXT NOT NULL,                  -- an article_name, of an article that may not be held
  article INTEGER NOT NULL REFERENCES article (row),
  PRIMARY KEY (target, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_link_by_article ON article_link (article);

CREATE TABLE topic (
  row  INTEGER PRIMARY KEY,
  name TEXT NOT NULL                      -- as it was first seen
) STRICT;

CREATE TABLE topic_name (
  name  TEXT PRIMARY KEY,                 -- an outlet's id of it, or its name, folded
  topic INTEGER NOT NULL REFERENCES topic (row)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_name_by_topic ON topic_name (topic);

CREATE TABLE article_topic (
  topic   INTEGER NOT NULL REFERENCES topic (row),
  article INTEGER NOT NULL REFERENCES article (row),
  PRIMARY KEY (topic, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_topic_by_article ON article_topic (article);

CREATE TABLE text_band (
  band    INTEGER NOT NULL,               -- articles that share one may have nearly the same text
  article INTEGER NOT NULL REFERENCES article (row),
  PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX text_band_by_article ON text_band (article);

ALTER TABLE gap ADD COLUMN back_fill INTEGER NOT NULL DEFAULT 0; -- whether it was asked for

CREATE INDEX article_unrelated ON article (row) WHERE related = 0;
)sql";

} // namespace offprint
