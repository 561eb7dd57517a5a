#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// What is to decode an encoding, known by a label. Beside WHATWG's labels it knows IANA's and Python's, in
/// any spelling that differs in case, dashes and underscores: feeds are made by programs of all ages. Not
/// meant for pages in a browser's place: among them are encodings in which ASCII bytes are no ASCII (EBCDIC,
/// HZ, UTF-16). UTF-7, SCSU and the like, which hide markup, are never known.
class Decoder {
public:
  static std::optional<Decoder> for_label(std::string_view label);

  /// The text, where every byte has a meaning in the encoding; nothing otherwise. A character cut off at the
  /// end is left out. A byte-order mark is taken off.
  std::optional<std::string> decode(std::string_view bytes) const;

  /// As `decode`, for UTF-8 alone: a view of those bytes.
  static std::optional<std::string_view> view_utf8(std::string_view bytes);

  /// The text with U+FFFD where bytes have no meaning.
  std::string decode_lossily(std::string_view bytes) const;

  bool is_utf8() const { return library_ == Library::none; }

  /// Whether each byte is a character, so that hardly any sequence of bytes is ill-formed.
  bool is_one_byte() const { return one_byte_; }

  /// Whether the two decode alike.
  bool operator==(const Decoder&) const = default;

private:
  enum class Library { none, icu, iconv };

  Decoder(Library library, std::string converter, bool one_byte)
      : library_(library), converter_(std::move(converter)), one_byte_(one_byte) {}

  static std::optional<Decoder> of_icu(const std::string& name);

  std::optional<std::string> convert(std::string_view bytes, bool lossily) const;

  Library library_;
  std::string converter_;
  bool one_byte_;
};

/// Decodes by the C library's iconv, which knows encodings that ICU does not (Johab, KOI8-T, PTCP154).
/// `lossily` puts U+FFFD for a byte without a meaning, otherwise nothing is answered. A character cut off at
/// the end is left out.
std::optional<std::string> decode_by_iconv(std::string_view bytes, const std::string& name, bool lossily);

} // namespace offprint
