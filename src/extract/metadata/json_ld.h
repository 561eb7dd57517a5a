#pragma once

#include "extract/metadata/page_metadata.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// What the page's JSON-LD (schema.org) says: of all its things, also within arrays and @graph, the one that
/// is the article.
PageMetadata metadata_of_json_ld(const xmlNode* page);

} // namespace offprint
