#include "base/decoder.h"

#include "base/decoder_labels.h"
#include "base/encoding_table.h"
#include "base/text.h"
#include "base/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr std::size_t longest_label = 60;
constexpr std::string_view iconv_prefix = "iconv:";

/// Encodings of ICU's in which markup can be written so that no one sees it, or that no document is in.
bool is_refused(std::string_view converter) {
  constexpr std::array<std::string_view, 6> refused{"UTF-7", "IMAP", "SCSU", "BOCU", "LMBCS", "x11-compound"};
  return std::ranges::any_of(refused, [&](std::string_view name) { return converter.starts_with(name); });
}

bool is_label(std::string_view label) {
  constexpr std::string_view marks = "-_.:()+ ";
  return !label.empty() && label.size() <= longest_label && std::ranges::all_of(label, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.contains(c);
  });
}

/// Stops at bytes without a meaning, but for a character cut off at the end, which is left out.
void U_CALLCONV stop_at_broken(const void*, UConverterToUnicodeArgs*, const char*, std::int32_t,
                               UConverterCallbackReason reason, UErrorCode* error) {
  if (reason <= UCNV_IRREGULAR && *error == U_TRUNCATED_CHAR_FOUND) *error = U_ZERO_ERROR;
}

/// As above, but goes on behind them with U+FFFD.
void U_CALLCONV replace_broken(const void*, UConverterToUnicodeArgs* arguments, const char*, std::int32_t,
                               UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;
  const bool truncated = *error == U_TRUNCATED_CHAR_FOUND;
  *error = U_ZERO_ERROR;
  constexpr UChar replacement = 0xFFFD;
  if (!truncated) ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, error);
}

icu::LocalUConverterPointer open_converter(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  icu::LocalUConverterPointer converter(ucnv_open(name.c_str(), &error));
  return U_SUCCESS(error) ? std::move(converter) : icu::LocalUConverterPointer();
}

/// Streams through ICU, so that no text stands in memory as UTF-16 whole.
std::optional<std::string> decode_by_icu(std::string_view bytes, const std::string& name, bool lossily) {
  const auto from = open_converter(name);
  const auto to = open_converter("UTF-8");
  if (from.isNull() || to.isNull()) return std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  ucnv_setToUCallBack(from.getAlias(), lossily ? replace_broken : stop_at_broken, nullptr, nullptr, nullptr,
                      &error);

  std::string text;
  std::array<UChar, 4096> pivot{};
  std::array<char, 16384> chunk{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  bool first = true;
  do {
    error = U_ZERO_ERROR;
    char* target = chunk.data();
    ucnv_convertEx(to.getAlias(), from.getAlias(), &target, chunk.data() + chunk.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), first ? 1 : 0, 1, &error);
    text.append(chunk.data(), target);
    first = false;
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  return U_SUCCESS(error) ? std::optional(std::move(text)) : std::nullopt;
}

std::string_view without_mark(std::string_view utf8) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return utf8.starts_with(mark) ? utf8.substr(mark.size()) : utf8;
}

} // namespace

std::optional<Decoder> Decoder::of_icu(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  const auto converter = open_converter(name);
  if (converter.isNull()) return std::nullopt;
  const std::string canonical = ucnv_getName(converter.getAlias(), &error);
  if (U_FAILURE(error) || is_refused(canonical)) return std::nullopt;
  if (canonical == "UTF-8") return Decoder(Library::none, canonical, false);
  return Decoder(Library::icu, canonical, ucnv_getType(converter.getAlias()) == UCNV_SBCS);
}

std::optional<Decoder> Decoder::for_label(std::string_view label) {
  const std::string_view trimmed = trim(label);
  if (!is_label(trimmed)) return std::nullopt;
  const std::string key = label_key(trimmed);
  if (const std::string_view odd = converter_of_odd_label(key); !odd.empty()) {
    if (!odd.starts_with(iconv_prefix)) return of_icu(std::string(odd));
    const std::string name(odd.substr(iconv_prefix.size()));
    return decode_by_iconv("", name, false) ? std::optional(Decoder(Library::iconv, name, false))
                                            : std::nullopt;
  }
  if (const KnownEncoding* known = encoding_labelled(trimmed)) return of_icu(known->converter);
  const bool is_number = std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; });
  if (auto decoder = of_icu(is_number ? "cp" + key : std::string(trimmed))) return decoder;
  return of_icu((is_number ? "windows-" : "") + key);
}

std::optional<std::string> Decoder::convert(std::string_view bytes, bool lossily) const {
  if (library_ == Library::iconv) return decode_by_iconv(bytes, converter_, lossily);
  return decode_by_icu(bytes, converter_, lossily);
}

std::optional<std::string_view> Decoder::view_utf8(std::string_view bytes) {
  const std::string_view text = without_mark(bytes);
  const std::size_t good = well_formed_utf8_prefix(text);
  if (good != text.size() && text.size() - good != truncated_utf8_suffix(text)) return std::nullopt;
  return text.substr(0, good);
}

std::optional<std::string> Decoder::decode(std::string_view bytes) const {
  if (is_utf8()) return view_utf8(bytes).transform([](std::string_view text) { return std::string(text); });
  auto text = convert(bytes, false);
  // Big5's A241 is the full-width solidus to whom wrote it; only the web's table makes it a division slash.
  if (text && converter_ == "ibm-1375_P100-2008") text = replace_all(*text, "\u2215", "\uFF0F");
  if (text) text->erase(0, text->size() - without_mark(*text).size());
  return text;
}

std::string Decoder::decode_lossily(std::string_view bytes) const {
  if (is_utf8()) return valid_utf8(without_mark(bytes).substr(0, bytes.size()));
  return convert(bytes, true).value_or(std::string());
}

} // namespace offprint
