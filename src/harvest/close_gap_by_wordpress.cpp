#include "base/text.h"
#include "harvest/feed_pages.h"

#include <charconv>

namespace offprint {

namespace {

constexpr std::string_view parameter = "paged=";

bool looks_like_wordpress(const Gap& gap, const Url& feed) {
  return contains_ignoring_ascii_case(gap.generator, "wordpress") || feed.path().ends_with("/feed/") ||
         feed.path().ends_with("/feed") || feed.query().starts_with("feed=rss2");
}

std::string page_address(const Url& feed, int number) {
  const std::string address = feed.without_fragment().text();
  return address + (feed.query().empty() ? "?" : "&") + std::string(parameter) + std::to_string(number);
}

/// Of an address that page_address made.
int number_in(std::string_view address) {
  const std::size_t place = address.rfind(parameter);
  int number = 1;
  if (place != std::string_view::npos)
    std::from_chars(address.data() + place + parameter.size(), address.data() + address.size(), number);
  return number;
}

} // namespace

WayEnd close_by_wordpress(GapSearch& search) {
  Gap& gap = search.gap();
  const Result<Url> feed = Url::parse(gap.source);
  if (!feed || !looks_like_wordpress(gap, *feed)) return WayEnd::exhausted;
  if (gap.place.empty()) gap.place = page_address(*feed, 2);
  int number = number_in(gap.place);
  return read_feed_pages(search, [&](const Feed&, const Url&) { return page_address(*feed, ++number); });
}

} // namespace offprint
