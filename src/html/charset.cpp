#include "html/charset.h"

#include "html/tree.h"

#include "base/encoding.h"
#include "base/text.h"

#include <libxml/tree.h>

namespace offprint {
namespace {

constexpr std::size_t prescanned_bytes = 1'024;

// Bytes that an ASCII-compatible encoding uses for other characters do not matter to the tags around them.
std::string as_ascii(std::string_view bytes) {
  std::string text(bytes);
  for (char& c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || c == '\0') c = '?';
  }
  return text;
}

std::string xml_declaration_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const auto declaration = text.substr(0, text.find("?>"));
  const auto at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const auto open = declaration.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const auto close = declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos ? "" : std::string(declaration.substr(open + 1, close - open - 1));
}

std::string label_of(const xmlNode* meta) {
  if (const auto charset = attribute(meta, "charset")) return std::string(trim(*charset));
  const auto pragma = attribute(meta, "http-equiv").value_or("");
  if (!equal_ignoring_ascii_case(trim(pragma), "content-type")) return {};
  return charset_parameter(attribute(meta, "content").value_or(""));
}

} // namespace

std::string declared_charset(std::string_view bytes) {
  const auto text = as_ascii(bytes.substr(0, prescanned_bytes));
  const auto tree = HtmlTree::parse(text);
  if (!tree) return {};
  for (const xmlNode* node = tree->root(); node != nullptr; node = next_node(node, tree->root())) {
    if (!is_element(node, "meta")) continue;
    auto label = label_of(node);
    if (label.empty()) continue;
    // A document whose meta element could be read is in no encoding of two bytes a character (WHATWG
    // HTML, 13.2.3.2).
    if (starts_with_ignoring_ascii_case(label, "utf-16")) return "utf-8";
    return label;
  }
  return xml_declaration_encoding(text);
}

} // namespace offprint
