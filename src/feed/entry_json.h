#pragma once

#include "feed/feed.h"

#include <string>

namespace offprint {

/// An entry as JSON text, for the archive's queue; entry_from_json(entry_to_json(e)) equals e.
std::string entry_to_json(const Entry& entry);

/// An error where the text is not what entry_to_json writes.
Result<Entry> entry_from_json(const std::string& json);

/// A text that differs when anything does that a reader of the article would see: for finding changed
/// entries. What an entry is only known by (its id, the tracking in its link) is no part of it.
std::string entry_fingerprint(const Entry& entry);

} // namespace offprint
