#include "extract/rules/site_rule.h"

#include "base/text.h"
#include "extract/rules/directive.h"
#include "extract/rules/replacement_pairs.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace offprint {
namespace {

constexpr std::size_t most_notices = 100;
constexpr std::size_t most_directives = 2'000; // several times the longest rule there is

using PatternList = std::vector<PagePattern> SiteRule::*;
using TextList = std::vector<std::string> SiteRule::*;
using Flag = std::optional<bool> SiteRule::*;

const std::unordered_map<std::string_view, PatternList>& pattern_lists() {
  static const std::unordered_map<std::string_view, PatternList> lists = {
      {"title", &SiteRule::title},
      {"body", &SiteRule::body},
      {"author", &SiteRule::author},
      {"date", &SiteRule::date},
      {"single_page_link", &SiteRule::single_page_link},
      {"single_page_link_in_feed", &SiteRule::single_page_link_in_feed},
      {"next_page_link", &SiteRule::next_page_link},
  };
  return lists;
}

const std::unordered_map<std::string_view, TextList>& text_lists() {
  static const std::unordered_map<std::string_view, TextList> lists = {
      {"strip", &SiteRule::strip},
      {"strip_attr", &SiteRule::strip},
      {"strip_id_or_class", &SiteRule::strip_id_or_class},
      {"strip_image_src", &SiteRule::strip_image_src},
      {"skip_id_or_class", &SiteRule::skip_id_or_class},
      {"post_strip_attr", &SiteRule::post_strip_attr},
      {"dissolve", &SiteRule::dissolve},
      {"src_lazy_load_attr", &SiteRule::src_lazy_load_attr},
      {"native_ad_clue", &SiteRule::native_ad_clue},
      {"not_logged_in_xpath", &SiteRule::not_logged_in_xpath},
  };
  return lists;
}

const std::unordered_map<std::string_view, Flag>& flags() {
  static const std::unordered_map<std::string_view, Flag> all = {
      {"tidy", &SiteRule::tidy},
      {"prune", &SiteRule::prune},
      {"autodetect_on_failure", &SiteRule::autodetect_on_failure},
      {"autodetect_next_page", &SiteRule::autodetect_next_page},
      {"insert_detected_image", &SiteRule::insert_detected_image},
      {"convert_double_br_tags", &SiteRule::convert_double_br_tags},
      {"skip_json_ld", &SiteRule::skip_json_ld},
      {"strip_comments", &SiteRule::strip_comments},
      {"requires_login", &SiteRule::requires_login},
  };
  return all;
}

std::optional<bool> yes_or_no(std::string_view value) {
  const std::string word = ascii_lower(value);
  if (word == "yes" || word == "true") return true;
  if (word == "no" || word == "false") return false;
  return std::nullopt;
}

bool is_element_name(std::string_view name) {
  return !name.empty() && name.size() <= 40 && name.front() >= 'a' && name.front() <= 'z' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

/// RFC 9110, 5.6.2, in lower case.
bool is_field_name(std::string_view name) {
  return !name.empty() && name.find_first_not_of("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz") ==
                              std::string_view::npos;
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; });
}

/// Reads line by line; what a line means may hang on those before it.
class RuleReader {
public:
  void take_line(std::string_view line) {
    ++line_;
    line = trim(line);
    if (line.empty() || line.front() == '#') return;
    if (++directives_ > most_directives) {
      if (directives_ == most_directives + 1)
        note(fmt::format("a rule has {} directives at most; what follows is left out", most_directives));
    } else if (has_control_character(line)) {
      note("a control character stands in it");
    } else if (const auto directive = parse_directive(line)) {
      take(*directive);
    } else {
      note("it is no directive: a key, a colon and a value");
    }
  }

  ReadRule finish() {
    pairs_.end_run(rule_.replace_string);
    if (!early_condition_.empty())
      note_at(early_condition_line_, "if_page_contains belongs behind the pattern that it is for");
    std::ranges::stable_sort(notices_, {}, &RuleNotice::line);
    return {std::move(rule_), std::move(notices_)};
  }

private:
  void note(std::string problem) { note_at(line_, std::move(problem)); }

  void note_at(std::size_t line, std::string problem) {
    if (notices_.size() < most_notices) notices_.push_back({line, std::move(problem)});
  }

  void take(const Directive& directive) {
    const PatternList before = std::exchange(previous_, nullptr);
    if (directive.argument) return take_with_argument(directive);
    // An empty value means something in this one place only.
    if (directive.key == "replace_string") return pairs_.replace(std::string(directive.value), line_);
    if (directive.value.empty()) return note(fmt::format("{} has no value", shown(directive.key)));
    if (directive.key == "if_page_contains") return take_condition(directive.value, before);
    take_plain(directive);
  }

  void take_plain(const Directive& directive) {
    const std::string value(directive.value);
    if (const auto patterns = pattern_lists().find(directive.key); patterns != pattern_lists().end()) {
      take_pattern(patterns->second, value);
    } else if (const auto texts = text_lists().find(directive.key); texts != text_lists().end()) {
      (rule_.*texts->second).push_back(value);
    } else if (const auto flag = flags().find(directive.key); flag != flags().end()) {
      take_flag(directive, flag->second);
    } else if (!take_special(directive.key, value) && !take_login(directive.key, value)) {
      note(fmt::format("there is no directive {}", shown(directive.key)));
    }
  }

  bool take_special(const std::string& key, const std::string& value) {
    if (key == "find_string") {
      pairs_.find(value, line_, rule_.replace_string);
    } else if (key == "footnotes") {
      // Some files say yes or no here, which an XPath of use never is.
      if (!yes_or_no(value)) rule_.footnotes.push_back(value);
    } else if (key == "parser") {
      rule_.parser = ascii_lower(value);
    } else if (key == "test_url" || key == "test_urls") {
      rule_.tests.push_back({value, {}});
    } else if (key == "test_contains" || key == "test_content") {
      if (rule_.tests.empty()) {
        note(key + " stands before every test_url");
      } else {
        rule_.tests.back().contains.push_back(value);
      }
    } else {
      return false;
    }
    return true;
  }

  bool take_login(const std::string& key, const std::string& value) {
    if (key == "login_uri") {
      rule_.login.uri = value;
    } else if (key == "login_username_field") {
      rule_.login.username_field = value;
    } else if (key == "login_password_field") {
      rule_.login.password_field = value;
    } else if (key == "login_extra_fields") {
      rule_.login.extra_fields.push_back(value);
    } else {
      return false;
    }
    return true;
  }

  void take_pattern(PatternList list, const std::string& xpath) {
    PagePattern pattern{.xpath = xpath, .if_page_contains = {}};
    if (list == &SiteRule::single_page_link || list == &SiteRule::next_page_link)
      pattern.if_page_contains = std::exchange(early_condition_, {});
    (rule_.*list).push_back(std::move(pattern));
    previous_ = list;
  }

  // A condition is of the pattern just before it; else of the last link, a single page's rather than a next
  // page's, as the references have it; else of the link that follows.
  void take_condition(std::string_view xpath, PatternList before) {
    PatternList list = before;
    if (list == nullptr && !rule_.single_page_link.empty()) list = &SiteRule::single_page_link;
    if (list == nullptr && !rule_.next_page_link.empty()) list = &SiteRule::next_page_link;
    if (list != nullptr) {
      (rule_.*list).back().if_page_contains = xpath;
      return;
    }
    early_condition_ = xpath;
    early_condition_line_ = line_;
  }

  void take_flag(const Directive& directive, Flag flag) {
    const auto stated = yes_or_no(directive.value);
    if (!stated) return note(fmt::format("{} takes yes or no", directive.key));
    rule_.*flag = stated;
  }

  void take_with_argument(const Directive& directive) {
    const std::string_view argument = *directive.argument;
    if (trim(argument).empty())
      return note(fmt::format("{}() has nothing between its parentheses", shown(directive.key)));
    if (directive.key == "replace_string") {
      pairs_.end_run(rule_.replace_string);
      rule_.replace_string.push_back({std::string(argument), std::string(directive.value)});
    } else if (directive.value.empty()) {
      note(fmt::format("{}(…) has no value", shown(directive.key)));
    } else if (directive.key == "http_header") {
      take_header(ascii_lower(trim(argument)), directive.value);
    } else if (directive.key == "wrap_in") {
      take_wrapping(ascii_lower(trim(argument)), directive.value);
    } else if (directive.key == "move_into") {
      rule_.move_into.push_back({std::string(trim(argument)), std::string(directive.value)});
    } else {
      note(fmt::format("there is no directive {}(…)", shown(directive.key)));
    }
  }

  void take_header(const std::string& name, std::string_view value) {
    if (!is_field_name(name)) return note("http_header(…) takes a header's name, as in http_header(Referer)");
    rule_.http_header[name] = value;
  }

  void take_wrapping(const std::string& element, std::string_view xpath) {
    if (!is_element_name(element)) return note("wrap_in(…) takes an element's name, as in wrap_in(h2)");
    rule_.wrap_in.push_back({element, std::string(xpath)});
  }

  // The key may be as long as the line, and anything.
  static std::string shown(std::string_view key) { return std::string(first_characters(key, 40)); }

  SiteRule rule_;
  std::vector<RuleNotice> notices_;
  ReplacementPairs pairs_{
      [this](std::size_t line, std::string problem) { note_at(line, std::move(problem)); }};
  std::size_t line_ = 0;
  std::size_t directives_ = 0;
  PatternList previous_ = nullptr; ///< of the pattern on the line before
  std::string early_condition_;    ///< that stands before the link that it is for
  std::size_t early_condition_line_ = 0;
};

} // namespace

ReadRule read_site_rule(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string lines = replace_all(replace_all(valid_utf8(text), "\r\n", "\n"), "\r", "\n");
  RuleReader reader;
  for (const std::string_view line : split(lines, '\n')) reader.take_line(line);
  return reader.finish();
}

} // namespace offprint
