#include "base/text.h"
#include "feed/read_content.h"
#include "feed/references.h"
#include "html/name_set.h"

#include <array>
#include <cstdint>

namespace offprint {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// HTML's, with some that only feeds ever had.
constexpr NameSet<96> html_elements = {
    "a",          "abbr",     "acronym", "address",    "area",    "article",      "aside",
    "audio",      "b",        "big",     "blockquote", "br",      "button",       "canvas",
    "caption",    "center",   "cite",    "code",       "col",     "colgroup",     "command",
    "datagrid",   "datalist", "dd",      "del",        "details", "dfn",          "dialog",
    "dir",        "div",      "dl",      "dt",         "em",      "event-source", "fieldset",
    "figcaption", "figure",   "font",    "footer",     "form",    "h1",           "h2",
    "h3",         "h4",       "h5",      "h6",         "header",  "hr",           "i",
    "img",        "input",    "ins",     "kbd",        "keygen",  "label",        "legend",
    "li",         "m",        "map",     "menu",       "meter",   "multicol",     "nav",
    "nextid",     "noscript", "ol",      "optgroup",   "option",  "output",       "p",
    "pre",        "progress", "q",       "s",          "samp",    "section",      "select",
    "small",      "sound",    "source",  "spacer",     "span",    "strike",       "strong",
    "sub",        "sup",      "table",   "tbody",      "td",      "textarea",     "tfoot",
    "th",         "thead",    "time",    "tr",         "tt"};
constexpr NameSet<4> more_html_elements = {"u", "ul", "var", "video"};

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
  const std::string lower = ascii_lower(name);
  return contains(html_elements, lower) || contains(more_html_elements, lower);
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

/// What the bytes 80 to 9F stand for in windows-1252, as code points; 0 is nothing.
constexpr std::array<std::uint16_t, 32> windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::uint16_t code_point, std::string& out) {
  if (code_point >= 0x800) {
    out += static_cast<char>(0xE0 | (code_point >> 12));
    out += static_cast<char>(0x80 | ((code_point >> 6) & 0x3F));
  } else {
    out += static_cast<char>(0xC0 | (code_point >> 6));
  }
  out += static_cast<char>(0x80 | (code_point & 0x3F));
}

/// Which of the characters behind ASCII a text has.
struct Characters {
  bool latin_1 = false;
  bool controls = false; ///< U+0080 to U+009F
  bool beyond = false;   ///< those that Latin-1 has not
};

Characters characters_in(std::string_view text) {
  Characters found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0xC2) continue; // ASCII, or the rest of a character
    if (byte > 0xC3) {
      found.beyond = true;
    } else {
      found.latin_1 = true;
      if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)
        found.controls = true;
    }
  }
  return found;
}

std::string as_latin_1(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0xC2 || i + 1 >= text.size()) {
      bytes += text[i];
    } else {
      bytes += static_cast<char>(((byte & 0x03U) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3FU));
    }
  }
  return bytes;
}

std::string with_controls_read(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool control =
        text[i] == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    const std::uint16_t meant = control ? windows_1252.at(static_cast<unsigned char>(text[i + 1]) & 0x1F) : 0;
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
  for (std::size_t at = text.find_first_of("<&"); at != npos && !evidence.against;
       at = text.find_first_of("<&", at + 1)) {
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
  Characters characters = characters_in(text);
  if (!characters.latin_1) return;
  if (!characters.beyond)
    if (std::string bytes = as_latin_1(text); valid_utf8(bytes) == bytes) {
      text = std::move(bytes);
      characters = characters_in(text);
    }
  if (characters.controls) text = with_controls_read(text);
}

} // namespace offprint
