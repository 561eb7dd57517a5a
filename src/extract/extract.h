#pragma once

#include "article/article.h"
#include "base/error.h"
#include "html/safe_html.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// What a web page was found to be as an article. Every field may be empty.
struct Extraction {
  std::optional<Url> canonical; ///< that the page states, if on the same publisher's host
  std::string title;
  std::string lead;
  std::vector<Person> authors;
  std::optional<Timestamp> published;
  std::optional<Timestamp> modified;
  std::string language;
  std::vector<std::string> tags;
  std::optional<Url> main_picture;
  std::string rights;
  SafeHtml body; ///< the article and nothing around it; empty where none was found
};

/// Reads a page. `content_type` is HTTP's, may be empty; `address` is where the page came from. Errors: bytes
/// over the limits of HtmlTree.
Result<Extraction> extract_article(std::string_view bytes, std::string_view content_type, const Url& address);

} // namespace offprint
