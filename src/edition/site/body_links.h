#pragma once

#include "article/article.h"
#include "base/error.h"

#include <string>
#include <vector>

namespace offprint {

class Archive;
class Gallery;

/// An article's body as a page of the site shows it, and the blocks that belong elsewhere on the page.
struct PageBody {
  std::string html;
  std::string style;                ///< rules for the page
  std::vector<std::string> credits; ///< texts of the blocks so marked (article/parts.h)
  std::vector<std::string> rights;
};

/// What the body is for: readers of feeds know less of HTML.
enum class PageForm { page, feed };

/// Rewrites a body for a page whose way to the site's root is `root`: pictures come from this archive, or a
/// box with a link stands where one is not held, so that nothing is loaded from elsewhere; links lead to this
/// archive's articles where it has them, else to a public page, never into a publisher's JSON interface;
/// topics that the text names lead to their pages. Promotions and empty paragraphs are left out.
Result<PageBody> body_for_page(const Article& article, const std::string& root, Archive& archive,
                               Gallery& gallery, PageForm form = PageForm::page);

} // namespace offprint
