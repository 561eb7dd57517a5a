#include "html/plain_characters.h"

#include "base/name_table.h"
#include "base/text.h"

#include <array>
#include <charconv>
#include <cstdint>

namespace offprint {
namespace {

constexpr auto npos = std::string_view::npos;

/// Those that are often met.
constexpr NameTable<60>
    names("amp lt gt quot apos nbsp rsquo lsquo rdquo ldquo mdash ndash hellip copy reg trade bull middot "
          "laquo raquo deg times euro pound sect para infin rarr larr eacute egrave ecirc euml agrave "
          "aacute acirc atilde auml aring ccedil igrave iacute icirc iuml ntilde ograve oacute ocirc otilde "
          "ouml oslash ugrave uacute ucirc uuml szlig Eacute Auml Ouml Uuml");
constexpr std::array<std::string_view, 60> named = {
    "&", "<", ">", "\"", "'", "\u00A0", "’", "‘", "”", "“", "—", "–", "…", "©", "®", "™", "•", "·", "«", "»",
    "°", "×", "€", "£",  "§", "¶",      "∞", "→", "←", "é", "è", "ê", "ë", "à", "á", "â", "ã", "ä", "å", "ç",
    "ì", "í", "î", "ï",  "ñ", "ò",      "ó", "ô", "õ", "ö", "ø", "ù", "ú", "û", "ü", "ß", "É", "Ä", "Ö", "Ü"};

/// Which a parser knows without their semicolon too.
constexpr NameTable<106> without_semicolon(
    "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT "
    "Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute "
    "Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil "
    "cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute "
    "icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve "
    "ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig "
    "thorn times uacute ucirc ugrave uml uuml yacute yen yuml");

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool continues(unsigned byte) {
  return (byte & 0xC0U) == 0x80U;
}

/// The length of the character beyond ASCII at `at`; 0 where it is ill-formed or changed by a parser.
std::size_t length_beyond_ascii(std::string_view text, std::size_t at) {
  const auto first = byte_at(text, at);
  const auto second = byte_at(text, at + 1);
  const auto third = byte_at(text, at + 2);
  if (!continues(second)) return 0;
  if (first < 0xE0) return first > 0xC2 || (first == 0xC2 && second >= 0xA0) ? 2 : 0; // no C1 controls
  if (!continues(third)) return 0;
  if (first < 0xF0) {
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
    const bool arabic_noncharacter = first == 0xEF && second == 0xB7 && third >= 0x90 && third <= 0xAF;
    const bool noncharacter = first == 0xEF && second == 0xBF && third >= 0xBE;
    return arabic_noncharacter || noncharacter ? 0 : 3;
  }
  const auto fourth = byte_at(text, at + 3);
  if (!continues(fourth) || first > 0xF4) return 0;
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
  return (second & 0x0FU) == 0x0F && third == 0xBF && fourth >= 0xBE ? 0 : 4;
}

void append_utf8(std::uint32_t character, std::string& out) {
  const auto append = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (character < 0x80) return append(character);
  if (character < 0x800) {
    append(0xC0U | (character >> 6));
  } else {
    if (character < 0x10000) {
      append(0xE0U | (character >> 12));
    } else {
      append(0xF0U | (character >> 18));
      append(0x80U | ((character >> 12) & 0x3FU));
    }
    append(0x80U | ((character >> 6) & 0x3FU));
  }
  append(0x80U | (character & 0x3FU));
}

bool is_plain(std::uint32_t character) {
  if (character < 0x20 || (character >= 0x7F && character < 0xA0)) return false;
  if (character >= 0xD800 && character <= 0xDFFF) return false;
  if (character >= 0xFDD0 && character <= 0xFDEF) return false;
  return character <= 0x10FFFF && (character & 0xFFFEU) != 0xFFFE;
}

std::size_t append_numbered(std::string_view text, std::size_t at, std::string& out) {
  const bool hexadecimal = byte_at(text, at + 2) == 'x' || byte_at(text, at + 2) == 'X';
  const auto digits = text.substr(std::min(at + (hexadecimal ? 3 : 2), text.size()), 9);
  std::uint32_t character = 0;
  const auto [end, problem] =
      std::from_chars(digits.data(), digits.data() + digits.size(), character, hexadecimal ? 16 : 10);
  if (problem != std::errc() || end == digits.data() + digits.size() || *end != ';' || !is_plain(character))
    return npos;
  append_utf8(character, out);
  return static_cast<std::size_t>(end - text.data()) + 1;
}

} // namespace

bool has_plain_characters(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) return false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (byte < 0x20 ? byte != '\n' && byte != '\t' : byte == 0x7F) return false;
      ++at;
      continue;
    }
    const auto length = length_beyond_ascii(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::size_t append_referenced_character(std::string_view text, std::size_t at, ReferencePlace place,
                                        std::string& out) {
  const auto first = at + 1;
  if (byte_at(text, first) == '#') return append_numbered(text, at, out);
  auto end = first;
  while (end < text.size() && (is_letter(text[end]) || is_ascii_digit(text[end]))) ++end;
  const auto name = text.substr(first, end - first);
  if (byte_at(text, end) == ';' && !name.empty()) {
    const auto known = names.index_of(name);
    if (known == names.absent) return npos;
    out += named.at(known);
    return end + 1;
  }
  const bool stands_alone = place == ReferencePlace::text
                                ? name.empty()
                                : byte_at(text, end) == '=' || !without_semicolon.contains(name);
  if (!stands_alone) return npos;
  out += '&';
  return first;
}

} // namespace offprint
