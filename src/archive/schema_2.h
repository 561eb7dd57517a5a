#pragma once

namespace offprint {

/// The harvest's schedule. The validators that an archive holds already are as old as the last good answer
/// says.
inline constexpr const char* schema_2 = R"sql(
ALTER TABLE source ADD COLUMN address TEXT NOT NULL DEFAULT '';      -- what is asked, where that is not url
ALTER TABLE source ADD COLUMN validated INTEGER;                     -- when the validators came with a body
ALTER TABLE source ADD COLUMN news_rate INTEGER NOT NULL DEFAULT 0;  -- new entries in a million days
ALTER TABLE source ADD COLUMN recent_rate INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN observed_seconds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN feed_window INTEGER NOT NULL DEFAULT 0; -- entries that the feed holds at once
ALTER TABLE source ADD COLUMN stated_seconds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN skipped_hours INTEGER NOT NULL DEFAULT 0; -- a bit for each, from midnight UTC
ALTER TABLE source ADD COLUMN skipped_days INTEGER NOT NULL DEFAULT 0;  -- a bit for each, from Sunday
ALTER TABLE source ADD COLUMN redirect_to TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN redirect_since INTEGER;
ALTER TABLE source ADD COLUMN redirect_polls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN redirect_in_feed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN gone_since INTEGER;
UPDATE source SET validated = coalesce(reached, checked) WHERE etag <> '' OR last_modified <> '';
CREATE INDEX source_by_due ON source (coalesce(due, 0)) WHERE position IS NOT NULL AND retired = 0;

CREATE TABLE host (
  host       TEXT PRIMARY KEY,            -- "example.org:443"
  not_before INTEGER,                     -- it asked for no requests until then
  refusals   INTEGER NOT NULL DEFAULT 0   -- since it last answered well
) STRICT;
CREATE INDEX host_resting ON host (not_before) WHERE not_before IS NOT NULL;
)sql";

} // namespace offprint
