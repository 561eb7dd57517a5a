#include "image_proxy/image_request.h"

#include "article/picture_proxy.h"
#include "base/text.h"
#include "picture/edit/parameters.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr std::size_t longest_file_name = 78; // RFC 2183, 2.3

std::optional<std::string> field(const FormFields& fields, std::string_view name) {
  for (const auto& [key, value] : fields)
    if (equal_ignoring_ascii_case(key, name)) return value;
  return std::nullopt;
}

bool is_plain_name(std::string_view name) {
  const auto plain = [](char c) {
    return is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return !name.empty() && name.size() <= longest_file_name && std::ranges::all_of(name, plain);
}

void add_address(std::vector<Url>& addresses, const std::string& text) {
  const Result<Url> url = Url::parse(text);
  if (!url) return;
  const Url original = original_behind_proxy(*url);
  if (original.scheme() == "http" || original.scheme() == "https")
    addresses.push_back(original.without_fragment());
}

bool names_port(std::string_view rest) {
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  return authority.find(':') != std::string_view::npos;
}

struct TimeUnit {
  char name;
  std::int64_t seconds;
};

/// In the order in which they may follow one another.
constexpr std::array time_units{
    TimeUnit{'y', 365 * 86'400}, TimeUnit{'M', 30 * 86'400}, TimeUnit{'w', 7 * 86'400}, TimeUnit{'d', 86'400},
    TimeUnit{'h', 3'600},        TimeUnit{'m', 60},          TimeUnit{'s', 1}};

std::optional<std::int64_t> seconds_in(std::string_view text) {
  std::int64_t seconds = 0;
  auto unit = time_units.begin();
  while (!text.empty()) {
    std::int64_t number = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && digits < 9 && is_ascii_digit(text[digits]); ++digits)
      number = number * 10 + (text[digits] - '0');
    if (digits == 0) return std::nullopt;
    text.remove_prefix(digits);
    if (text.empty()) return seconds + number;
    unit =
        std::find_if(unit, time_units.end(), [&](const TimeUnit& one) { return one.name == text.front(); });
    if (unit == time_units.end()) return std::nullopt;
    seconds += number * (unit++)->seconds;
    text.remove_prefix(1);
  }
  return seconds;
}

} // namespace

std::vector<Url> picture_places_meant(std::string_view text) {
  constexpr std::size_t shortest = 4;
  std::vector<Url> addresses;
  text = trim(text);
  if (text.size() < shortest) return addresses;
  if (starts_with_ignoring_ascii_case(text, "http://") || starts_with_ignoring_ascii_case(text, "https://")) {
    add_address(addresses, std::string(text));
    return addresses;
  }
  const std::string_view before_query = text.substr(0, text.find_first_of("?#"));
  if (before_query.find("://") != std::string_view::npos) return addresses; // of another scheme
  const bool is_secure = starts_with_ignoring_ascii_case(text, "ssl:") || text.starts_with("//");
  if (starts_with_ignoring_ascii_case(text, "ssl:")) text.remove_prefix(4);
  while (text.starts_with('/')) text.remove_prefix(1);
  const bool may_be_secure = is_secure || !names_port(text);
  if (may_be_secure) add_address(addresses, "https://" + std::string(text));
  if (!is_secure) add_address(addresses, "http://" + std::string(text));
  return addresses;
}

std::optional<std::chrono::seconds> read_max_age(std::string_view text) {
  const auto seconds = seconds_in(text);
  if (text.empty() || !seconds || *seconds < 86'400 || *seconds > 365 * 86'400) return std::nullopt;
  return std::chrono::seconds(*seconds);
}

Result<ImageRequest> read_image_request(const FormFields& fields) {
  ImageRequest request;
  request.places = picture_places_meant(field(fields, "url").value_or(""));
  if (request.places.empty()) return fail(ErrorKind::invalid, "", "Unable to parse URI");
  request.edit = edit_query(fields);
  const auto stated_fallback = field(fields, "default");
  const auto fallback = stated_fallback ? stated_fallback : field(fields, "errorredirect");
  request.falls_back_to_itself = fallback == "1";
  const std::vector<Url> meant = picture_places_meant(fallback.value_or(""));
  if (!meant.empty()) request.fallback = meant.front();
  const std::string name = field(fields, "filename").value_or("");
  if (is_plain_name(name)) request.file_name = name;
  if (const auto age = read_max_age(field(fields, "maxage").value_or(""))) request.max_age = *age;
  request.in_base64 = equal_ignoring_ascii_case(field(fields, "encoding").value_or(""), "base64");
  return request;
}

} // namespace offprint
