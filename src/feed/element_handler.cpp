#include "feed/element_handler.h"

#include "base/text.h"
#include "feed/namespaces.h"
#include "feed/read_content.h"

#include <algorithm>

namespace offprint {

void ElementAttributes::assign(XmlAttributes stated) {
  named_.clear();
  for (const XmlAttribute& attribute : stated) {
    std::string name = usual_name(attribute.name);
    const bool token = name == "rel" || name == "type";
    named_.emplace_back(std::move(name), token ? ascii_lower(attribute.value) : std::string(attribute.value));
  }
}

std::optional<std::string_view> ElementAttributes::get(std::string_view name) const {
  for (const auto& [stated, value] : named_)
    if (stated == name) return value;
  return std::nullopt;
}

std::string ElementAttributes::text(std::string_view name) const {
  return std::string(get(name).value_or(""));
}

std::optional<std::string_view> ElementAttributes::address() const {
  for (const std::string_view name : {"url", "uri", "href"})
    if (const auto value = get(name)) return value;
  return std::nullopt;
}

bool want_text(FeedState& /*state*/, const ElementAttributes& /*attributes*/) {
  return true;
}

bool want_no_text(FeedState& /*state*/, const ElementAttributes& /*attributes*/) {
  return false;
}

void ignore_end(FeedState& /*state*/, std::string /*text*/) {}

namespace {

/// Whether a content of that medium is Base64 where nothing says otherwise (RFC 4287, 4.1.3.3).
bool is_binary(std::string_view type) {
  return !type.starts_with("text/") && !type.ends_with("+xml") && !type.ends_with("/xml");
}

} // namespace

void begin_content(FeedState& state, const ElementAttributes& attributes, std::string_view usual_type) {
  const std::string type = medium_of_type(attributes.get("type").value_or(usual_type));
  state.content = OpenContent{.is_content = false,
                              .text = {.type = type,
                                       .value = {},
                                       .language = state.language(),
                                       .base = state.base(),
                                       .src = {},
                                       .type_stated = attributes.get("type").has_value()},
                              .base64 = attributes.text("mode") == "base64" || is_binary(type)};
}

} // namespace offprint
