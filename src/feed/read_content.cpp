#include "feed/read_content.h"

#include "base/base64.h"
#include "base/text.h"
#include "base/uri_reference.h"
#include "feed/feedparser_names.h"
#include "feed/namespaces.h"
#include "html/name_set.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr std::string_view xhtml = "application/xhtml+xml";

constexpr NameSet<8> address_attributes = {"action", "background", "cite",   "data",
                                           "href",   "longdesc",   "poster", "src"};

void append_escaped(std::string_view text, bool in_attribute, std::string& out) {
  const auto is_special = [&](char c) {
    return c == '&' || c == '<' || c == '>' || (in_attribute && c == '"');
  };
  for (;;) {
    const auto at = static_cast<std::size_t>(std::ranges::find_if(text, is_special) - text.begin());
    out += text.substr(0, at);
    if (at == text.size()) return;
    switch (text[at]) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    default: out += "&quot;"; break;
    }
    text.remove_prefix(at + 1);
  }
}

/// A drawing or a formula keeps the namespace that makes it one.
std::string_view namespace_to_keep(const XmlName& name, std::string_view local) {
  const bool foreign = (local == "svg" && name.uri == "http://www.w3.org/2000/svg") ||
                       (local == "math" && name.uri == "http://www.w3.org/1998/Math/MathML");
  return foreign ? name.uri : std::string_view();
}

/// Elements within what was declared as escaped or plain: it is markup all the same. A div alone says
/// nothing; some wrap escaped markup into one.
bool is_markup(OpenContent& content, std::string_view local) {
  if (content.text.type.ends_with("xml")) return true;
  if (local == "div") return false;
  content.text.type = xhtml;
  return true;
}

bool is_blank(std::string_view text) {
  return trim(text).empty();
}

} // namespace

std::string medium_of_type(std::string_view stated) {
  std::string type = ascii_lower(trim(stated));
  if (type == "text" || type == "plain") return "text/plain";
  if (type == "html") return "text/html";
  if (type == "xhtml") return std::string(xhtml);
  return type;
}

void append_start_tag(OpenContent& content, const XmlName& name, XmlAttributes attributes,
                      std::string_view base, std::string& text) {
  const std::string local = ascii_lower(name.local);
  ++content.elements_open;
  if (!is_markup(content, local)) return;
  const bool may_wrap = content.elements_open == 1 && local == "div" && is_blank(text);
  text += '<';
  text += local;
  for (const XmlAttribute& attribute : attributes) {
    const std::string stated_name = usual_name(attribute.name);
    text += ' ';
    text += stated_name;
    text += "=\"";
    if (base != content.text.base && contains(address_attributes, stated_name)) {
      append_escaped(resolve_reference(base, attribute.value), true, text);
    } else {
      append_escaped(attribute.value, true, text);
    }
    text += '"';
  }
  if (const std::string_view uri = namespace_to_keep(name, local); !uri.empty())
    text.append(" xmlns=\"").append(uri) += '"';
  text += '>';
  if (may_wrap) content.wrapped = text.size();
}

void append_end_tag(OpenContent& content, const XmlName& name, std::string& text) {
  --content.elements_open;
  if (!content.text.type.ends_with("xml")) return;
  const std::string local = ascii_lower(name.local);
  if (content.elements_open == 0 && content.wrapped_end == std::string::npos)
    content.wrapped_end = text.size();
  if (feedparser::has_no_end_tag(local)) return;
  text += "</";
  text += local;
  text += '>';
}

void append_text(const OpenContent& content, std::string_view piece, std::string& text) {
  if (content.text.type == xhtml) {
    append_escaped(piece, false, text);
  } else {
    text += piece;
  }
}

namespace {

/// RFC 4287, 3.1.1.3: the div is not part of the content, where it is all there is.
std::string without_wrapper(const OpenContent& content, std::string text) {
  constexpr std::string_view end_tag = "</div>";
  if (content.wrapped == std::string::npos || content.wrapped_end == std::string::npos) return text;
  if (!is_blank(std::string_view(text).substr(content.wrapped_end + end_tag.size()))) return text;
  return text.substr(content.wrapped, content.wrapped_end - content.wrapped);
}

} // namespace

FeedText finish_content(FeedState& state, std::string text) {
  OpenContent content = *std::move(state.content);
  state.content.reset();
  const bool atom = state.document.format.starts_with("atom");
  if (state.document.format == "atom10" && content.text.type == xhtml)
    text = without_wrapper(content, std::move(text));
  if (const std::string_view trimmed = trim_unicode(text); trimmed.size() != text.size())
    text = std::string(trimmed);
  if (content.base64)
    if (auto bytes = decode_base64(text); bytes && valid_utf8(*bytes) == *bytes) text = *std::move(bytes);
  mend_characters(text);
  if (!atom && content.text.type == "text/plain" && looks_like_html(text)) content.text.type = "text/html";
  content.text.value = std::move(text);
  return std::move(content.text);
}

} // namespace offprint
