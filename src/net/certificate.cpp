#include "net/certificate.h"

#include "base/text.h"

#include <curl/curl.h>

#include <string>

namespace offprint {

std::optional<Instant> certificate_expiry(void* easy_handle) {
  constexpr std::string_view label = "Expire date:";
  constexpr int own = 0; // the chain's authorities follow it
  const curl_certinfo* chain = nullptr;
  if (curl_easy_getinfo(static_cast<CURL*>(easy_handle), CURLINFO_CERTINFO, &chain) != CURLE_OK)
    return std::nullopt;
  if (chain == nullptr || chain->num_of_certs < 1) return std::nullopt;
  for (const curl_slist* line = chain->certinfo[own]; line != nullptr; line = line->next)
    if (const std::string_view text = line->data; text.starts_with(label))
      return parse_certificate_time(text.substr(label.size()));
  return std::nullopt;
}

std::optional<Instant> parse_certificate_time(std::string_view text) {
  constexpr std::string_view zone = "GMT";
  text = trim(text);
  if (!text.ends_with(zone)) return std::nullopt;
  text = trim(text.substr(0, text.size() - zone.size()));
  if (const std::optional<Instant> time = parse_rfc3339(text)) return time;
  // asctime's form but for the day of the week, which is not believed anyway.
  return parse_time("Mon " + std::string(text));
}

} // namespace offprint
