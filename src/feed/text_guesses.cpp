#include "base/byte_search.h"
#include "base/text.h"
#include "base/windows_1252.h"
#include "feed/feedparser_names.h"
#include "feed/read_content.h"
#include "feed/references.h"
#include "html/name_set.h"

#include <cstdint>
#include <cstring>
#include <optional>

namespace offprint {

namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr NameSet<12> usual_names = {"amp",   "lt",    "gt",    "quot",  "nbsp",   "rsquo",
                                     "lsquo", "ldquo", "rdquo", "ndash", "hellip", "mdash"};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(at, end - at);
}

bool is_html_element(std::string_view name) {
  return feedparser::is_html_element(ascii_lower(name));
}

bool is_html_name(std::string_view name) {
  constexpr std::size_t longest = 8; // of HTML 4's: "thetasym"
  return contains(usual_names, name) ||
         (name.size() <= longest && name != "apos" && !characters_named(name).empty());
}

struct Evidence {
  bool for_html = false;
  bool against = false;
};

void judge_tag(std::string_view text, std::size_t at, Evidence& evidence) {
  const bool end_tag = at + 1 < text.size() && text[at + 1] == '/';
  const std::string_view name = word_at(text, at + (end_tag ? 2 : 1));
  if (name.empty()) return;
  if (!is_html_element(name)) evidence.against = true;
  const std::size_t behind = at + 2 + name.size();
  if (end_tag && behind < text.size() && text[behind] == '>') evidence.for_html = true;
}

void judge_reference(std::string_view text, std::size_t at, Evidence& evidence) {
  const bool number = at + 1 < text.size() && text[at + 1] == '#';
  const std::string_view name = word_at(text, at + (number ? 2 : 1));
  const std::size_t behind = at + (number ? 2 : 1) + name.size();
  if (name.empty() || behind >= text.size() || text[behind] != ';') return;
  evidence.for_html = true;
  if (!number && !is_html_name(name)) evidence.against = true;
}

void append_utf8(char16_t code_point, std::string& out) {
  if (code_point >= 0x800) {
    out += static_cast<char>(0xE0 | (code_point >> 12));
    out += static_cast<char>(0x80 | ((code_point >> 6) & 0x3F));
  } else {
    out += static_cast<char>(0xC0 | (code_point >> 6));
  }
  out += static_cast<char>(0x80 | (code_point & 0x3F));
}

/// Where the first byte is that is not ASCII.
std::size_t first_beyond_ascii(std::string_view text, std::size_t at = 0) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

/// The character of Latin-1 at `at`, or 0 where another one stands there.
unsigned latin_1_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if ((lead != 0xC2 && lead != 0xC3) || at + 1 >= text.size()) return 0;
  return ((lead & 0x03U) << 6) | (static_cast<unsigned char>(text[at + 1]) & 0x3FU);
}

/// The UTF-8 that a text is when its characters are taken for bytes, as they were by whoever encoded it once
/// more; nothing where they are none.
std::optional<std::string> encoded_once(std::string_view text, std::size_t at) {
  std::string bytes(text.substr(0, at));
  while (at < text.size()) {
    const unsigned lead = latin_1_at(text, at);
    const std::size_t following = lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : 3;
    if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
    bytes += static_cast<char>(lead);
    at += 2;
    for (std::size_t i = 0; i < following; ++i, at += 2) {
      const unsigned next = at < text.size() ? latin_1_at(text, at) : 0;
      if (next < 0x80 || next > 0xBF) return std::nullopt;
      bytes += static_cast<char>(next);
    }
    const std::size_t end = first_beyond_ascii(text, at);
    bytes += text.substr(at, end - at);
    at = end;
  }
  if (valid_utf8(bytes) != bytes) return std::nullopt;
  return bytes;
}

bool has_controls(std::string_view text, std::size_t at) {
  for (at = text.find('\xC2', at); at != npos; at = text.find('\xC2', at + 1))
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
  return false;
}

std::string with_controls_read(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool control =
        text[i] == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    const char16_t meant = control ? windows_1252.at(static_cast<unsigned char>(text[i + 1]) & 0x1F) : 0;
    if (meant == 0) {
      out += text[i];
    } else {
      append_utf8(meant, out);
      ++i;
    }
  }
  return out;
}

} // namespace

bool looks_like_html(std::string_view text) {
  Evidence evidence;
  for (std::size_t at = find_either(text, 0, '<', '&'); at < text.size() && !evidence.against;
       at = find_either(text, at + 1, '<', '&')) {
    if (text[at] == '<') {
      judge_tag(text, at, evidence);
    } else {
      judge_reference(text, at, evidence);
    }
  }
  return evidence.for_html && !evidence.against;
}

bool has_html_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at + 1)) {
    const std::size_t start = at + 1 < text.size() && text[at + 1] == '/' ? at + 2 : at + 1;
    const std::string_view name = word_at(text, start);
    const std::size_t behind = start + name.size();
    const bool ends =
        behind < text.size() && (text[behind] == '>' || text[behind] == '/' || text[behind] == ' ');
    if (ends && !name.empty() && is_html_element(name)) return true;
  }
  return false;
}

void mend_characters(std::string& text) {
  const std::size_t first = first_beyond_ascii(text);
  if (first == text.size()) return;
  if (latin_1_at(text, first) != 0)
    if (std::optional<std::string> meant = encoded_once(text, first)) text = *std::move(meant);
  if (has_controls(text, first)) text = with_controls_read(text);
}

} // namespace offprint
