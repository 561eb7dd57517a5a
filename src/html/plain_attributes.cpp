#include "html/plain_attributes.h"

#include "base/text.h"
#include "html/clean_attributes.h"
#include "html/plain_characters.h"

#include <algorithm>

namespace offprint {
namespace {

/// The value with its references read; false where that takes a parser.
bool read_value(std::string_view written, std::string& value) {
  value.clear();
  for (std::size_t at = 0;;) {
    const auto ampersand = written.find('&', at);
    value.append(written.substr(at, ampersand - at));
    if (ampersand == std::string_view::npos) return true;
    at = append_referenced_character(written, ampersand, ReferencePlace::attribute, value);
    if (at == std::string_view::npos) return false;
  }
}

void append_value(std::string_view value, std::string& out) {
  for (std::size_t at = 0;;) {
    auto special = at;
    while (special < value.size() && value[special] != '&' && value[special] != '"') ++special;
    out.append(value.substr(at, special - at));
    if (special == value.size()) return;
    out += value[special] == '&' ? "&amp;" : "&quot;";
    at = special + 1;
  }
}

} // namespace

bool PlainAttributes::append(const PlainTag& tag, std::string_view element, const SanitiseOptions& options,
                             std::string& out) {
  clean_.clear();
  std::string stated;
  for (const auto& attribute : tag.attributes) {
    const auto rank = rank_of_attribute(attribute.name, element, options);
    if (!rank) continue;
    if (!read_value(attribute.value, stated)) return false;
    if (auto value = clean_attribute_value(attribute.name, stated, options))
      clean_.push_back({*rank, attribute.name, *std::move(value)});
  }
  std::ranges::sort(clean_, {}, &Clean::rank);
  for (const auto& attribute : clean_) {
    out.append(" ").append(attribute.name).append("=\"");
    append_value(attribute.value, out);
    out += '"';
  }
  return true;
}

bool PlainAttributes::has(std::string_view name) const {
  return std::ranges::find(clean_, name, &Clean::name) != clean_.end();
}

bool PlainAttributes::is_tiny() const {
  const auto is_one = [this](std::string_view name) {
    const auto found = std::ranges::find(clean_, name, &Clean::name);
    return found != clean_.end() && found->value == "1";
  };
  return is_one("width") && is_one("height");
}

Visibility visibility(const PlainTag& tag) {
  if (tag.find("hidden") != nullptr) return Visibility::hidden;
  const auto* style = tag.find("style");
  if (style == nullptr) return Visibility::shown;
  std::string compact;
  if (!style->value.contains('&') && !contains_ignoring_ascii_case(style->value, "none"))
    return Visibility::shown;
  if (!read_value(style->value, compact)) return Visibility::unclear;
  compact = ascii_lower(compact);
  std::erase_if(compact, is_ascii_space);
  return compact.contains("display:none") ? Visibility::hidden : Visibility::shown;
}

bool is_tiny(const PlainTag& tag) {
  const auto tiny = [&tag](std::string_view name) {
    const auto* size = tag.find(name);
    const auto value = size == nullptr ? std::string_view() : trim(size->value);
    return value == "0" || value == "1" || value == "0px" || value == "1px";
  };
  return tiny("width") && tiny("height");
}

} // namespace offprint
