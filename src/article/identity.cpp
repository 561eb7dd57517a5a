#include "article/identity.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

bool is_tracking_parameter(std::string_view name) {
  constexpr std::array<std::string_view, 8> prefixes{"utm_", "at_", "pk_", "mtm_",
                                                     "hsa_", "_hs", "mc_", "wt_"};
  constexpr std::array<std::string_view, 36> names{
      "fbclid",  "gclid",  "dclid",      "gbraid",  "wbraid",  "msclkid",     "yclid",     "igshid",
      "igsh",    "twclid", "ttclid",     "maca",    "xtor",    "cmpid",       "cmp",       "ito",
      "ocid",    "smid",   "smtyp",      "ncid",    "ref",     "ref_src",     "referrer",  "source",
      "feature", "_ga",    "_gl",        "partner", "echobox", "ns_mchannel", "ns_source", "wt.mc_id",
      "wtmc",    "amp",    "outputtype", "amp_js_v"};
  const std::string lower = ascii_lower(name);
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return lower.starts_with(prefix); }) ||
         std::ranges::find(names, lower) != names.end();
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  for (const std::string_view parameter : split(query, '&')) {
    if (parameter.empty() || is_tracking_parameter(parameter.substr(0, parameter.find('=')))) continue;
    kept += (kept.empty() ? "" : "&") + std::string(parameter);
  }
  return kept;
}

/// "m.example.org" -> "example.org"; empty where the host is no such one.
std::string_view behind_device_host(std::string_view host) {
  constexpr std::array<std::string_view, 4> prefixes{"m.", "mobile.", "amp.", "wap."};
  for (const std::string_view prefix : prefixes)
    if (host.starts_with(prefix) && host.find('.', prefix.size()) != std::string_view::npos)
      return host.substr(prefix.size());
  return {};
}

/// The address inside "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/story", or the address
/// itself.
Url behind_amp_cache(const Url& address) {
  if (!address.host().ends_with(".cdn.ampproject.org") && address.host() != "cdn.ampproject.org")
    return address;
  const std::vector<std::string_view> segments = split(address.path().substr(1), '/');
  const bool secure = segments.size() > 2 && segments[1] == "s";
  const std::size_t host = secure ? 2 : 1;
  if (segments.size() <= host || segments[host].empty()) return address;
  const std::size_t start = static_cast<std::size_t>(segments[host].data() - address.text().data());
  const Result<Url> inner = Url::parse((secure ? "https://" : "http://") + address.text().substr(start));
  return inner ? *inner : address;
}

std::string_view without_amp_path(std::string_view path) {
  for (const std::string_view suffix : {"/amp/", "/amp", ".amp"})
    if (path.size() > suffix.size() && path.ends_with(suffix))
      return path.substr(0, path.size() - suffix.size());
  return path;
}

std::string_view last_segment(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.rfind('/') + 1);
}

/// One or two letters, or a word for another kind of content.
bool may_precede_number(std::string_view letters) {
  constexpr std::array<std::string_view, 3> words{"live", "video", "audio"};
  return letters.size() == 1 || letters.size() == 2 || std::ranges::find(words, letters) != words.end();
}

bool is_publisher_id(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  if (hyphen == std::string_view::npos || !may_precede_number(text.substr(0, hyphen))) return false;
  const std::string_view letters = text.substr(0, hyphen);
  const std::string_view digits = text.substr(hyphen + 1);
  return std::ranges::all_of(letters, [](char c) { return c >= 'a' && c <= 'z'; }) && digits.size() >= 6 &&
         digits.size() <= 20 && std::ranges::all_of(digits, is_ascii_digit);
}

} // namespace

Url canonical_url(const Url& given) {
  const Url address = behind_amp_cache(given);
  std::string host(address.authority());
  if (const std::string_view bare = behind_device_host(host); !bare.empty())
    host = "www." + std::string(bare);
  const std::string query = without_tracking(address.query());
  const Result<Url> result =
      Url::parse(std::string(address.scheme()) + "://" + host +
                 std::string(without_amp_path(address.path())) + (query.empty() ? "" : "?" + query));
  return result ? *result : address.without_fragment();
}

std::string publisher_host(const Url& address) {
  const Url url = behind_amp_cache(address);
  std::string host(url.host());
  if (const std::string_view bare = behind_device_host(host); !bare.empty()) host = std::string(bare);
  if (host.starts_with("www.")) host.erase(0, 4);
  while (host.ends_with('.')) host.pop_back(); // the name in its absolute form
  std::ranges::replace(host, ':', '-');        // IPv6
  if (!is_safe_file_name(host)) host = "host-" + Sha256::of(host).hex().substr(0, 20);
  const bool own_port = url.port() == (url.scheme() == "https" ? 443 : 80);
  return own_port ? host : host + "_" + std::to_string(url.port());
}

std::string publisher_id(const Url& address) {
  const Url article = behind_amp_cache(address);
  const std::string_view segment = last_segment(without_amp_path(article.path()));
  return is_publisher_id(segment) ? std::string(segment) : std::string();
}

ArticleId ArticleId::of(const Url& address) {
  const std::string host = publisher_host(address);
  if (const std::string id = publisher_id(address); !id.empty()) return ArticleId(host + "/" + id);
  const Url url = canonical_url(address);
  std::string_view path = url.path();
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string key = host + std::string(path);
  if (!url.query().empty()) key += "?" + std::string(url.query());
  return ArticleId(host + "/u-" + Sha256::of(key).hex().substr(0, 20));
}

Result<ArticleId> ArticleId::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view local =
      slash == std::string_view::npos ? std::string_view() : text.substr(slash + 1);
  const bool hashed = local.starts_with("u-") && local.size() == 22 &&
                      local.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos;
  if (!is_safe_file_name(text.substr(0, slash)) || !(hashed || is_publisher_id(local)))
    return fail(ErrorKind::invalid, text, "is not an article's id", "write it as in dw.com/a-71648508");
  return ArticleId(std::string(text));
}

std::string_view ArticleId::publisher() const {
  return std::string_view(text_).substr(0, text_.find('/'));
}

std::string_view ArticleId::local() const {
  return std::string_view(text_).substr(text_.find('/') + 1);
}

std::string_view ArticleId::publisher_number() const {
  const std::string_view part = local();
  return is_publisher_id(part) ? part.substr(part.find('-') + 1) : std::string_view();
}

} // namespace offprint
