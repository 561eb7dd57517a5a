#pragma once

#include "archive/articles.h"

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

class Query;

/// A row of the table of revisions, as it stands there: nothing of it is verified.
struct RevisionRow {
  std::string article; ///< its id
  int number = 0;
  Instant taken;
  Provenance provenance;
  Sha256 content;
  std::optional<Sha256> previous;
  Sha256 hash;
  std::string record;
};

/// What a SELECT names, and in which order, for `read_revision_row`; `a` is the article's row, `r` the
/// revision's.
inline constexpr std::string_view revision_columns =
    "a.id, r.number, r.taken, r.source, r.address, r.etag, r.last_modified, r.raw_sha256, r.content, "
    "r.previous, r.hash, r.record";

RevisionRow read_revision_row(const Query& query);

/// The hash of a revision (docs/archive.md), `record` being that of its record's text. `row.hash` and
/// `row.record` are not used.
Sha256 revision_hash(const RevisionRow& row, const Sha256& record);

/// The revision, once its record was found to be what was taken; else an error that names the article, the
/// revision, and what is wrong.
Result<Revision> verified(RevisionRow row);

} // namespace offprint
