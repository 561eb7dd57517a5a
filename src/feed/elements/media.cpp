#include "base/text.h"
#include "feed/element_handler.h"

#include <array>

namespace offprint {

namespace {

constexpr std::size_t most_of_a_kind = 500;

MediaElement element_of(const ElementAttributes& attributes) {
  return {.attributes = attributes.all(), .content = {}};
}

/// Addresses of pictures and players are made absolute: a picture that cannot be fetched is none.
MediaElement element_with_address(const FeedState& state, const ElementAttributes& attributes) {
  MediaElement element = element_of(attributes);
  for (auto& [name, value] : element.attributes)
    if (name == "url") value = state.resolve(trim(value));
  return element;
}

void add(std::vector<MediaElement>& elements, MediaElement element) {
  if (elements.size() < most_of_a_kind) elements.push_back(std::move(element));
}

bool start_content(FeedState& state, const ElementAttributes& attributes) {
  add(state.common().media.contents, element_with_address(state, attributes));
  return false;
}

bool start_thumbnail(FeedState& state, const ElementAttributes& attributes) {
  add(state.common().media.thumbnails, element_with_address(state, attributes));
  return true;
}

bool states_address(const MediaElement& element) {
  for (const auto& [name, value] : element.attributes)
    if (name == "url") return true;
  return false;
}

/// Some write the address between the tags.
void end_thumbnail(FeedState& state, std::string text) {
  std::vector<MediaElement>& thumbnails = state.common().media.thumbnails;
  if (text.empty() || thumbnails.empty() || states_address(thumbnails.back())) return;
  thumbnails.back().attributes.emplace_back("url", state.resolve(text));
}

bool start_credit(FeedState& state, const ElementAttributes& attributes) {
  add(state.common().media.credits, element_of(attributes));
  return true;
}

void end_credit(FeedState& state, std::string text) {
  std::vector<MediaElement>& credits = state.common().media.credits;
  if (!credits.empty()) credits.back().content = std::move(text);
}

/// Of those that an item has but one of, the first counts.
template <Boxed<MediaElement> FeedMedia::* member>
bool start_first(FeedState& state, const ElementAttributes& attributes) {
  Boxed<MediaElement>& place = state.common().media.*member;
  if (!place) place = element_with_address(state, attributes);
  return true;
}

template <Boxed<MediaElement> FeedMedia::* member>
void end_first(FeedState& state, std::string text) {
  Boxed<MediaElement>& place = state.common().media.*member;
  if (place && !text.empty()) place->content = std::move(text);
}

bool start_player(FeedState& state, const ElementAttributes& attributes) {
  state.common().media.player = element_with_address(state, attributes);
  return true;
}

constexpr std::array handlers{
    ElementHandler{"media:group", want_no_text, ignore_end},
    ElementHandler{"media:content", start_content, ignore_end},
    ElementHandler{"media:thumbnail", start_thumbnail, end_thumbnail},
    ElementHandler{"media:credit", start_credit, end_credit},
    ElementHandler{"media:player", start_player, end_first<&FeedMedia::player>},
    ElementHandler{"media:rating", start_first<&FeedMedia::rating>, end_first<&FeedMedia::rating>},
    ElementHandler{"media:restriction", start_first<&FeedMedia::restriction>,
                   end_first<&FeedMedia::restriction>},
    ElementHandler{"media:license", start_first<&FeedMedia::license>, end_first<&FeedMedia::license>},
};

} // namespace

ElementHandlers media_elements() {
  return handlers;
}

} // namespace offprint
