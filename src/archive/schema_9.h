#pragma once

namespace offprint {

/// What changed and in which order, so that whatever is made of the archive makes anew only what that
/// touches; and which article shows which picture. Derived, and no loss.
inline constexpr const char* schema_9 = R"sql(
CREATE TABLE change (
  subject TEXT PRIMARY KEY,               -- as archive/changes.h names it
  at      INTEGER NOT NULL                -- counts up
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX change_by_order ON change (at);

CREATE TABLE page_link (
  target  TEXT NOT NULL,                  -- as article_link has it: what else its pages lead to; in revisions that were the newest once, in other languages
  article INTEGER NOT NULL REFERENCES article (row),
  PRIMARY KEY (target, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_picture (
  url     TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (row),
  PRIMARY KEY (url, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_picture_by_article ON article_picture (article);
INSERT OR IGNORE INTO article_picture SELECT p.url, a.row FROM picture p JOIN article a ON a.id = p.article;
INSERT OR IGNORE INTO article_picture SELECT first_picture, row FROM article WHERE first_picture IS NOT NULL;
UPDATE article SET related = 0;           -- so that the rest is filled in from the newest revisions
)sql";

} // namespace offprint
