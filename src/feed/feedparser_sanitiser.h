#pragma once

#include "feed/feedparser_names.h"
#include "feed/sgml_tokens.h"

#include <deque>
#include <string>
#include <string_view>

namespace offprint::feedparser {

/// Takes the tokens of a piece of markup one after another and writes what the allow-lists let through.
class Sanitiser {
public:
  /// `implies_namespaces`: svg and math are what they are called also without xmlns.
  explicit Sanitiser(bool implies_namespaces) : implies_namespaces_(implies_namespaces) {}

  void take(SgmlToken& token);

  std::string& output() { return out_; }

private:
  void take_start_tag(SgmlToken& token);
  void take_end_tag(std::string_view name);
  void enter_foreign(SgmlToken& token);
  void clean_attributes(Vocabulary vocabulary, std::vector<SgmlAttribute>& attributes);
  void append_text(std::string_view text);
  void append_comment(std::string_view text);
  void settle_bracket(char next);

  bool implies_namespaces_;
  std::string out_;
  std::deque<std::string> changed_;
  bool ends_in_bracket_ = false; ///< the output ends in a "<" that was text
  int unwanted_ = 0;             ///< depth in script and the like; below 0 after an end tag too many
  int in_mathml_ = 0;
  int in_svg_ = 0;
};

} // namespace offprint::feedparser
