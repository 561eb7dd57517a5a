#include "feed/decode_feed.h"

#include "base/decoder.h"
#include "base/detect_encoding.h"
#include "base/encoding.h"
#include "base/text.h"
#include "base/utf8.h"
#include "feed/content_type.h"
#include "feed/declared_label.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

/// Labels that say how many bytes a character has, but not in which order.
bool leaves_order_open(std::string_view label) {
  constexpr std::array<std::string_view, 17> labels{"utf-16",
                                                    "utf16",
                                                    "utf_16",
                                                    "u16",
                                                    "utf-32",
                                                    "utf32",
                                                    "utf_32",
                                                    "u32",
                                                    "iso-10646-ucs-2",
                                                    "iso-10646-ucs-4",
                                                    "iso-10646",
                                                    "csucs4",
                                                    "csunicode",
                                                    "ucs-2",
                                                    "ucs-4",
                                                    "ucs2",
                                                    "ucs4"};
  return std::ranges::find(labels, label) != labels.end();
}

/// The first character that is no white space.
char first_visible(std::string_view text) {
  const std::string_view visible = trim(text.substr(0, 4'096));
  return visible.empty() ? '\0' : visible.front();
}

class FeedDecoder {
public:
  FeedDecoder(std::string_view bytes, const std::map<std::string, std::string>& headers) : bytes_(bytes) {
    const auto content_type = headers.find("content-type");
    if (content_type != headers.end()) content_type_ = content_type->second;
    note_medium(!headers.empty(), content_type != headers.end());
    collect_labels();
  }

  DecodedFeed decode() && {
    if (!decode_as_declared() && !decode_as_utf8() && !decode_as_declared_but_for_slips() &&
        !decode_as_detected())
      decode_as_nothing();
    return std::move(result_);
  }

private:
  void fault(std::string code, std::string message) {
    result_.faults.push_back({std::move(code), std::move(message)});
  }

  void note_medium(bool headers_known, bool has_content_type) {
    if (!headers_known) return;
    const std::string medium = medium_of(content_type_);
    if (!has_content_type || trim(content_type_).empty())
      return fault("non-xml-content-type", "no Content-Type was given");
    const bool is_json = first_visible(bytes_) == '{' && is_json_medium(medium);
    if (!is_json && !is_xml_medium(medium))
      fault("non-xml-content-type", content_type_ + " is not a medium of XML");
  }

  /// In the order in which they are believed.
  void collect_labels() {
    mark_ = encoding_of_byte_order_mark(bytes_).value_or("");
    family_ = mark_.empty() ? std::string(encoding_by_first_bytes(bytes_)) : mark_;
    const std::string charset = ascii_lower(charset_parameter(content_type_));
    const std::string medium = medium_of(content_type_);
    const bool charset_counts = is_xml_medium(medium) || medium.starts_with("text/");
    add_label(mark_);
    if (charset_counts) add_label(charset);
    add_label(xml_declaration_label(bytes_, family_));
    if (!charset_counts) add_label(charset);
    if (labels_.empty() && family_.empty()) add_label(html_meta_label(bytes_));
    if (labels_.empty()) add_label(family_ == "cp037" ? "" : family_);
    declared_ = labels_.empty() ? "utf-8" : labels_.front();
    charset_ = charset_counts ? charset : "";
    add_label(family_);
  }

  void add_label(std::string label) {
    if (label == "gb2312" || label == "gb_2312-80") label = "gb18030";
    if (!family_.empty() && leaves_order_open(label)) label = family_;
    if (!label.empty() && std::ranges::find(labels_, label) == labels_.end())
      labels_.push_back(std::move(label));
  }

  bool take(std::string label, std::string text) {
    note_override(label);
    result_.converted = std::move(text);
    result_.encoding = std::move(label);
    return true;
  }

  bool take_as_it_stands(std::string label, std::string_view text) {
    note_override(label);
    result_.as_it_stands = text;
    result_.encoding = std::move(label);
    return true;
  }

  void note_override(std::string_view label) {
    if (label != declared_)
      fault("encoding-override",
            fmt::format("declared as {}, read as {}", first_characters(declared_, 60), label));
  }

  bool decode_as_declared() {
    for (const std::string& label : labels_) {
      const auto decoder = Decoder::for_label(label);
      if (!decoder || contradicts(*decoder, label)) continue;
      if (decoder->is_utf8()) {
        const auto text = Decoder::view_utf8(bytes_);
        if (text && is_document(*text)) return take_as_it_stands(label, *text);
        continue;
      }
      auto text = decoder->decode(bytes_);
      if (text && is_document(*text)) return take(label, *std::move(text));
    }
    return false;
  }

  /// Whether the bytes are UTF-8 beyond chance under a label of something else: of an encoding of several
  /// bytes, in which some one in ten pairs is well-formed UTF-8, of another script's single bytes, or of ISO
  /// 8859-1, which is what programs write that know of no encodings. Who writes windows-1252 means it, and
  /// its text may hold what was once misread.
  bool contradicts(const Decoder& decoder, std::string_view label) const {
    if (decoder.is_utf8() || !family_.empty()) return false;
    const bool thoughtless = label == "iso-8859-1" || label == "latin1" || label == "latin-1";
    const bool western = label == "windows-1252" || label == "cp1252";
    if (western) return false;
    const Utf8Evidence evidence = utf8_evidence(bytes_);
    const std::size_t enough = thoughtless ? 1 : decoder.is_one_byte() ? 4 : 8;
    return evidence.is_clear() && evidence.whole >= enough;
  }

  /// Whether markup that stands there as ASCII, or as the first bytes show, is still markup in the text.
  bool is_document(std::string_view text) const {
    const char first = first_visible(text);
    if (!family_.empty() && mark_.empty())
      return (first == '<' || first == '{') && !text.substr(0, 4).contains('\0');
    const char byte = first_visible(bytes_);
    return (byte != '<' && byte != '{') || first == byte;
  }

  bool decode_as_utf8() {
    const auto text = Decoder::view_utf8(bytes_);
    return text && take_as_it_stands("utf-8", *text);
  }

  /// UTF-8, or the first label's encoding, with few characters in it that are broken.
  bool decode_as_declared_but_for_slips() {
    const Utf8Evidence evidence = utf8_evidence(bytes_);
    const bool stated_by_http = charset_ == "utf-8" && evidence.whole > evidence.broken;
    if (stated_by_http || (evidence.is_clear() && evidence.whole > 0))
      return take_slips("utf-8", valid_utf8(bytes_));
    const auto decoder = Decoder::for_label(declared_);
    if (!decoder || decoder->is_utf8()) return false;
    std::string text = decoder->decode_lossily(bytes_);
    const auto others =
        std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
    return others >= 20 * count_replacements(text) && is_document(text) &&
           take_slips(declared_, std::move(text));
  }

  static std::ptrdiff_t count_replacements(std::string_view text) {
    constexpr std::string_view replacement = "\uFFFD";
    std::ptrdiff_t count = 0;
    for (std::size_t at = text.find(replacement); at != text.npos; at = text.find(replacement, at + 3))
      ++count;
    return count;
  }

  bool take_slips(std::string label, std::string text) {
    fault("encoding-override",
          fmt::format("declared as {}, read as {} with U+FFFD for what is ill-formed in it",
                      first_characters(declared_, 60), label));
    result_.converted = std::move(text);
    result_.encoding = std::move(label);
    return true;
  }

  bool decode_as_detected() {
    const std::string western = "windows-1252";
    // Of so few characters the frequencies say nothing.
    const std::string likely = bytes_beyond_ascii() < 4 ? western : detect_encoding(bytes_);
    for (const std::string& label : {likely, western}) {
      const auto decoder = Decoder::for_label(label);
      auto text = decoder ? decoder->decode(bytes_) : std::nullopt;
      if (text && is_document(*text) && !(label == western && is_noise()))
        return take(label, *std::move(text));
    }
    return false;
  }

  std::ptrdiff_t bytes_beyond_ascii() const {
    return std::ranges::count_if(bytes_, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  }

  /// Whether most bytes beyond ASCII are those that windows-1252 has no character for: no text looks so.
  bool is_noise() const {
    constexpr std::string_view unused_bytes = "\x81\x8D\x8F\x90\x9D";
    const auto unused = std::ranges::count_if(bytes_, [&](char c) { return unused_bytes.contains(c); });
    return unused * 2 > bytes_beyond_ascii();
  }

  void decode_as_nothing() {
    fault("encoding-unknown",
          fmt::format("declared as {}, and no other encoding fits either", first_characters(declared_, 60)));
    result_.converted = valid_utf8(bytes_);
  }

  std::string_view bytes_;
  std::string content_type_;
  std::string mark_;    ///< the encoding that a byte-order mark states
  std::string family_;  ///< that the first bytes show; "" for whatever has ASCII in it
  std::string charset_; ///< of the Content-Type
  std::string declared_;
  std::vector<std::string> labels_;
  DecodedFeed result_;
};

} // namespace

DecodedFeed decode_feed(std::string_view bytes, const std::map<std::string, std::string>& headers) {
  return FeedDecoder(bytes, headers).decode();
}

} // namespace offprint
