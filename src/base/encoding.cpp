#include "base/encoding.h"

#include "base/detect_encoding.h"
#include "base/encoding_table.h"
#include "base/text.h"
#include "base/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

namespace offprint {

namespace {

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view encoding;
};

using namespace std::string_view_literals;

// UTF-32LE's begins with UTF-16LE's, so it comes first.
constexpr std::array byte_order_marks{
    ByteOrderMark{"\xEF\xBB\xBF"sv, "utf-8"},    ByteOrderMark{"\xFF\xFE\0\0"sv, "utf-32le"},
    ByteOrderMark{"\0\0\xFE\xFF"sv, "utf-32be"}, ByteOrderMark{"\xFF\xFE"sv, "utf-16le"},
    ByteOrderMark{"\xFE\xFF"sv, "utf-16be"},
};

const ByteOrderMark* byte_order_mark_of(std::string_view bytes) {
  const auto* found = std::ranges::find_if(
      byte_order_marks, [&](const ByteOrderMark& mark) { return bytes.starts_with(mark.bytes); });
  return found == byte_order_marks.end() ? nullptr : found;
}

/// Puts U+FFFD where bytes have no meaning, and remembers that it did; `context` is a bool.
void U_CALLCONV replace_and_note(const void* context, UConverterToUnicodeArgs* arguments, const char*,
                                 std::int32_t, UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return; // the converter is only being reset or closed
  *static_cast<bool*>(const_cast<void*>(context)) = true;
  *error = U_ZERO_ERROR;
  constexpr UChar replacement = 0xFFFD;
  ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, error);
}

icu::LocalUConverterPointer open_converter(const char* name) {
  UErrorCode error = U_ZERO_ERROR;
  icu::LocalUConverterPointer converter(ucnv_open(name, &error));
  assert(U_SUCCESS(error)); // encoding_table.cpp names only converters that every ICU has
  return converter;
}

/// Streams through ICU, so that no text stands in memory as UTF-16 whole.
DecodedText decode_by_icu(std::string_view bytes, const KnownEncoding& encoding) {
  DecodedText text{.utf8 = {}, .encoding = std::string(encoding.name)};
  const auto source_converter = open_converter(encoding.converter);
  const auto target_converter = open_converter("UTF-8");
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setToUCallBack(source_converter.getAlias(), replace_and_note, &text.lossy, nullptr, nullptr, &error);

  std::array<UChar, 4096> pivot{};
  std::array<char, 16384> chunk{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  bool first = true;
  do {
    error = U_ZERO_ERROR;
    char* target = chunk.data();
    ucnv_convertEx(target_converter.getAlias(), source_converter.getAlias(), &target,
                   chunk.data() + chunk.size(), &source, bytes.data() + bytes.size(), pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), first ? 1 : 0, 1, &error);
    text.utf8.append(chunk.data(), target);
    first = false;
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  return text;
}

DecodedText decode_as(std::string_view bytes, const KnownEncoding& encoding) {
  if (encoding.name != "utf-8") return decode_by_icu(bytes, encoding);
  DecodedText text{.utf8 = valid_utf8(bytes), .encoding = "utf-8"};
  text.lossy = text.utf8 != bytes;
  return text;
}

/// Whether the bytes are UTF-8, but for a slip here and there, whatever they are said to be. Of the pairs in
/// a single-byte text hardly one in a thousand is well-formed UTF-8; of those in a Chinese, Japanese or
/// Korean one some one in ten.
bool is_utf8_beyond_chance(const Utf8Evidence& evidence, const KnownEncoding& stated) {
  return evidence.is_clear() && evidence.whole >= (stated.one_byte ? 1u : 8u);
}

/// The text as a label states it; nothing where the label lies.
std::optional<DecodedText> decode_as_stated(std::string_view bytes, const KnownEncoding& stated,
                                            const Utf8Evidence& evidence) {
  if (stated.name == "utf-8" && evidence.broken > evidence.whole) return std::nullopt;
  if (stated.name != "utf-8" && is_utf8_beyond_chance(evidence, stated)) return std::nullopt;
  // A document whose markup is ASCII has zeros in it when it is UTF-16.
  if (stated.name.starts_with("utf-16") && !bytes.contains('\0')) return std::nullopt;
  DecodedText text = decode_as(bytes, stated);
  if (text.lossy && stated.name != "utf-8" && evidence.well_formed()) return std::nullopt;
  text.declared = true;
  return text;
}

DecodedText decode_by_detection(std::string_view bytes, const Utf8Evidence& evidence) {
  const KnownEncoding& utf8 = *encoding_named("utf-8");
  if (evidence.is_clear()) return decode_as(bytes, utf8);
  const KnownEncoding* detected = encoding_named(detect_encoding(bytes));
  if (detected != nullptr && detected->name != "utf-8") {
    DecodedText text = decode_as(bytes, *detected);
    if (!text.lossy) return text;
  }
  return decode_as(bytes, evidence.whole > evidence.broken ? utf8 : *encoding_named("windows-1252"));
}

} // namespace

std::optional<std::string> encoding_for_label(std::string_view label) {
  const KnownEncoding* encoding = encoding_labelled(label);
  if (encoding == nullptr) return std::nullopt;
  return std::string(encoding->name);
}

std::optional<std::string> encoding_of_byte_order_mark(std::string_view bytes) {
  const ByteOrderMark* mark = byte_order_mark_of(bytes);
  if (mark == nullptr) return std::nullopt;
  return std::string(mark->encoding);
}

std::string charset_parameter(std::string_view content_type) {
  std::size_t start = content_type.find(';');
  while (start != std::string_view::npos) {
    // A semicolon within a quoted value would be misread; no such value stands in a Content-Type of text.
    const std::size_t end = content_type.find(';', start + 1);
    const std::string_view parameter = trim(content_type.substr(start + 1, end - start - 1));
    const std::size_t equals = parameter.find('=');
    if (equals != std::string_view::npos &&
        equal_ignoring_ascii_case(trim(parameter.substr(0, equals)), "charset")) {
      std::string_view value = trim(parameter.substr(equals + 1));
      while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
      while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
      return std::string(trim(value));
    }
    start = end;
  }
  return {};
}

DecodedText decode(std::string_view bytes, std::initializer_list<std::string_view> labels) {
  if (const ByteOrderMark* mark = byte_order_mark_of(bytes)) {
    DecodedText text = decode_as(bytes.substr(mark->bytes.size()), *encoding_named(mark->encoding));
    text.declared = true;
    return text;
  }
  const Utf8Evidence evidence = utf8_evidence(bytes);
  for (const std::string_view label : labels) {
    const KnownEncoding* stated = encoding_labelled(label);
    if (stated == nullptr) continue;
    if (auto text = decode_as_stated(bytes, *stated, evidence)) return *std::move(text);
  }
  return decode_by_detection(bytes, evidence);
}

} // namespace offprint
