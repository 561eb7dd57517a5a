#pragma once

namespace offprint {

/// What is known of each outlet's pages, for the next one to be compared with: derived, and no loss.
inline constexpr const char* schema_6 = R"sql(
CREATE TABLE outlet_page (
  outlet    TEXT PRIMARY KEY,             -- the publisher's host
  lines     BLOB NOT NULL,                -- of the last page that was read: hashes of eight bytes
  furniture BLOB NOT NULL                 -- those that stood on several
) STRICT;
)sql";

} // namespace offprint
