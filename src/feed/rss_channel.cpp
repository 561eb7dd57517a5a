#include "feed/rss_channel.h"

#include "feed/markup.h"
#include "feed/scope.h"
#include "feed/xml_element.h"

#include <charconv>

namespace offprint {

namespace {

using enum Vocabulary;

std::optional<std::int64_t> minutes_in(const std::string& text) {
  std::int64_t minutes = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minutes);
  if (error != std::errc{} || end != text.data() + text.size() || minutes <= 0) return std::nullopt;
  return minutes;
}

} // namespace

void read_rss_channel(const xmlNode* channel, const Url& address, Feed& feed) {
  const Scope scope = scope_within(channel, address);
  feed.title = line_in(child(channel, core, "title"));
  if (feed.title.empty()) feed.title = line_in(child(channel, dublin_core, "title"));
  feed.home_page = scope.resolve(text_of_child(channel, core, "link"));
  feed.description = line_in(child(channel, core, "description"));
  feed.language = text_of_child(channel, core, "language");
  if (feed.language.empty()) feed.language = text_of_child(channel, dublin_core, "language");
  if (feed.language.empty()) feed.language = scope.language;
  feed.ttl_minutes = minutes_in(text_of_child(channel, core, "ttl"));
}

} // namespace offprint
