#include "extract/rules/site_rule.h"

#include <algorithm>

namespace offprint {
namespace {

template <class Item>
void append_new(std::vector<Item>& items, const std::vector<Item>& weaker) {
  for (const Item& item : weaker) {
    if (std::ranges::find(items, item) == items.end()) items.push_back(item);
  }
}

void state(std::optional<bool>& value, const std::optional<bool>& weaker) {
  if (!value) value = weaker;
}

void state(std::string& value, const std::string& weaker) {
  if (value.empty()) value = weaker;
}

void append_patterns(SiteRule& rule, const SiteRule& weaker) {
  append_new(rule.title, weaker.title);
  append_new(rule.body, weaker.body);
  append_new(rule.author, weaker.author);
  append_new(rule.date, weaker.date);
  append_new(rule.single_page_link, weaker.single_page_link);
  append_new(rule.single_page_link_in_feed, weaker.single_page_link_in_feed);
  append_new(rule.next_page_link, weaker.next_page_link);
  append_new(rule.native_ad_clue, weaker.native_ad_clue);
  append_new(rule.not_logged_in_xpath, weaker.not_logged_in_xpath);
}

void append_changes(SiteRule& rule, const SiteRule& weaker) {
  append_new(rule.strip, weaker.strip);
  append_new(rule.strip_id_or_class, weaker.strip_id_or_class);
  append_new(rule.strip_image_src, weaker.strip_image_src);
  append_new(rule.skip_id_or_class, weaker.skip_id_or_class);
  append_new(rule.post_strip_attr, weaker.post_strip_attr);
  append_new(rule.wrap_in, weaker.wrap_in);
  append_new(rule.move_into, weaker.move_into);
  append_new(rule.dissolve, weaker.dissolve);
  append_new(rule.footnotes, weaker.footnotes);
  append_new(rule.replace_string, weaker.replace_string);
  append_new(rule.src_lazy_load_attr, weaker.src_lazy_load_attr);
}

void append_settings(SiteRule& rule, const SiteRule& weaker) {
  state(rule.autodetect_next_page, weaker.autodetect_next_page);
  state(rule.strip_comments, weaker.strip_comments);
  state(rule.convert_double_br_tags, weaker.convert_double_br_tags);
  state(rule.insert_detected_image, weaker.insert_detected_image);
  state(rule.skip_json_ld, weaker.skip_json_ld);
  state(rule.autodetect_on_failure, weaker.autodetect_on_failure);
  state(rule.prune, weaker.prune);
  state(rule.tidy, weaker.tidy);
  state(rule.parser, weaker.parser);
  state(rule.requires_login, weaker.requires_login);
  rule.http_header.insert(weaker.http_header.begin(), weaker.http_header.end());
}

} // namespace

void append_rule(SiteRule& rule, const SiteRule& weaker) {
  append_patterns(rule, weaker);
  append_changes(rule, weaker);
  append_settings(rule, weaker);
}

} // namespace offprint
