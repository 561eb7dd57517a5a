#include "extract/metadata/detect_language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace offprint {

namespace {
constexpr std::size_t shortest_text = 60; // bytes
constexpr std::size_t longest_text = 20'000;
} // namespace

std::string detect_language(std::string_view text) {
  if (text.size() < shortest_text) return {};
  bool reliable = false;
  int valid_bytes = 0;
  CLD2::CLDHints hints{.content_language_hint = nullptr,
                       .tld_hint = nullptr,
                       .encoding_hint = CLD2::UNKNOWN_ENCODING,
                       .language_hint = CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language three[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  const std::string start(text.substr(0, longest_text));
  const CLD2::Language found = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      start.data(), static_cast<int>(start.size()), true, &hints, 0, three, percents, scores, nullptr,
      &text_bytes, &reliable, &valid_bytes);
  if (!reliable || found == CLD2::UNKNOWN_LANGUAGE) return {};
  const std::string code = CLD2::LanguageCode(found);
  return code == "iw" ? "he" : code;
}

} // namespace offprint
