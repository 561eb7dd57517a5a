#pragma once

#include "edition/site/site.h"

namespace offprint {

class Templates;
class Words;

/// What every page is made from: the site's parts, as Site holds them, and the language of the interface.
struct SiteContext {
  Archive& articles; ///< what is shown
  Gallery& gallery;  ///< the pictures of those
  Archive& sources;  ///< whose sources' health is told
  const SiteSettings& settings;
  const Clock& clock;
  Templates& templates;
  const WordBook& book;
  const Words& words;
};

/// A page as HTML.
SitePage html_page(std::string body);

} // namespace offprint
