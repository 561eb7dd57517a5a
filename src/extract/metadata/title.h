#pragma once

#include "extract/metadata/page_metadata.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// The title, and the line over it where both stand in one heading.
struct Headline {
  std::string title;
  std::string kicker;
};

/// The article's title without the site's name: the heading that the page shows where it agrees with what is
/// stated, else what is stated, else what the title element says.
Headline article_title(const xmlNode* page, const PageMetadata& stated);

} // namespace offprint
