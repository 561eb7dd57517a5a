#include "feed/declared_label.h"

#include "base/decoder.h"
#include "base/text.h"
#include "html/charset.h"

namespace offprint {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t near_bytes = 4'096;

/// The value that stands in quotes behind "encoding" and an equals sign.
std::string_view encoding_attribute(std::string_view declaration) {
  constexpr std::string_view name = "encoding";
  const std::size_t word = declaration.find(name);
  if (word == declaration.npos) return {};
  std::string_view rest = trim(declaration.substr(word + name.size()));
  if (!rest.starts_with('=')) return {};
  rest = trim(rest.substr(1));
  if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return {};
  const std::size_t end = rest.find(rest[0], 1);
  return end == rest.npos ? std::string_view() : trim(rest.substr(1, end - 1));
}

} // namespace

std::string_view encoding_by_first_bytes(std::string_view bytes) {
  if (bytes.size() < 4) return {};
  const std::string_view first = bytes.substr(0, 4);
  if (first == "\0\0\0<"sv) return "utf-32be";
  if (first == "<\0\0\0"sv) return "utf-32le";
  if (first == "\x4C\x6F\xA7\x94"sv) return "cp037";
  const bool markup_or_object = first[0] == '<' || first[0] == '{' || first[1] == '<' || first[1] == '{';
  if (!markup_or_object) return {};
  if (first[0] == '\0' && first[1] != '\0' && first[2] == '\0' && first[3] != '\0') return "utf-16be";
  if (first[0] != '\0' && first[1] == '\0' && first[2] != '\0' && first[3] == '\0') return "utf-16le";
  return {};
}

std::string xml_declaration_label(std::string_view bytes, std::string_view family) {
  std::string head(bytes.substr(0, near_bytes));
  if (const auto decoder = Decoder::for_label(family); decoder && !decoder->is_utf8())
    head = decoder->decode_lossily(head);
  const std::string_view text = head;
  const std::size_t start = text.find("<?xml");
  if (start == text.npos) return {};
  return ascii_lower(encoding_attribute(text.substr(start, text.find("?>", start) - start)));
}

std::string html_meta_label(std::string_view bytes) {
  const std::string_view near = bytes.substr(0, near_bytes);
  const bool is_page =
      contains_ignoring_ascii_case(near, "<html") || contains_ignoring_ascii_case(near, "<!doctype html");
  return is_page ? ascii_lower(declared_charset(bytes)) : std::string();
}

} // namespace offprint
