#include "feed/sgml_tokens.h"

#include "base/byte_search.h"
#include "base/text.h"
#include "feed/python_text.h"
#include "feed/sgml_declaration.h"

#include <algorithm>
#include <utility>

namespace offprint {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex_digit(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_entity_character(char c) {
  return is_letter(c) || is_ascii_digit(c) || c == '-' || c == '.';
}

/// Behind the characters at `at` that `belongs` takes.
template <typename Belongs>
std::size_t skip(std::string_view text, std::size_t at, Belongs belongs) {
  while (at < text.size() && belongs(text[at])) ++at;
  return at;
}

bool is_at(std::string_view text, std::size_t at, char c) {
  return at < text.size() && text[at] == c;
}

/// Where the comment from `from` on has its "--", white space, ">"; `end` is behind that.
std::size_t find_comment_end(std::string_view text, std::size_t from, std::size_t& end) {
  for (auto at = text.find("--", from); at != npos; at = text.find("--", at + 1)) {
    const auto bracket = python::skip_space(text, at + 2);
    if (!is_at(text, bracket, '>')) continue;
    end = bracket + 1;
    return at;
  }
  return npos;
}

} // namespace

bool SgmlTokens::next(SgmlToken& token) {
  if (!pending_text_.empty() || !pending_end_tag_.empty()) return take_pending(token);
  if (!changed_.empty()) changed_.clear();
  while (at_ < markup_.size()) {
    const auto markup = find_either(markup_, at_, '<', '&');
    if (markup > at_) return take(token, SgmlKind::text, markup_.substr(at_, markup - at_), markup);
    if (markup_[at_] == '&' ? take_reference(token) : take_markup(token)) return true;
  }
  return false;
}

bool SgmlTokens::take(SgmlToken& token, SgmlKind kind, std::string_view text, std::size_t end) {
  token.kind = kind;
  token.text = text;
  token.attributes.clear();
  at_ = end;
  return true;
}

bool SgmlTokens::take_pending(SgmlToken& token) {
  if (!pending_text_.empty()) return take(token, SgmlKind::leftover, std::exchange(pending_text_, {}), at_);
  return take(token, SgmlKind::end_tag, std::exchange(pending_end_tag_, {}), at_);
}

bool SgmlTokens::take_leftover(SgmlToken& token) {
  return take(token, SgmlKind::leftover, markup_.substr(at_), markup_.size());
}

// False where the markup is passed over without a token.
bool SgmlTokens::take_markup(SgmlToken& token) {
  const char second = at_ + 1 < markup_.size() ? markup_[at_ + 1] : '\0';
  if (second == '>' || is_letter(second)) return take_start_tag(token);
  if (second == '/') return take_end_tag(token);
  if (second == '?') return take_instruction(token);
  if (second != '!') return take(token, SgmlKind::text, markup_.substr(at_, 1), at_ + 1);
  return markup_.substr(at_).starts_with("<!--") ? take_comment(token) : take_declaration(token);
}

bool SgmlTokens::take_comment(SgmlToken& token) {
  const auto start = at_ + 4;
  std::size_t end = 0;
  const bool hopeless = start >= no_comment_ends_behind_;
  const auto stop = hopeless ? npos : find_comment_end(markup_, start, end);
  if (stop != npos) return take(token, SgmlKind::comment, markup_.substr(start, stop - start), end);
  no_comment_ends_behind_ = std::min(no_comment_ends_behind_, start);
  if (!rules_.skips_unclosed_comment) return take_leftover(token);
  const auto dashes = markup_.find("--", start);
  const auto bracket = dashes == npos ? npos : markup_.find('>', dashes + 2);
  at_ = bracket == npos ? markup_.size() : bracket + 1;
  return false;
}

bool SgmlTokens::take_declaration(SgmlToken& token) {
  using Kind = SgmlDeclaration::Kind;
  const auto declaration = read_sgml_declaration(markup_, at_, equals_sign_in_declarations_);
  switch (declaration.kind) {
  case Kind::document_type:
    return take(token, SgmlKind::document_type, markup_.substr(at_ + 2, declaration.end - at_ - 3),
                declaration.end);
  case Kind::ignored: at_ = declaration.end; return false;
  case Kind::incomplete: return take_leftover(token);
  case Kind::unreadable: break;
  }
  bytes_read_in_vain_ += declaration.end - at_;
  if (bytes_read_in_vain_ > 8 * markup_.size()) return take_leftover(token);
  return take(token, SgmlKind::text, "&lt;", at_ + 1);
}

bool SgmlTokens::take_instruction(SgmlToken& token) {
  const auto end = markup_.find('>', at_ + 2);
  if (end == npos) return take_leftover(token);
  return take(token, SgmlKind::instruction, markup_.substr(at_ + 2, end - at_ - 2), end + 1);
}

bool SgmlTokens::take_reference(SgmlToken& token) {
  const auto hash = at_ + 1;
  if (is_at(markup_, hash, '#')) {
    const bool hexadecimal = is_at(markup_, hash + 1, 'x') || is_at(markup_, hash + 1, 'X');
    const auto digits = hexadecimal ? hash + 2 : hash + 1;
    const auto end =
        hexadecimal ? skip(markup_, digits, is_hex_digit) : skip(markup_, digits, is_ascii_digit);
    if (end > digits && is_at(markup_, end, ';'))
      return take(token, SgmlKind::character_reference, markup_.substr(hash + 1, end - hash - 1), end + 1);
    return take(token, SgmlKind::text, markup_.substr(at_, end - at_), end);
  }
  auto end =
      hash < markup_.size() && is_letter(markup_[hash]) ? skip(markup_, hash, is_entity_character) : hash;
  // At the end of the markup, where nothing else ends the name, its own last "-" or "." must.
  if (end == markup_.size()) {
    while (end > hash + 1 && markup_[end - 1] != '-' && markup_[end - 1] != '.') --end;
    end = end > hash + 1 ? end - 1 : hash;
  }
  if (end == hash) return take(token, SgmlKind::text, markup_.substr(at_, 1), hash);
  return take(token, SgmlKind::entity_reference, markup_.substr(hash, end - hash),
              is_at(markup_, end, ';') ? end + 1 : end);
}

std::string_view SgmlTokens::in_lower_case(std::string_view name) {
  if (std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'Z'; })) return name;
  return changed_.emplace_back(ascii_lower(name));
}

} // namespace offprint
