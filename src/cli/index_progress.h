#pragma once

#include "search/search_index.h"

namespace offprint {

/// Shows how far indexing is, as one line that is written over on a terminal; nothing where standard error is
/// none.
SearchIndex::Progress index_progress();

} // namespace offprint
