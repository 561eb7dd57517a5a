#include "extract/pages/address_template.h"

#include "base/text.h"

#include <cctype>

namespace offprint {
namespace {

constexpr std::size_t longest_value = 20;
constexpr std::string_view usual_width = "1200";

struct Template {
  std::string_view before;
  std::string_view variable;
  std::string_view after;
};

std::optional<Template> parsed(std::string_view address) {
  const auto open = address.find('{');
  if (open == std::string_view::npos || open == 0) return std::nullopt;
  const auto close = address.find('}', open);
  if (close == std::string_view::npos || address.find('{', close) != std::string_view::npos)
    return std::nullopt;
  const auto start = address[open - 1] == '$' ? open - 1 : open;
  return Template{address.substr(0, start), address.substr(open + 1, close - open - 1),
                  address.substr(close + 1)};
}

/// How far `text` begins with something of the shape of `before`, any number standing for any other; 0 where
/// it does not.
std::size_t same_shape(std::string_view text, std::string_view before) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (j < before.size()) {
    if (i >= text.size()) return 0;
    if (is_ascii_digit(before[j]) && is_ascii_digit(text[i])) {
      while (i < text.size() && is_ascii_digit(text[i])) ++i;
      while (j < before.size() && is_ascii_digit(before[j])) ++j;
    } else if (text[i++] != before[j++]) {
      return 0;
    }
  }
  return i;
}

} // namespace

std::optional<std::string> fill_address_template(std::string_view address,
                                                 const std::vector<std::string>& complete) {
  const auto form = parsed(address);
  if (!form) return std::nullopt;
  const auto filled = [&](std::string_view value) {
    return std::string(form->before) + std::string(value) + std::string(form->after);
  };
  for (const std::string_view other : complete) {
    const auto start = same_shape(other, form->before);
    if (start == 0 || !other.ends_with(form->after) || other.size() <= start + form->after.size()) continue;
    const auto value = other.substr(start, other.size() - start - form->after.size());
    if (value.size() <= longest_value && value.find('/') == std::string_view::npos) return filled(value);
  }
  if (contains_ignoring_ascii_case(form->variable, "width") || form->variable == "w")
    return filled(usual_width);
  return std::nullopt;
}

} // namespace offprint
