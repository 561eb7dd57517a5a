#pragma once

#include "article/article.h"
#include "base/error.h"
#include "extract/page_metadata.h"
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
  std::string kicker;
  std::string lead;
  bool lead_is_shown = false; ///< whether the page shows it, not only states it
  std::vector<Person> authors;
  std::vector<Credit> credits; ///< agencies that the byline names
  std::optional<Timestamp> published;
  std::optional<Timestamp> modified;
  std::string language;
  std::string section;
  std::vector<std::string> tags;
  std::optional<Url> main_picture;
  std::string rights;
  SafeHtml body;          ///< the article and nothing around it; empty where none was found
  std::string incomplete; ///< why the body is not the whole article; "" where it seems to be
  std::vector<Evidence> evidence;
};

/// Reads a page. `content_type` is HTTP's, may be empty; `address` is where the page came from: without one,
/// what the page states as its own is believed, and relative addresses are resolved against that. Errors:
/// bytes over the limits of HtmlTree.
Result<Extraction> extract_article(std::string_view bytes, std::string_view content_type,
                                   const std::optional<Url>& address);

} // namespace offprint
