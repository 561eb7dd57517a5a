#include "base/time/plain_form.h"

#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace offprint {

namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The letter without its accents. Hangul and kana are whole letters, so only what stands before them is
/// taken apart.
UChar32 without_accents(UChar32 c, const icu::Normalizer2& composition) {
  constexpr UChar32 first_of_other_scripts = 0x2000;
  switch (c) {
  case U'ł': return 'l';
  case U'ø': return 'o';
  case U'ı': return 'i';
  case U'đ': return 'd';
  default: break;
  }
  icu::UnicodeString parts;
  while (c < first_of_other_scripts && composition.getRawDecomposition(c, parts)) c = parts.char32At(0);
  return c;
}

UChar32 plain(UChar32 c, const icu::Normalizer2& composition) {
  constexpr UChar32 minus_sign = 0x2212;
  if (u_isUWhiteSpace(c) || u_iscntrl(c)) return ' ';
  if (c == minus_sign || u_charType(c) == U_DASH_PUNCTUATION) return '-';
  return without_accents(c, composition);
}

bool is_left_out(UChar32 c) {
  const auto type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR || c == 0xFFFD;
}

std::string folded(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(error);
  const icu::Normalizer2* composition = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return {};
  const auto source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  const icu::UnicodeString lower = folding->normalize(source, error);
  icu::UnicodeString result;
  for (std::int32_t i = 0; i < lower.length(); i = lower.moveIndex32(i, 1))
    if (const UChar32 c = lower.char32At(i); !is_left_out(c)) result.append(plain(c, *composition));
  std::string utf8;
  return result.toUTF8String(utf8);
}

} // namespace

std::string plain_form(std::string_view text) {
  return std::string(trim(is_ascii(text) ? ascii_lower(text) : folded(text)));
}

} // namespace offprint
