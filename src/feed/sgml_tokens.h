#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

struct SgmlAttribute {
  std::string_view name;  ///< in lower case
  std::string_view value; ///< without its quotes; the name as written where there is none

  bool operator==(const SgmlAttribute&) const = default;
};

enum class SgmlKind {
  text, ///< without markup, but for a "<" or "&" that opens none
  start_tag,
  end_tag,
  character_reference, ///< "38" or "x26"
  entity_reference,    ///< "amp"
  comment,
  instruction,   ///< what stands in <?...>
  document_type, ///< what stands in <!...>
  leftover,      ///< markup that cannot be read, as it stands
};

struct SgmlToken {
  SgmlKind kind = SgmlKind::text;
  std::string_view text; ///< of a tag: its name in lower case
  std::vector<SgmlAttribute> attributes;
};

/// Reads markup as SGML with the short forms that HTML once had (<name/data/, <>), the way Python's sgmllib
/// does with feedparser's expressions in it. In linear time; tags whose quotes do not add up are ended at
/// the next bracket, sooner in a text full of them.
class SgmlTokens {
public:
  struct Rules {
    bool slash_ends_element = false;     ///< "<name/>" is a start tag and an end tag (XHTML)
    bool skips_unclosed_comment = false; ///< up to the first "--" with a ">" behind it; else it is left over
  };

  /// The markup is UTF-8 and outlives the tokens.
  SgmlTokens(std::string_view markup, Rules rules) : markup_(markup), rules_(rules) {}

  /// The next token; false at the end. Views in the token hold until the next call.
  bool next(SgmlToken& token);

private:
  bool take_pending(SgmlToken& token);
  bool take_markup(SgmlToken& token);
  bool take_start_tag(SgmlToken& token);
  bool take_short_tag(SgmlToken& token, std::size_t slash);
  bool take_end_tag(SgmlToken& token);
  bool take_comment(SgmlToken& token);
  bool take_declaration(SgmlToken& token);
  bool take_instruction(SgmlToken& token);
  bool take_leftover(SgmlToken& token);
  bool take_reference(SgmlToken& token);
  bool take(SgmlToken& token, SgmlKind kind, std::string_view text, std::size_t end);

  std::size_t end_of_start_tag(std::size_t from);
  void read_attributes(std::size_t from, std::size_t end, std::vector<SgmlAttribute>& attributes);
  std::string_view read_value(std::size_t& at);
  std::string_view in_lower_case(std::string_view name);

  std::string_view markup_;
  Rules rules_;
  std::size_t at_ = 0;
  std::string last_tag_ = "???";
  std::string_view pending_text_;
  std::string_view pending_end_tag_;
  std::deque<std::string> changed_; ///< names and values of the present token that do not stand in the markup
  std::size_t no_comment_ends_behind_ = std::string_view::npos;
  std::size_t bytes_read_in_vain_ = 0;
  bool equals_sign_in_declarations_ = true;
};

} // namespace offprint
