#include "article/picture_proxy.h"

#include "base/text.h"

#include <array>

namespace offprint {

namespace {

bool is_weserv(std::string_view host) {
  return host == "images.weserv.nl" || host == "wsrv.nl" || host == "www.wsrv.nl";
}

std::string url_parameter(const Url& address) {
  for (const std::string_view parameter : split(address.query(), '&'))
    if (parameter.starts_with("url=")) return percent_decode(parameter.substr(4));
  return {};
}

/// An address whose slashes are still encoded was encoded twice.
bool is_still_encoded(std::string_view original) {
  return original.find('/') == std::string_view::npos && contains_ignoring_ascii_case(original, "%2f");
}

/// Whether the proxy, which decodes its parameter once, would take the encoded character for its own
/// punctuation.
bool must_stay_encoded(std::string_view escape) {
  constexpr std::array<std::string_view, 5> reserved{"%26", "%23", "%2b", "%25", "%3f"};
  const std::string lower = ascii_lower(escape);
  for (const std::string_view one : reserved)
    if (lower == one) return true;
  return false;
}

} // namespace

Url original_behind_proxy(const Url& address) {
  if (!is_weserv(address.host())) return address;
  std::string original = url_parameter(address);
  if (is_still_encoded(original)) original = percent_decode(original);
  if (original.starts_with("ssl:")) original = "https://" + original.substr(4);
  if (original.starts_with("//")) original = "https:" + original;
  if (!starts_with_ignoring_ascii_case(original, "http://") &&
      !starts_with_ignoring_ascii_case(original, "https://"))
    original = "https://" + original;
  const Result<Url> url = Url::parse(original);
  return url ? *url : address;
}

bool names_picture_proxy(std::string_view stated) {
  const std::size_t slashes = stated.find("//");
  std::string_view host = trim(slashes == std::string_view::npos ? stated : stated.substr(slashes + 2));
  host = host.substr(0, host.find_first_of("/?"));
  return is_weserv(ascii_lower(host));
}

Result<Url> picture_address(std::string_view stated, const Url& base) {
  stated = trim(stated);
  const bool encoded = starts_with_ignoring_ascii_case(stated, "http%3a") ||
                       starts_with_ignoring_ascii_case(stated, "https%3a");
  if (encoded) return picture_address(percent_decode(stated), base);
  const bool without_scheme = names_picture_proxy(stated) && stated.find("//") == std::string_view::npos;
  const Result<Url> shown =
      without_scheme ? Url::parse("https://" + std::string(trim(stated))) : base.resolve(stated);
  if (!shown) return shown;
  return original_behind_proxy(*shown);
}

std::string weserv_address(const Url& original) {
  std::string_view rest = original.text();
  if (rest.starts_with("https://")) rest.remove_prefix(8);
  std::string result = "https://images.weserv.nl/?url=";
  for (std::size_t i = 0; i < rest.size(); ++i) {
    switch (rest[i]) {
    case '&': result += "%26"; break;
    case '#': result += "%23"; break;
    case '+': result += "%2B"; break;
    case '%': result += must_stay_encoded(rest.substr(i, 3)) ? "%25" : "%"; break;
    default: result += rest[i];
    }
  }
  return result;
}

} // namespace offprint
