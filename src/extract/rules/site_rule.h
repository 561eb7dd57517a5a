#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// An XPath 1.0 expression, and on which pages it is used at all.
struct PagePattern {
  std::string xpath;
  std::string if_page_contains; ///< an XPath that has to find something on the page; "" is every page

  bool operator==(const PagePattern&) const = default;
};

/// A text of the page's source, and what stands there instead.
struct StringReplacement {
  std::string find; ///< never empty
  std::string replacement;

  bool operator==(const StringReplacement&) const = default;
};

/// `wrap_in(element): xpath`
struct Wrapping {
  std::string element; ///< an HTML element's name in lower case
  std::string xpath;

  bool operator==(const Wrapping&) const = default;
};

/// `move_into(target): xpath`
struct Move {
  std::string target; ///< XPath; the first node that it finds takes in what `xpath` finds
  std::string xpath;

  bool operator==(const Move&) const = default;
};

/// A page that the rule is known to fit.
struct TestPage {
  std::string url;
  std::vector<std::string> contains; ///< texts that the article has

  bool operator==(const TestPage&) const = default;
};

/// What an outlet wants for its form of login. We never log in; it is kept so that a rule is read whole.
struct LoginForm {
  std::string uri;
  std::string username_field;
  std::string password_field;
  std::vector<std::string> extra_fields;

  bool operator==(const LoginForm&) const = default;
};

/// How the articles of one site are found in its pages: a file of the site-config format of Full-Text RSS
/// (docs/site-rules.md tells every directive). A plain value. Lists are in the order of the file; of title,
/// body, author, date and the links the first that finds something counts, of all others every one. What was
/// not stated is empty; the functions below tell what then holds.
struct SiteRule {
  std::vector<PagePattern> title;
  std::vector<PagePattern> body;
  std::vector<PagePattern> author;
  std::vector<PagePattern> date;

  std::vector<PagePattern> single_page_link;
  std::vector<PagePattern> single_page_link_in_feed; ///< looked for in the feed entry's HTML
  std::vector<PagePattern> next_page_link;
  std::optional<bool> autodetect_next_page;

  std::vector<std::string> strip; ///< XPaths to nodes or attributes
  std::vector<std::string> strip_id_or_class;
  std::vector<std::string> strip_image_src;
  std::vector<std::string> skip_id_or_class;
  std::vector<std::string> post_strip_attr; ///< XPaths to attributes
  std::optional<bool> strip_comments;       ///< readers' comments

  std::vector<Wrapping> wrap_in;
  std::vector<Move> move_into;
  std::vector<std::string> dissolve;
  std::vector<std::string> footnotes;
  std::optional<bool> convert_double_br_tags;

  std::vector<StringReplacement> replace_string;
  std::vector<std::string> src_lazy_load_attr; ///< names of attributes
  std::optional<bool> insert_detected_image;
  std::optional<bool> skip_json_ld;
  std::vector<std::string> native_ad_clue;

  std::optional<bool> autodetect_on_failure;
  std::optional<bool> prune;
  std::optional<bool> tidy; ///< for other parsers than ours
  std::string parser;       ///< likewise

  std::map<std::string, std::string> http_header; ///< names in lower case
  std::optional<bool> requires_login;
  std::vector<std::string> not_logged_in_xpath;
  LoginForm login;

  std::vector<TestPage> tests;

  bool operator==(const SiteRule&) const = default;

  /// Whether the extraction looks for a title or a body itself where the patterns found none.
  bool detects_on_failure() const { return autodetect_on_failure.value_or(true); }

  /// Whether a body that was found is cleaned of what does not look like an article's text.
  bool prunes() const { return prune.value_or(true); }

  /// Whether the page's stated picture (og:image) is put before a body without any.
  bool inserts_detected_image() const { return insert_detected_image.value_or(true); }

  /// Whether the page's JSON-LD is not to be believed.
  bool skips_json_ld() const { return skip_json_ld.value_or(false); }

  bool detects_next_page() const { return autodetect_next_page.value_or(false); }
};

/// Adds what a weaker rule has: to lists what is not in them yet, to single values where nothing was stated.
/// A rule's tests are its own and are not taken over.
void append_rule(SiteRule& rule, const SiteRule& weaker);

/// A line of a rule's file that means nothing to us.
struct RuleNotice {
  std::size_t line = 0; ///< from 1
  std::string problem;  ///< without a full stop

  bool operator==(const RuleNotice&) const = default;
};

struct ReadRule {
  SiteRule rule;
  std::vector<RuleNotice> notices; ///< in the order of the lines; 100 at most
};

/// Reads the text of a rule's file: a directive a line ("key: value" or "key(argument): value"), empty lines
/// and lines that begin with "#" apart. Any text gives a rule: a line that cannot be understood is told in a
/// notice and left out, the others hold. Keys are read without regard to case; a byte-order mark and any kind
/// of line end will do; what is not UTF-8 becomes U+FFFD.
ReadRule read_site_rule(std::string_view text);

} // namespace offprint
