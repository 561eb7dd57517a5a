#include "extract/markup/embed_address.h"

#include "base/text.h"

#include <array>
#include <string>
#include <string_view>

namespace offprint {

namespace {

/// A player's address, and what its work's own begins and ends with.
struct PathPlayer {
  std::string_view host;   ///< without "www."
  std::string_view path;   ///< that the name of the work follows
  std::string_view before; ///< of the address to give
  std::string_view after;
};

constexpr std::array path_players{
    PathPlayer{"youtube.com", "/embed/", "https://www.youtube.com/watch?v=", ""},
    PathPlayer{"youtube-nocookie.com", "/embed/", "https://www.youtube.com/watch?v=", ""},
    PathPlayer{"player.vimeo.com", "/video/", "https://vimeo.com/", ""},
    PathPlayer{"dailymotion.com", "/embed/video/", "https://www.dailymotion.com/video/", ""},
    PathPlayer{"instagram.com", "/p/", "https://www.instagram.com/p/", "/"},
    PathPlayer{"instagram.com", "/reel/", "https://www.instagram.com/reel/", "/"},
    PathPlayer{"tiktok.com", "/embed/v2/", "https://www.tiktok.com/@/video/", ""},
    PathPlayer{"tiktok.com", "/player/v1/", "https://www.tiktok.com/@/video/", ""},
    PathPlayer{"rutube.ru", "/play/embed/", "https://rutube.ru/video/", "/"},
    PathPlayer{"ok.ru", "/videoembed/", "https://ok.ru/video/", ""},
    PathPlayer{"datawrapper.dwcdn.net", "/", "https://datawrapper.dwcdn.net/", "/"},
    PathPlayer{"flo.uri.sh", "/visualisation/", "https://public.flourish.studio/visualisation/", "/"},
};

/// A player whose work is named in the query.
struct QueryPlayer {
  std::string_view host;
  std::string_view path; ///< begins with
  std::string_view key;
  std::string_view before; ///< "" where the value is an address
  std::string_view after;
};

constexpr std::array query_players{
    QueryPlayer{"facebook.com", "/plugins/", "href", "", ""},
    QueryPlayer{"w.soundcloud.com", "/player", "url", "", ""},
    QueryPlayer{"platform.twitter.com", "/embed/", "id", "https://twitter.com/i/status/", ""},
    QueryPlayer{"geo.dailymotion.com", "/player", "video", "https://www.dailymotion.com/video/", ""},
    QueryPlayer{"player.bilibili.com", "/player", "bvid", "https://www.bilibili.com/video/", "/"},
    QueryPlayer{"v.qq.com", "/txp/iframe/", "vid", "https://v.qq.com/x/page/", ".html"},
    QueryPlayer{"player.youku.com", "/embed", "vid", "https://v.youku.com/v_show/id_", ".html"},
    QueryPlayer{"player.twitch.tv", "/", "video", "https://www.twitch.tv/videos/", ""},
};

/// A player with the path of the work's own page.
struct SamePathPlayer {
  std::string_view host;
  std::string_view prefix; ///< of the path, that the page lacks
  std::string_view site;
};

constexpr std::array same_path_players{
    SamePathPlayer{"open.spotify.com", "/embed", "https://open.spotify.com"},
    SamePathPlayer{"embed.reddit.com", "", "https://www.reddit.com"},
    SamePathPlayer{"redditmedia.com", "", "https://www.reddit.com"},
    SamePathPlayer{"t.me", "", "https://t.me"},
    SamePathPlayer{"e.infogram.com", "", "https://e.infogram.com"},
    SamePathPlayer{"embed.podcasts.apple.com", "", "https://podcasts.apple.com"},
};

std::string query_value(const Url& url, std::string_view key) {
  for (const std::string_view part : split(url.query(), '&'))
    if (part.size() > key.size() && part.starts_with(key) && part[key.size()] == '=')
      return percent_decode(part.substr(key.size() + 1));
  return {};
}

std::optional<Url> joined(std::string_view before, std::string_view name, std::string_view after) {
  if (name.empty()) return std::nullopt;
  const Result<Url> url = Url::parse(std::string(before) + std::string(name) + std::string(after));
  return url ? std::optional(*url) : std::nullopt;
}

std::optional<Url> by_path(const Url& frame) {
  for (const PathPlayer& player : path_players) {
    if (without_www(frame.host()) != player.host || !frame.path().starts_with(player.path)) continue;
    std::string_view name = frame.path().substr(player.path.size());
    name = name.substr(0, name.find('/'));
    const std::string list = name == "videoseries" ? query_value(frame, "list") : std::string();
    if (!list.empty()) return joined("https://www.youtube.com/playlist?list=", percent_encode(list), "");
    return joined(player.before, name, player.after);
  }
  return std::nullopt;
}

std::optional<Url> by_query(const Url& frame) {
  for (const QueryPlayer& player : query_players) {
    if (without_www(frame.host()) != player.host || !frame.path().starts_with(player.path)) continue;
    const std::string value = query_value(frame, player.key);
    return joined(player.before, player.before.empty() ? value : percent_encode(value), player.after);
  }
  return std::nullopt;
}

std::optional<Url> by_same_path(const Url& frame) {
  for (const SamePathPlayer& player : same_path_players) {
    if (without_www(frame.host()) != player.host || !frame.path().starts_with(player.prefix)) continue;
    const std::string_view path = frame.path().substr(player.prefix.size());
    if (path.size() > 1) return joined(player.site, path, "");
  }
  return std::nullopt;
}

/// Those that name their works in ways of their own.
std::optional<Url> by_own_way(const Url& frame) {
  const std::string_view host = without_www(frame.host());
  if (host == "embed.bsky.app") { // /embed/did:plc:…/app.bsky.feed.post/ID
    const auto parts = split(frame.path(), '/');
    if (parts.size() >= 5 && parts[1] == "embed")
      return joined("https://bsky.app/profile/" + std::string(parts[2]) + "/post/", parts[4], "");
  }
  if ((host == "vk.com" || host == "vkvideo.ru") && frame.path() == "/video_ext.php")
    return joined("https://vk.com/video" + query_value(frame, "oid") + "_", query_value(frame, "id"), "");
  return std::nullopt;
}

} // namespace

std::optional<Url> address_of_embedded(const Url& frame) {
  if (auto found = by_path(frame)) return found;
  if (auto found = by_query(frame)) return found;
  if (auto found = by_same_path(frame)) return found;
  return by_own_way(frame);
}

} // namespace offprint
