#include "feed/sgml_declaration.h"

#include "base/text.h"
#include "feed/python_text.h"

namespace offprint {
namespace {

using Kind = SgmlDeclaration::Kind;

constexpr auto npos = std::string_view::npos;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || std::string_view("-_.:").contains(c);
}

/// The name at `at`, which goes on behind the white space that follows; at the markup's end and where there
/// is none, `at` becomes npos.
std::string_view read_name(std::string_view markup, std::size_t& at) {
  const auto start = at;
  auto end = at;
  if (end < markup.size() && is_letter(markup[end]))
    while (end < markup.size() && is_name_character(markup[end])) ++end;
  at = python::skip_space(markup, end);
  if (end == start || at == markup.size()) at = npos;
  return markup.substr(start, end - start);
}

/// Behind `brackets` times "]", with white space around, and ">"; npos where that does not follow.
std::size_t end_of_section(std::string_view markup, std::size_t from, int brackets) {
  for (auto at = markup.find(']', from); at != npos; at = markup.find(']', at + 1)) {
    auto end = python::skip_space(markup, at + 1);
    if (brackets == 2) {
      if (!markup.substr(end).starts_with(']')) continue;
      end = python::skip_space(markup, end + 1);
    }
    if (markup.substr(end).starts_with('>')) return end + 1;
  }
  return npos;
}

SgmlDeclaration read_marked_section(std::string_view markup, std::size_t at) {
  auto behind_name = at + 3;
  const auto name = ascii_lower(read_name(markup, behind_name));
  if (behind_name == npos) return {Kind::incomplete, markup.size()};
  const bool is_conditional = name == "if" || name == "else" || name == "endif";
  const bool is_section =
      name == "temp" || name == "cdata" || name == "ignore" || name == "include" || name == "rcdata";
  if (!is_conditional && !is_section) return {Kind::unreadable, behind_name};
  const auto end = end_of_section(markup, at + 3, is_section ? 2 : 1);
  if (end == npos) return {Kind::incomplete, markup.size()};
  return {Kind::ignored, end};
}

} // namespace

SgmlDeclaration read_sgml_declaration(std::string_view markup, std::size_t at, bool& equals_sign) {
  const auto first = at + 2;
  const char c = first < markup.size() ? markup[first] : '-';
  if (c == '>') return {Kind::ignored, first + 1};
  if (c == '-') return {Kind::incomplete, markup.size()};
  if (c == '[') return read_marked_section(markup, at);
  auto here = first;
  const bool is_document_type = equal_ignoring_ascii_case(read_name(markup, here), "doctype");
  if (is_document_type && here != npos) equals_sign = false;
  while (here < markup.size()) {
    const char mark = markup[here];
    if (mark == '>') return {is_document_type ? Kind::document_type : Kind::ignored, here + 1};
    if (mark == '"' || mark == '\'') {
      const auto close = markup.find(mark, here + 1);
      if (close == npos) break;
      here = python::skip_space(markup, close + 1);
    } else if (is_letter(mark)) {
      read_name(markup, here);
    } else if (mark == '=' && equals_sign) {
      ++here;
    } else {
      return {Kind::unreadable, here};
    }
  }
  return {Kind::incomplete, markup.size()};
}

} // namespace offprint
