#include "harvest/rank_feeds.h"

#include "base/text.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace offprint {

namespace {

/// "en" of "en-GB".
std::string primary_language(std::string_view language) {
  return ascii_lower(trim(language.substr(0, language.find_first_of("-_"))));
}

bool is_of_comments(const FoundFeed& feed) {
  constexpr std::array<std::string_view, 3> beginnings{"comments on", "comments for", "kommentare zu"};
  return looks_like_comments(feed.address) ||
         contains_ignoring_ascii_case(feed.preview.title, "comments feed") ||
         std::ranges::any_of(beginnings, [&](std::string_view beginning) {
           return starts_with_ignoring_ascii_case(feed.preview.title, beginning);
         });
}

auto rank(const FoundFeed& feed, const std::string& language) {
  const std::string own = primary_language(feed.preview.language);
  const bool foreign = !own.empty() && !language.empty() && own != language;
  return std::tuple(is_of_comments(feed), foreign, feed.by, !feed.preview.full_text,
                    -static_cast<std::ptrdiff_t>(feed.preview.entries));
}

} // namespace

std::vector<FoundFeed> rank_feeds(std::vector<RankedFeed> feeds, const std::string& language) {
  const std::string primary = primary_language(language);
  std::ranges::sort(feeds, {}, &RankedFeed::place); // they come in the order in which they answered
  std::ranges::stable_sort(feeds, {}, [&](const RankedFeed& ranked) { return rank(ranked.feed, primary); });
  std::vector<FoundFeed> once;
  std::set<std::string> addresses;
  std::set<std::string> contents;
  for (RankedFeed& ranked : feeds) {
    const bool fresh = addresses.insert(ranked.feed.address.text()).second &&
                       (ranked.content_key.empty() || contents.insert(ranked.content_key).second);
    if (fresh) once.push_back(std::move(ranked.feed));
  }
  return once;
}

} // namespace offprint
