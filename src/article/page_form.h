#pragma once

#include "article/article.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A page file's text, cut into its parts; the body is not looked into.
struct PageForm {
  std::optional<Instant> feed_time; ///< of the comment
  std::string title;
  std::string address;
  std::string_view body;
  std::string byline;                 ///< the rest: of Jekyll front matter
  std::optional<Timestamp> published; ///< "date"
  std::vector<std::string> tags;      ///< "tags" and "categories"
  std::string lead;                   ///< "description", "excerpt"
  std::string language;               ///< "lang"
};

/// Cuts it; `text` must outlive what it gives. Where both say it, the title line goes before the front
/// matter. Errors: neither says a title and an address.
Result<PageForm> page_form(std::string_view text, std::string_view name);

} // namespace offprint
