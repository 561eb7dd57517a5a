#include "base/text.h"
#include "feed/element_handler.h"

#include <array>

namespace offprint {

namespace {

bool start_image(FeedState& state, const ElementAttributes& attributes) {
  std::optional<std::string_view> address = attributes.get("href");
  if (!address) address = attributes.get("url");
  if (address && !address->empty()) {
    FeedImage& image = state.common().image.emplace();
    image.url = state.resolve(trim(*address));
  }
  return true;
}

void end_image(FeedState& state, std::string text) {
  if (state.common().image || text.empty()) return;
  state.image().url = state.resolve(text);
}

void end_block(FeedState& state, std::string text) {
  state.common().itunes.block = equal_ignoring_ascii_case(text, "yes");
}

/// Apple wrote "yes" and "clean" once, and "true" and "false" today.
void end_explicit(FeedState& state, std::string text) {
  FeedItunes& itunes = state.common().itunes;
  itunes.explicit_stated = true;
  itunes.is_explicit.reset();
  const std::string stated = ascii_lower(text);
  if (stated == "yes" || stated == "true" || stated == "explicit") itunes.is_explicit = true;
  if (stated == "clean" || stated == "false") itunes.is_explicit = false;
}

void end_duration(FeedState& state, std::string text) {
  state.common().itunes.duration = std::move(text);
}

constexpr std::array handlers{
    ElementHandler{"itunes:image", start_image, end_image},
    ElementHandler{"itunes:link", start_image, end_image},
    ElementHandler{"itunes:block", want_text, end_block},
    ElementHandler{"itunes:explicit", want_text, end_explicit},
    ElementHandler{"itunes:duration", want_text, end_duration},
};

} // namespace

ElementHandlers itunes_elements() {
  return handlers;
}

} // namespace offprint
