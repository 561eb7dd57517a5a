#include "harvest/feed_preview.h"

#include "base/text.h"
#include "harvest/compose.h"

#include <algorithm>
#include <set>

namespace offprint {

namespace {

constexpr std::size_t most_shown = 5;

std::optional<Instant> time_of(const Entry& entry) {
  if (entry.published) return entry.published->instant;
  if (entry.updated) return entry.updated->instant;
  return std::nullopt;
}

std::vector<const Entry*> newest_first(const Feed& feed) {
  std::vector<const Entry*> entries;
  for (const Entry& entry : feed.entries) entries.push_back(&entry);
  std::ranges::stable_sort(entries, [](const Entry* a, const Entry* b) { return time_of(*a) > time_of(*b); });
  return entries;
}

bool brings_a_picture(const Entry& entry) {
  return contains_ignoring_ascii_case(entry.content, "<img") ||
         contains_ignoring_ascii_case(entry.summary, "<img") ||
         std::ranges::any_of(entry.enclosures, [](const Enclosure& enclosure) {
           return starts_with_ignoring_ascii_case(enclosure.type, "image/");
         });
}

bool is_whole(const Entry& entry, const Url& feed) {
  const Result<Url> address = article_address(entry, feed);
  return address && carries_full_text(entry, article_from_entry(entry, *address, {}, {}));
}

std::optional<std::chrono::seconds> median_interval(const std::vector<const Entry*>& newest) {
  std::vector<std::chrono::seconds> intervals;
  for (std::size_t i = 1; i < newest.size(); ++i) {
    const auto later = time_of(*newest[i - 1]);
    const auto earlier = time_of(*newest[i]);
    if (later && earlier) intervals.push_back(std::chrono::floor<std::chrono::seconds>(*later - *earlier));
  }
  if (intervals.empty()) return std::nullopt;
  const auto middle = intervals.begin() + static_cast<std::ptrdiff_t>(intervals.size() / 2);
  std::ranges::nth_element(intervals, middle);
  return *middle;
}

} // namespace

FeedPreview preview_of(const Feed& feed, const Url& address) {
  const std::vector<const Entry*> entries = newest_first(feed);
  FeedPreview preview{.title = feed.title,
                      .home_page = feed.home_page,
                      .format = feed.format,
                      .language = feed.language,
                      .entries = entries.size(),
                      .newest = {},
                      .interval = median_interval(entries),
                      .hubs = feed.hubs};
  std::size_t whole = 0;
  for (const Entry* entry : entries) {
    if (preview.newest.size() == most_shown) break;
    preview.newest.push_back({.published = time_of(*entry), .title = entry->title, .url = entry->url});
    if (is_whole(*entry, address)) ++whole;
    preview.pictures = preview.pictures || brings_a_picture(*entry);
  }
  preview.full_text = whole > 0 && whole * 2 >= preview.newest.size();
  return preview;
}

std::string content_key(const Feed& feed) {
  std::set<std::string> articles;
  for (const Entry& entry : feed.entries) articles.insert(entry.url.empty() ? entry.id : entry.url);
  std::string key;
  for (const std::string& article : articles) key += article + "\n";
  return key;
}

} // namespace offprint
