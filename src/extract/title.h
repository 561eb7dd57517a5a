#pragma once

#include "extract/page_metadata.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// The article's title without the site's name: the heading that the page shows where it agrees with what is
/// stated, else what is stated, else what the title element says.
std::string article_title(const xmlNode* page, const PageMetadata& stated);

} // namespace offprint
