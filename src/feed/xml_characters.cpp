#include "feed/xml_characters.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

struct Range {
  std::int32_t first;
  std::int32_t last;
};

bool is_in(std::int32_t code_point, const auto& ranges) {
  return std::ranges::any_of(
      ranges, [&](const Range& range) { return code_point >= range.first && code_point <= range.last; });
}

// XML 1.0, 2.3 [4] and [4a], beyond ASCII.
constexpr std::array start_characters{Range{0xC0, 0xD6},     Range{0xD8, 0xF6},     Range{0xF8, 0x2FF},
                                      Range{0x370, 0x37D},   Range{0x37F, 0x1FFF},  Range{0x200C, 0x200D},
                                      Range{0x2070, 0x218F}, Range{0x2C00, 0x2FEF}, Range{0x3001, 0xD7FF},
                                      Range{0xF900, 0xFDCF}, Range{0xFDF0, 0xFFFD}, Range{0x10000, 0xEFFFF}};
constexpr std::array further_characters{Range{0xB7, 0xB7}, Range{0x300, 0x36F}, Range{0x203F, 0x2040}};

} // namespace

bool is_xml_name(std::string_view text) {
  if (text.empty() || text.front() == ':' || text.back() == ':') return false;
  for (std::size_t position = 0; position < text.size();) {
    const bool first = position == 0;
    const std::int32_t c = next_code_point(text, position);
    const bool starts =
        c >= 0 && (c < 0x80 ? is_name_start(static_cast<char>(c)) : is_in(c, start_characters));
    const bool continues =
        c >= 0 && (c < 0x80 ? is_name_character(static_cast<char>(c)) : is_in(c, further_characters));
    if (!starts && (first || !continues)) return false;
  }
  return true;
}

std::int32_t next_code_point(std::string_view text, std::size_t& position) {
  auto next = static_cast<std::int32_t>(position);
  UChar32 code_point = 0;
  U8_NEXT(text.data(), next, static_cast<std::int32_t>(text.size()), code_point);
  position = static_cast<std::size_t>(next);
  return code_point;
}

} // namespace offprint
