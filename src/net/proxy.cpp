#include "net/proxy.h"

#include "base/text.h"

#include <curl/curl.h>

#include <cstdlib>
#include <memory>

namespace offprint {

namespace {

constexpr std::string_view example = "write it as socks5h://127.0.0.1:9050 or http://proxy.example:3128";

using UrlHandle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(const UrlHandle& handle, CURLUPart name) {
  char* value = nullptr;
  if (curl_url_get(handle.get(), name, &value, 0) != CURLUE_OK) return {};
  const std::unique_ptr<char, decltype(&curl_free)> owned(value, &curl_free);
  return value;
}

std::string without_brackets(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return std::string(host);
}

} // namespace

Result<Proxy> Proxy::parse(std::string_view text) {
  // No word of the text in these messages: it may hold a password.
  const UrlHandle handle(curl_url(), &curl_url_cleanup);
  const std::string address(text);
  if (curl_url_set(handle.get(), CURLUPART_URL, address.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
    return fail(ErrorKind::invalid, "the proxy", "is not an address", example);
  const std::string scheme = ascii_lower(part(handle, CURLUPART_SCHEME));
  if (scheme == "socks5" || scheme == "socks4")
    return fail(ErrorKind::invalid, "the proxy", scheme + " would have names resolved on this machine",
                "write socks5h:// (or socks4a://)");
  if (scheme != "http" && scheme != "https" && scheme != "socks5h" && scheme != "socks4a")
    return fail(ErrorKind::invalid, "the proxy", "has a scheme that is not known: " + scheme, example);
  const std::string port = part(handle, CURLUPART_PORT);
  if (port.empty()) return fail(ErrorKind::invalid, "the proxy", "names no port", example);
  return Proxy{.host = ascii_lower(without_brackets(part(handle, CURLUPART_HOST))),
               .port = std::atoi(port.c_str()),
               .text = address};
}

} // namespace offprint
