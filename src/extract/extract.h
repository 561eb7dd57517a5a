#pragma once

#include "article/article.h"
#include "base/error.h"
#include "extract/block_verdict.h"
#include "extract/page_metadata.h"
#include "html/safe_html.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

struct SiteRule;

struct ExtractionOptions {
  const SiteRule* rule = nullptr; ///< of the page's host (extract/rules/rule_book.h)
  bool with_verdicts = false;     ///< whether to say of each block why it was kept or left
};

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
  SafeHtml body;                  ///< the article and nothing around it; empty where none was found
  std::string incomplete;         ///< why the body is not the whole article; "" where it seems to be
  std::string genre;              ///< "Opinion", "Satire", "Analysis", …: what the page says it is
  bool native_ad = false;         ///< paid for by somebody and made to look like an article
  std::optional<Url> single_page; ///< where the whole article stands on one page
  std::optional<Url> next_page;   ///< where it goes on
  std::vector<Evidence> evidence;
  std::vector<BlockVerdict> verdicts; ///< where they were asked for
  std::vector<std::string> notices;   ///< what is wrong with the site's rule
};

/// Reads a page. `content_type` is HTTP's, may be empty; `address` is where the page came from: without one,
/// what the page states as its own is believed, and relative addresses are resolved against that. Errors:
/// bytes over the limits of HtmlTree.
Result<Extraction> extract_article(std::string_view bytes, std::string_view content_type,
                                   const std::optional<Url>& address, const ExtractionOptions& options = {});

} // namespace offprint
