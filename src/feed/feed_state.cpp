#include "feed/feed_state.h"

#include "base/text.h"
#include "base/uri_reference.h"

#include <utility>

namespace offprint {

namespace {

/// BCP 47 needs 35 (RFC 5646, 4.4.1). What is inherited by thousands of entries must be small.
constexpr std::size_t longest_language = 50;
constexpr std::size_t longest_base = 2000;

} // namespace

FeedState::FeedState(FeedDocument& read, std::string base, std::string language)
    : document(read), bases_{std::move(base)},
      languages_{language.empty() ? std::optional<std::string>() : std::optional(std::move(language))} {}

FeedCommon& FeedState::common() {
  if (source) return source->common;
  if (in_entry) return document.items.back();
  return document.feed;
}

FeedItem* FeedState::entry() {
  return in_entry && !source ? &document.items.back() : nullptr;
}

FeedImage& FeedState::image() {
  Boxed<FeedImage>& image = common().image;
  return image ? *image : image.emplace();
}

FeedTextInput& FeedState::text_input() {
  Boxed<FeedTextInput>& input = document.feed.text_input;
  return input ? *input : input.emplace();
}

bool FeedState::may_set(Field field) {
  if (entry() == nullptr) return true;
  int& set_at = set_at_.at(static_cast<std::size_t>(field));
  if (set_at != 0 && depth > set_at) return false;
  set_at = depth;
  return true;
}

void FeedState::begin_entry() {
  document.items.emplace_back().base = base();
  in_entry = true;
  id_is_link = false;
  has_content = false;
  title_depth.reset();
  set_at_.fill(0);
}

void FeedState::enter(std::optional<std::string_view> base, std::optional<std::string_view> language) {
  if (base && !base->empty()) {
    std::string resolved = resolve_reference(bases_.back(), trim(*base));
    if (resolved.size() <= longest_base) bases_.push_back(std::move(resolved));
  }
  if (language) {
    std::string stated = replace_all(first_characters(trim(*language), longest_language), "_", "-");
    languages_.push_back(stated.empty() ? std::optional<std::string>() : std::optional(std::move(stated)));
  }
  scopes_.push_back(
      {static_cast<std::uint32_t>(bases_.size()), static_cast<std::uint32_t>(languages_.size())});
  ++depth;
}

void FeedState::leave() {
  --depth;
  scopes_.pop_back();
  bases_.resize(scopes_.empty() ? 1 : scopes_.back().base);
  languages_.resize(scopes_.empty() ? 1 : scopes_.back().language);
}

const std::string& FeedState::base() const {
  return bases_.back();
}

const std::optional<std::string>& FeedState::language() const {
  return languages_.back();
}

std::string FeedState::resolve(std::string_view reference) const {
  return resolve_reference(bases_.back(), reference);
}

} // namespace offprint
