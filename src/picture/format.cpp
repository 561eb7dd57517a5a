#include "picture/format.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <utility>

namespace offprint {
namespace {

using namespace std::string_view_literals;

using Signature = std::pair<std::string_view, std::string_view>;

constexpr std::array other_binary_kinds{
    Signature{"%PDF"sv, "a PDF document"sv},
    Signature{"II*\0"sv, "a TIFF picture"sv},
    Signature{"MM\0*"sv, "a TIFF picture"sv},
    Signature{"BM"sv, "a Windows bitmap (BMP)"sv},
    Signature{"\0\0\1\0"sv, "a Windows icon (ICO)"sv},
    Signature{"8BPS"sv, "a Photoshop document"sv},
    Signature{"\xff\x0a"sv, "a JPEG XL picture"sv},
    Signature{"\0\0\0\x0cJXL "sv, "a JPEG XL picture"sv},
    Signature{"\0\0\0\x0cjP  "sv, "a JPEG 2000 picture"sv},
    Signature{"\xff\x4f\xff\x51"sv, "a JPEG 2000 picture"sv},
    Signature{"\x1a\x45\xdf\xa3"sv, "a WebM film"sv},
    Signature{"\x1f\x8b"sv, "gzip-compressed data"sv},
    Signature{"PK\3\4"sv, "a ZIP archive"sv},
};

constexpr std::array heic_brands{"heic"sv, "heix"sv, "hevc"sv, "hevx"sv, "heim"sv, "heis"sv};

/// ISO/IEC 14496-12, 4.3: a box of type ftyp with a major brand, a version and compatible brands.
bool has_file_type_box(std::string_view bytes) {
  return bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp";
}

bool names_brand(std::string_view bytes, std::string_view brand) {
  std::size_t length = 0;
  for (const char c : bytes.substr(0, 4)) length = length << 8 | static_cast<unsigned char>(c);
  const std::string_view box = bytes.substr(0, length);
  if (box.size() < 12) return false;
  if (box.substr(8, 4) == brand) return true;
  for (std::size_t at = 16; at + 4 <= box.size(); at += 4) {
    if (box.substr(at, 4) == brand) return true;
  }
  return false;
}

std::optional<PictureType> own_type(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff"sv)) return PictureType::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return PictureType::png;
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return PictureType::gif;
  if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP")
    return PictureType::webp;
  if (has_file_type_box(bytes) && (names_brand(bytes, "avif") || names_brand(bytes, "avis"))) {
    return PictureType::avif;
  }
  return std::nullopt;
}

bool is_one_of_ours(PictureType type, std::string_view mime, std::string_view suffix) {
  return mime_type(type) == mime || file_suffix(type) == suffix;
}

std::optional<PictureType> type_named(std::string_view mime, std::string_view suffix) {
  for (const PictureType type : {PictureType::jpeg, PictureType::png, PictureType::gif, PictureType::webp,
                                 PictureType::avif, PictureType::svg, PictureType::tiff})
    if (is_one_of_ours(type, mime, suffix)) return type;
  return std::nullopt;
}

std::string_view beginning_of_text(std::string_view bytes) {
  std::string_view text = bytes.substr(0, 4096);
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  return trim(text);
}

/// A document whose first element is svg; a page that shows a drawing is a page.
bool is_drawing(std::string_view bytes) {
  std::string_view text = beginning_of_text(bytes);
  while (text.starts_with("<?") || text.starts_with("<!")) {
    const bool comment = text.starts_with("<!--");
    std::string_view end = comment ? "-->" : ">";
    // The declarations within a document type stand in brackets, and have angle brackets of their own.
    if (!comment && text.substr(0, text.find('>')).find('[') != std::string_view::npos) end = "]";
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return contains_ignoring_ascii_case(text, "<!doctype svg");
    text.remove_prefix(at + end.size());
    if (end == "]") text.remove_prefix(std::min(text.find('>'), text.size() - 1) + 1);
    text = trim(text);
  }
  return text.starts_with("<svg") || text.starts_with("<svg:svg");
}

std::string_view markup_kind(std::string_view bytes) {
  const std::string_view text = beginning_of_text(bytes);
  if (!text.starts_with('<')) return text.starts_with('{') || text.starts_with('[') ? "JSON" : "";
  if (contains_ignoring_ascii_case(text, "<!doctype html") || contains_ignoring_ascii_case(text, "<html")) {
    return "an HTML page";
  }
  return "a text in XML or HTML";
}

std::string_view kind_in_words(std::string_view bytes) {
  for (const auto& [signature, kind] : other_binary_kinds) {
    if (bytes.starts_with(signature)) return kind;
  }
  if (has_file_type_box(bytes)) {
    for (const std::string_view brand : heic_brands) {
      if (names_brand(bytes, brand)) return "a HEIC picture";
    }
    return "a film or another file in an MP4 container";
  }
  if (const std::string_view markup = markup_kind(bytes); !markup.empty()) return markup;
  return bytes.find_first_of("\0\1\2\3\4\5\6"sv) == std::string_view::npos ? "plain text"
                                                                           : "of no known kind";
}

} // namespace

Result<PictureType> picture_type(std::string_view bytes) {
  if (bytes.empty()) return fail(ErrorKind::invalid, "", "the picture is empty");
  if (const std::optional<PictureType> type = own_type(bytes)) return *type;
  if (is_drawing(bytes)) return PictureType::svg;
  return fail(ErrorKind::refused, "",
              fmt::format("this is {}, and only JPEG, PNG, GIF, WebP, AVIF and SVG are taken as pictures",
                          kind_in_words(bytes)));
}

std::string_view name_of(PictureType type) {
  switch (type) {
  case PictureType::jpeg: return "JPEG";
  case PictureType::png: return "PNG";
  case PictureType::gif: return "GIF";
  case PictureType::webp: return "WebP";
  case PictureType::avif: return "AVIF";
  case PictureType::svg: return "SVG";
  case PictureType::tiff: return "TIFF";
  }
  assert(false);
  return {};
}

std::string_view mime_type(PictureType type) {
  switch (type) {
  case PictureType::jpeg: return "image/jpeg";
  case PictureType::png: return "image/png";
  case PictureType::gif: return "image/gif";
  case PictureType::webp: return "image/webp";
  case PictureType::avif: return "image/avif";
  case PictureType::svg: return "image/svg+xml";
  case PictureType::tiff: return "image/tiff";
  }
  assert(false);
  return {};
}

std::string_view file_suffix(PictureType type) {
  switch (type) {
  case PictureType::jpeg: return ".jpg";
  case PictureType::png: return ".png";
  case PictureType::gif: return ".gif";
  case PictureType::webp: return ".webp";
  case PictureType::avif: return ".avif";
  case PictureType::svg: return ".svg";
  case PictureType::tiff: return ".tiff";
  }
  assert(false);
  return {};
}

std::optional<PictureType> type_of_mime(std::string_view mime_type) {
  return type_named(mime_type, "");
}

std::optional<PictureType> type_of_suffix(std::string_view suffix) {
  return type_named("", suffix);
}

} // namespace offprint
