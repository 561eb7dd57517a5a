#include "harvest/usual_feed_places.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace offprint {

namespace {

/// A page's address, in the parts that services' rules are about.
struct Place {
  std::string host; ///< without "www."
  std::vector<std::string> path;
  std::string query;

  bool at(std::string_view domain) const { return host == domain; }

  bool below(std::string_view domain) const { return host.ends_with("." + std::string(domain)); }

  std::string part(std::size_t number) const { return number < path.size() ? path[number] : std::string(); }
};

Place place_of(const Url& page) {
  Place place{.host = std::string(page.host()), .path = {}, .query = std::string(page.query())};
  for (const std::string_view prefix : {"www.", "old.", "m."})
    if (place.host.starts_with(prefix)) place.host.erase(0, prefix.size());
  for (const std::string_view part : split(page.path(), '/'))
    if (!part.empty()) place.path.emplace_back(part);
  return place;
}

std::string parameter(const std::string& query, std::string_view name) {
  for (const std::string_view pair : split(query, '&'))
    if (pair.starts_with(std::string(name) + "=")) return std::string(pair.substr(name.size() + 1));
  return {};
}

std::vector<std::string> youtube(const Place& place) {
  const std::string feed = "https://www.youtube.com/feeds/videos.xml?";
  if (place.part(0) == "channel" && place.path.size() > 1) return {feed + "channel_id=" + place.part(1)};
  if (place.part(0) == "user" && place.path.size() > 1) return {feed + "user=" + place.part(1)};
  const std::string list = parameter(place.query, "list");
  return list.empty() ? std::vector<std::string>{} : std::vector{feed + "playlist_id=" + list};
}

std::vector<std::string> reddit(const Place& place) {
  const bool listing = place.part(0) == "r" || place.part(0) == "user" || place.part(0) == "u";
  if (!listing || place.path.size() < 2) return {};
  return {"https://www.reddit.com/" + place.part(0) + "/" + place.part(1) + "/.rss"};
}

std::vector<std::string> github(const Place& place) {
  if (place.path.size() == 1) return {"https://github.com/" + place.part(0) + ".atom"};
  if (place.path.size() < 2) return {};
  const std::string repository = "https://github.com/" + place.part(0) + "/" + place.part(1);
  return {repository + "/releases.atom", repository + "/tags.atom", repository + "/commits.atom"};
}

std::vector<std::string> at_fixed_path(const Url& page, std::string_view path) {
  return {page.origin() + std::string(path)};
}

std::vector<std::string> by_service(const Url& page) {
  const Place place = place_of(page);
  if (place.at("youtube.com")) return youtube(place);
  if (place.at("reddit.com")) return reddit(place);
  if (place.at("github.com")) return github(place);
  if (place.at("medium.com") && !place.path.empty()) return {"https://medium.com/feed/" + place.part(0)};
  if (place.below("medium.com")) return at_fixed_path(page, "/feed");
  if (place.below("blogspot.com")) return at_fixed_path(page, "/feeds/posts/default");
  if (place.below("substack.com")) return at_fixed_path(page, "/feed");
  if (place.below("tumblr.com")) return at_fixed_path(page, "/rss");
  if (place.at("bsky.app") && place.part(0) == "profile" && place.path.size() > 1)
    return at_fixed_path(page, "/profile/" + place.part(1) + "/rss");
  if (place.part(0).starts_with("@") && place.part(0).size() > 1) // Mastodon, at whatever host
    return at_fixed_path(page, "/" + place.part(0) + ".rss");
  return {};
}

void add(std::vector<Url>& places, const Result<Url>& place) {
  if (place && std::ranges::find(places, *place) == places.end()) places.push_back(*place);
}

} // namespace

std::vector<Url> feeds_of_known_service(const Url& page) {
  std::vector<Url> feeds;
  for (const std::string& address : by_service(page)) add(feeds, Url::parse(address));
  return feeds;
}

std::vector<Url> usual_feed_places(const Url& page) {
  constexpr std::array<std::string_view, 9> names{"/feed",      "/rss",        "/rss.xml",
                                                  "/atom.xml",  "/feed.xml",   "/index.xml",
                                                  "/feed.json", "/?feed=rss2", "/feeds/posts/default"};
  std::vector<Url> places;
  const std::string_view path = page.path();
  const std::string folder(path.substr(0, path.rfind('/')));
  if (!folder.empty())
    for (const std::string_view name : {"/feed", "/rss.xml"})
      add(places, Url::parse(page.origin() + folder + std::string(name)));
  for (const std::string_view name : names) add(places, Url::parse(page.origin() + std::string(name)));
  return places;
}

} // namespace offprint
