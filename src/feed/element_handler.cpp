#include "feed/element_handler.h"

#include "base/text.h"
#include "feed/namespaces.h"
#include "feed/read_content.h"

#include <algorithm>

namespace offprint {

void ElementAttributes::assign(XmlAttributes stated) {
  count_ = stated.size();
  if (attributes_.size() < count_) attributes_.resize(count_);
  for (std::size_t i = 0; i < count_; ++i) {
    const auto [known, added] = usual_names_.try_emplace(key_of(stated[i].name));
    std::string& name = known->second;
    if (added) name = usual_name(stated[i].name);
    attributes_[i].name = name;
    attributes_[i].value = stated[i].value;
    if (name == "rel" || name == "type") attributes_[i].value = ascii_lower(stated[i].value);
  }
}

std::optional<std::string_view> ElementAttributes::get(std::string_view name) const {
  for (const Attribute& attribute : stated())
    if (attribute.name == name) return attribute.value;
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> ElementAttributes::all() const {
  std::vector<std::pair<std::string, std::string>> pairs;
  pairs.reserve(count_);
  for (const Attribute& attribute : stated()) pairs.emplace_back(attribute.name, attribute.value);
  return pairs;
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
