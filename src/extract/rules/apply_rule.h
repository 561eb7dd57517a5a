#pragma once

#include "article/article.h"
#include "base/url.h"
#include "extract/rules/site_rule.h"
#include "html/tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// What a site's rule finds in one of its pages. Everything may be missing.
struct RuleMatch {
  std::string title; ///< one line
  std::vector<Person> authors;
  std::optional<Timestamp> published;
  std::string date; ///< as the page has it, also where it could not be read as a time

  /// The article's element in the page's tree, and nothing that the rule strips in it; null where the body
  /// patterns found none, or there are none.
  xmlNode* body = nullptr;

  std::optional<Url> single_page; ///< where the whole article stands on one page; this one is not it
  std::optional<Url> next_page;   ///< where the article goes on
  bool native_ad = false;         ///< paid for by somebody, and made to look like an article
  bool login_wall = false;        ///< not_logged_in_xpath found something: this is not the whole article

  /// Patterns that are no XPath or took too much work, each with its directive: "strip: //p[: is no XPath
  /// 1.0". 100 at most.
  std::vector<std::string> notices;
};

/// Applies a rule to a page: finds what it finds, and takes out of the tree, moves and wraps what the rule
/// says. Whatever the page is, it takes bounded time (extract/rules/xpath.h) and no recursion; libxml2's
/// trees deeper than HtmlTree makes them can come of wrap_in.
///
/// How an extraction goes with a rule, in this order:
///
///     const auto rule = book.rule_for(address.host());               // RuleBook; nullptr: as without
///     // the request: rule->http_header
///     std::string html = with_replacements(*rule, decoded.utf8);     // replace_strings.h, before parsing
///     HtmlTree page = HtmlTree::parse(html, …);
///     PageMetadata stated = …;          // before apply_rule, which may strip it; JSON-LD only
///                                       // unless rule->skips_json_ld()
///     RuleMatch match = apply_rule(*rule, page, address);
///     if (match.single_page) …          // fetch it, and begin again with its bytes; once
///     title:    match.title, else detected if may_detect_title(*rule, match)
///     authors:  match.authors, else stated;  published: match.published, else stated
///     body:     match.body, else detected if may_detect_body(*rule, match)
///     a body that was found:  clutter is removed from it only if rule->prunes()
///     main picture: put first into a body without one only if rule->inserts_detected_image()
///     readers' comments: kept if rule->strip_comments == false
///     if (match.next_page) …            // fetch, apply and append its body, and so on; the caller bounds it
///     match.native_ad, match.login_wall: the caller marks the article
RuleMatch apply_rule(const SiteRule& rule, HtmlTree& page, const Url& address);

/// Whether the extraction is to look for it by itself: it was not found, and the rule has no pattern for it
/// or says autodetect_on_failure.
bool may_detect_title(const SiteRule& rule, const RuleMatch& match);
bool may_detect_body(const SiteRule& rule, const RuleMatch& match);

/// single_page_link_in_feed: where the whole article stands, by the HTML of its feed entry. Only where the
/// rule has no single_page_link, which goes before it. `base` is the entry's address.
std::optional<Url> single_page_in_feed(const SiteRule& rule, std::string_view entry_html, const Url& base);

} // namespace offprint
