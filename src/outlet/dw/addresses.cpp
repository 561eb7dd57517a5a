#include "outlet/dw/addresses.h"

#include "article/identity.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace offprint {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::string_view site = "https://www.dw.com/";
constexpr std::string_view picture_host = "https://static.dw.com/image/";

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 20 && std::ranges::all_of(text, is_ascii_digit);
}

/// "Article" of "ArticleRef", "ARTICLE", "articles", so that every spelling is found in one table.
std::string bare_type(std::string_view type) {
  std::string bare = ascii_lower(type);
  std::erase_if(bare, [](char c) { return c == '-' || c == '_'; });
  if (bare.ends_with("ref")) bare.resize(bare.size() - 3);
  return bare;
}

Result<Url> page_address(std::string_view language, std::string_view type, std::string_view number) {
  std::string_view letter = dw_page_letter(type);
  if (letter.empty()) letter = "a";
  const std::string folder = language.empty() ? "" : std::string(language) + "/";
  return Url::parse(std::string(site) + folder + std::string(letter) + "-" + std::string(number));
}

std::optional<Url> if_any(const Result<Url>& url) {
  return url ? std::optional(*url) : std::nullopt;
}

/// Digits, then capitals, then small letters.
std::optional<std::uint64_t> from_base_62(std::string_view text) {
  if (text.empty() || text.size() > 8) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : text) {
    std::uint64_t digit = 0;
    if (is_ascii_digit(c))
      digit = static_cast<std::uint64_t>(c - '0');
    else if (c >= 'A' && c <= 'Z')
      digit = static_cast<std::uint64_t>(c - 'A') + 10;
    else if (c >= 'a' && c <= 'z')
      digit = static_cast<std::uint64_t>(c - 'a') + 36;
    else
      return std::nullopt;
    number = number * 62 + digit;
  }
  return number;
}

/// .../api/detail/article/71641544
std::optional<Url> behind_app_address(const std::vector<std::string_view>& path) {
  if (path.size() < 4 || path[0] != "api" || path[1] != "detail" || !is_number(path[3])) return std::nullopt;
  return if_any(page_address("", path[2], path[3]));
}

/// .../graph-api/zh/content/article/71641544
std::optional<Url> behind_site_address(const std::vector<std::string_view>& path) {
  if (path.size() < 5 || path[0] != "graph-api" || path[2] != "content" || !is_number(path[4]))
    return std::nullopt;
  return if_any(page_address(path[1], path[3], path[4]));
}

} // namespace

bool is_dw(const Url& address) {
  return address.host() == "dw.com" || address.host().ends_with(".dw.com");
}

std::string_view dw_page_letter(std::string_view type) {
  constexpr std::array<Pair, 12> letters{{{"article", "a"},
                                          {"comment", "a"},
                                          {"liveblog", "live"},
                                          {"video", "video"},
                                          {"av", "av"},
                                          {"audio", "audio"},
                                          {"gallery", "g"},
                                          {"imagegallery", "g"},
                                          {"autotopic", "t"},
                                          {"topic", "t"},
                                          {"navigation", "s"},
                                          {"person", "person"}}};
  const std::string bare = bare_type(type);
  const auto* found = std::ranges::find(letters, std::string_view(bare), &Pair::first);
  return found == letters.end() ? std::string_view() : found->second;
}

std::optional<Url> dw_public_address(const Url& address) {
  const std::vector<std::string_view> path = split(address.path().substr(1), '/');
  if (address.host() == "api.dw.com" && path.size() == 2 && path[0] == "image")
    return if_any(Url::parse(std::string(picture_host) + std::string(path[1])));
  if (address.host() == "api.dw.com") return behind_app_address(path);
  if (address.host() == "p.dw.com") {
    const auto number =
        path.size() >= 2 && path[0] == "p" ? from_base_62(path[1]) : std::optional<std::uint64_t>();
    return number && *number > 99'999 ? if_any(page_address("", "article", std::to_string(*number)))
                                      : std::nullopt;
  }
  return behind_site_address(path);
}

std::optional<Url> dw_article_request(const Url& page) {
  constexpr std::array<Pair, 7> types{{{"a", "article"},
                                       {"live", "liveblog"},
                                       {"video", "video"},
                                       {"av", "video"},
                                       {"audio", "audio"},
                                       {"g", "image-gallery"},
                                       {"l", "liveblog"}}};
  const std::string id = publisher_id(page);
  const auto hyphen = id.find('-');
  if (hyphen == std::string::npos) return std::nullopt;
  const auto* type = std::ranges::find(types, std::string_view(id).substr(0, hyphen), &Pair::first);
  const std::string language = dw_language_in(page);
  if (type == types.end() || language.empty()) return std::nullopt;
  return if_any(Url::parse(std::string(site) + "graph-api/" + language + "/content/" +
                           std::string(type->second) + "/" + id.substr(hyphen + 1)));
}

Url dw_picture(std::string_view number) {
  const Result<Url> url = Url::parse(std::string(picture_host) + std::string(number) + "_607.jpg");
  return *url;
}

std::vector<Url> dw_other_sizes(const Url& picture) {
  // From 1920 pixels down to 460.
  constexpr std::array<std::string_view, 9> formats{"607", "606", "605", "304", "604",
                                                    "303", "6",   "603", "302"};
  const std::string_view text = picture.text();
  const std::size_t mark = text.rfind('_');
  if (!text.starts_with(picture_host) || mark == std::string_view::npos) return {};
  const std::size_t dot = text.find('.', mark);
  if (dot == std::string_view::npos) return {};
  const auto* shown = std::ranges::find(formats, text.substr(mark + 1, dot - mark - 1));
  std::vector<Url> others;
  for (const auto* format = shown == formats.end() ? formats.begin() : shown + 1; format != formats.end();
       ++format)
    if (const Result<Url> url = Url::parse(std::string(text.substr(0, mark + 1)) + std::string(*format) +
                                           std::string(text.substr(dot))))
      others.push_back(*url);
  return others;
}

std::string dw_language(std::string_view name_or_number) {
  constexpr std::array<Pair, 40> languages{{{"ALBANIAN", "sq"},
                                            {"AMHARIC", "am"},
                                            {"ARABIC", "ar"},
                                            {"BENGALI", "bn"},
                                            {"BOSNIAN", "bs"},
                                            {"BULGARIAN", "bg"},
                                            {"CHINESE", "zh"},
                                            {"CHINESE_SIMPLIFIED", "zh-Hans"},
                                            {"CHINESE_TRADITIONAL", "zh-Hant"},
                                            {"CROATIAN", "hr"},
                                            {"DARI", "fa-AF"},
                                            {"ENGLISH", "en"},
                                            {"FRENCH", "fr"},
                                            {"GERMAN", "de"},
                                            {"GREEK", "el"},
                                            {"HAUSA", "ha"},
                                            {"HINDI", "hi"},
                                            {"HUNGARIAN", "hu"},
                                            {"INDONESIAN", "id"},
                                            {"KISWAHILI", "sw"},
                                            {"SWAHILI", "sw"},
                                            {"MACEDONIAN", "mk"},
                                            {"PASHTO", "ps"},
                                            {"PERSIAN", "fa"},
                                            {"POLISH", "pl"},
                                            {"PORTUGUESE_AFRICA", "pt"},
                                            {"PORTUGUESE_BRAZIL", "pt-BR"},
                                            {"ROMANIAN", "ro"},
                                            {"RUSSIAN", "ru"},
                                            {"SERBIAN", "sr"},
                                            {"SPANISH", "es"},
                                            {"TAMIL", "ta"},
                                            {"TELUGU", "te"},
                                            {"TURKISH", "tr"},
                                            {"UKRAINIAN", "uk"},
                                            {"URDU", "ur"},
                                            {"1", "de"},
                                            {"2", "en"},
                                            {"15", "ha"},
                                            {"28", "es"}}};
  const auto* found = std::ranges::find(languages, name_or_number, &Pair::first);
  return found == languages.end() ? std::string() : std::string(found->second);
}

std::string dw_language_in(const Url& address) {
  const std::vector<std::string_view> path = split(address.path().substr(1), '/');
  const bool language = path.size() >= 2 && path[0].size() >= 2 && path[0].size() <= 7 &&
                        path[0].find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos &&
                        (path[0].size() == 2 || path[0][2] == '-');
  return language ? std::string(path[0]) : std::string();
}

} // namespace offprint
