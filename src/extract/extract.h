#pragma once

#include "article/article.h"
#include "base/error.h"
#include "extract/body/block_verdict.h"
#include "extract/body/page_lines.h"
#include "extract/metadata/page_metadata.h"
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
  OutletLines outlet;             ///< what is known of the outlet's other pages
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
  SafeHtml body;                         ///< the article and nothing around it; empty where none was found
  std::string incomplete;                ///< why the body is not the whole article; "" where it seems to be
  std::vector<Translation> translations; ///< with absolute addresses
  std::optional<Url> amp;                ///< its AMP page
  std::vector<std::string> corrections;  ///< what the outlet says it has corrected
  std::string genre;                     ///< "Opinion", "Satire", "Analysis", …: what the page says it is
  bool native_ad = false;                ///< paid for by somebody and made to look like an article
  std::optional<Url> single_page;        ///< where the whole article stands on one page
  std::optional<Url> next_page;          ///< where it goes on
  PageLines lines;                       ///< of the whole page; empty where its body was not looked for
  PageLines furniture;                   ///< what was left since other pages of the outlet have it, too
  std::vector<Evidence> evidence;
  std::vector<BlockVerdict> verdicts; ///< where they were asked for
  std::vector<std::string> notices;   ///< what is wrong with the site's rule
};

/// The lines of a page, without more of it being read. Empty where it is no page.
PageLines lines_of_page(std::string_view bytes, std::string_view content_type);

/// Reads a page. `content_type` is HTTP's, may be empty; `address` is where the page came from: without one,
/// what the page states as its own is believed, and relative addresses are resolved against that. Errors:
/// bytes over the limits of HtmlTree.
Result<Extraction> extract_article(std::string_view bytes, std::string_view content_type,
                                   const std::optional<Url>& address, const ExtractionOptions& options = {});

} // namespace offprint
