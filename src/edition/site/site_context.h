#pragma once

#include "edition/site/site.h"

namespace offprint {

/// What every page is made from: the site's parts, as Site holds them.
struct SiteContext {
  Archive& articles; ///< what is shown
  Gallery& gallery;  ///< the pictures of those
  Archive& sources;  ///< whose sources' health is told
  const SiteSettings& settings;
  const Clock& clock;
};

/// A page as HTML.
SitePage html_page(std::string body);

} // namespace offprint
