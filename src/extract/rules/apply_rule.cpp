#include "extract/rules/apply_rule.h"

#include "extract/rules/restructure.h"
#include "extract/rules/rule_body.h"
#include "extract/rules/rule_links.h"
#include "extract/rules/rule_metadata.h"
#include "extract/rules/rule_page.h"
#include "extract/rules/strip.h"

#include "base/text.h"

#include <algorithm>

namespace offprint {
namespace {

// Conditions are about the page as it came, so they are asked before anything is changed.
SiteRule for_this_page(const SiteRule& rule, RulePage& page) {
  SiteRule fitting = rule;
  for (auto list : {&SiteRule::title, &SiteRule::body, &SiteRule::author, &SiteRule::date,
                    &SiteRule::single_page_link, &SiteRule::next_page_link}) {
    std::erase_if(fitting.*list, [&](const PagePattern& pattern) {
      return !pattern.if_page_contains.empty() &&
             !page.find("if_page_contains", pattern.if_page_contains).found_any();
    });
  }
  return fitting;
}

bool any_found(std::string_view directive, const std::vector<std::string>& xpaths, RulePage& page) {
  return std::ranges::any_of(
      xpaths, [&](const std::string& xpath) { return page.find(directive, xpath).found_any(); });
}

void find_links(const SiteRule& rule, RulePage& page, RuleMatch& match) {
  match.single_page = link_by_rule("single_page_link", rule.single_page_link, page);
  match.next_page = link_by_rule("next_page_link", rule.next_page_link, page);
  if (!match.next_page && rule.detects_next_page()) match.next_page = declared_next_page(page);
}

void find_metadata(const SiteRule& rule, RulePage& page, RuleMatch& match) {
  RuleMetadata found = metadata_by_rule(rule, page);
  match.title = std::move(found.title);
  match.authors = std::move(found.authors);
  match.published = std::move(found.published);
  match.date = std::move(found.date);
}

void find_body(const SiteRule& rule, RulePage& page, RuleMatch& match) {
  match.body = find_body_by_rule(rule, page);
  if (match.body == nullptr) return strip_by_id_or_class(rule.skip_id_or_class, page.tree().root(), page);
  append_footnotes(rule, match.body, page);
  remove_taken_metadata(match.body, page);
  if (rule.strip_comments.value_or(false)) strip_readers_comments(match.body, page);
  if (rule.convert_double_br_tags.value_or(false)) paragraphs_for_double_breaks(match.body, page);
  strip_attributes(rule, match.body, page);
}

} // namespace

RuleMatch apply_rule(const SiteRule& rule, HtmlTree& tree, const Url& address) {
  RulePage page(tree, address);
  const SiteRule fitting = for_this_page(rule, page);
  RuleMatch match;
  find_links(fitting, page, match);
  match.native_ad = any_found("native_ad_clue", fitting.native_ad_clue, page);
  match.login_wall = any_found("not_logged_in_xpath", fitting.not_logged_in_xpath, page);
  find_metadata(fitting, page, match);
  strip(fitting, page);
  restructure(fitting, page);
  find_body(fitting, page, match);
  forget_taken_metadata(page);
  match.notices = page.notices();
  return match;
}

bool may_detect_title(const SiteRule& rule, const RuleMatch& match) {
  return match.title.empty() && (rule.title.empty() || rule.detects_on_failure());
}

bool may_detect_body(const SiteRule& rule, const RuleMatch& match) {
  return match.body == nullptr && (rule.body.empty() || rule.detects_on_failure());
}

std::optional<Url> single_page_in_feed(const SiteRule& rule, std::string_view entry_html, const Url& base) {
  if (!rule.single_page_link.empty() || rule.single_page_link_in_feed.empty()) return std::nullopt;
  auto tree = HtmlTree::parse_fragment(valid_utf8(entry_html));
  if (!tree) return std::nullopt;
  RulePage page(*tree, base);
  return link_by_rule("single_page_link_in_feed", rule.single_page_link_in_feed, page);
}

} // namespace offprint
