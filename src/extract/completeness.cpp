#include "extract/completeness.h"

#include "base/text.h"
#include "extract/body/text_measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr double little_text = 1'200;
constexpr std::size_t many_words = 150;

bool breaks_off(std::string_view text) {
  constexpr std::array<std::string_view, 5> signs{"…", "...", "[…]", "[...]", "……"};
  return std::ranges::any_of(signs, [&](std::string_view sign) { return text.ends_with(sign); });
}

} // namespace

std::string why_incomplete(std::string_view text, const PageMetadata& metadata) {
  if (text.empty()) return "no article was found on the page";
  const double weight = text_weight(text);
  if (metadata.for_subscribers && (weight < little_text || breaks_off(trim_unicode(text))))
    return "the page shows only its beginning; the rest is for subscribers";
  const double stated = text_weight(metadata.body_text);
  if (stated > 2 * weight) return "the page shows less than half of the text that it states";
  const auto words = static_cast<std::size_t>(count_words(text));
  if (metadata.words > many_words && metadata.words > 2 * words)
    return fmt::format("the page says that it has {} words and shows {}", metadata.words, words);
  return {};
}

} // namespace offprint
