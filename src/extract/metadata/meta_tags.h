#pragma once

#include "extract/metadata/page_metadata.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// What the page's meta and link elements say: Open Graph, Dublin Core, Twitter cards, and the names in
/// common use.
PageMetadata metadata_of_meta_tags(const xmlNode* page);

/// What the visible page says in marked-up places: microdata, time elements, links of rel=author and rel=tag.
PageMetadata metadata_of_marked_elements(const xmlNode* page, bool with_shown_date);

} // namespace offprint
