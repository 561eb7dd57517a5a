#include "net/failure.h"

#include "base/text.h"
#include "base/time.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace offprint {

namespace {

constexpr std::size_t longest_detail = 200;

/// libcurl measures a limit and the time that was used from moments that lie a little apart.
constexpr std::chrono::milliseconds clock_slack{50};

/// libcurl's words quote the server's: one line, no controls, not long.
std::string in_its_words(const Failure& failure) {
  std::string words = valid_utf8(failure.detail);
  std::ranges::replace_if(words, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  words = first_characters(trim(words), longest_detail);
  return words.empty() ? curl_easy_strerror(static_cast<CURLcode>(failure.code)) : words;
}

Error unavailable(const Url& url, std::string problem, std::string remedy = {}) {
  return {.kind = ErrorKind::unavailable,
          .subject = url.text(),
          .problem = std::move(problem),
          .remedy = std::move(remedy)};
}

std::string host_and_port(const Url& url) {
  return fmt::format("{} port {}", url.host(), url.port());
}

Error explain_connect(const Failure& failure, const Url& url) {
  if (failure.os_error == ECONNREFUSED)
    return unavailable(url, fmt::format("{} refuses connections", host_and_port(url)));
  if (failure.os_error != 0)
    return unavailable(url, fmt::format("no connection to {}: {}", host_and_port(url),
                                        std::generic_category().message(failure.os_error)));
  return unavailable(url, fmt::format("no connection to {}: {}", host_and_port(url), in_its_words(failure)));
}

/// libcurl has one code for all that takes too long.
Error explain_time(const Failure& failure, const Url& url) {
  const bool all_used = failure.elapsed + clock_slack >= failure.allowed;
  const auto limit = format_duration(all_used ? failure.allowed : failure.connect_allowed);
  if (!failure.resolved)
    return unavailable(url, fmt::format("the name {} was not resolved within {}", url.host(), limit));
  if (!failure.connected)
    return unavailable(url, fmt::format("no connection to {} within {}", host_and_port(url), limit));
  if (all_used)
    return unavailable(url, fmt::format("the answer was not whole within {} ({} bytes had come)", limit,
                                        failure.received_bytes));
  return unavailable(url, fmt::format("stalled: fewer than {} bytes a second over {} ({} bytes had come)",
                                      failure.stall_bytes_per_second, format_duration(failure.stall_allowed),
                                      failure.received_bytes));
}

Error explain_short_body(const Failure& failure, const Url& url) {
  if (failure.announced_bytes)
    return unavailable(url, fmt::format("the connection ended early: {} of {} bytes of the body came",
                                        failure.received_bytes, *failure.announced_bytes));
  return unavailable(
      url, fmt::format("the connection ended early, after {} bytes of the body", failure.received_bytes));
}

Error explain_tls(const Failure& failure, const Url& url) {
  if (failure.code == CURLE_PEER_FAILED_VERIFICATION)
    return unavailable(url, fmt::format("the TLS certificate is not valid: {}", in_its_words(failure)),
                       "nothing was fetched; look at the site's certificate and at this machine's clock");
  if (failure.code == CURLE_SSL_CACERT_BADFILE)
    return unavailable(url, "this machine's list of certificate authorities cannot be read",
                       "install the package ca-certificates");
  return unavailable(url, fmt::format("no TLS connection: {}", in_its_words(failure)));
}

} // namespace

Error explain(const Failure& failure, const Url& url) {
  switch (failure.code) {
  case CURLE_COULDNT_RESOLVE_HOST:
    return unavailable(url, fmt::format("the name {} does not resolve", url.host()),
                       "check the address and this machine's name server");
  case CURLE_COULDNT_RESOLVE_PROXY:
    return unavailable(url, "the proxy's name does not resolve", "check the setting proxy");
  case CURLE_PROXY:
    return unavailable(url, fmt::format("the proxy did not connect: {}", in_its_words(failure)));
  case CURLE_COULDNT_CONNECT: return explain_connect(failure, url);
  case CURLE_OPERATION_TIMEDOUT: return explain_time(failure, url);
  case CURLE_PARTIAL_FILE: return explain_short_body(failure, url);
  case CURLE_GOT_NOTHING: return unavailable(url, "the server closed the connection without an answer");
  case CURLE_RECV_ERROR:
  case CURLE_SEND_ERROR:
    return unavailable(url, fmt::format("the connection broke: {}", in_its_words(failure)));
  case CURLE_BAD_CONTENT_ENCODING:
    return unavailable(url,
                       fmt::format("the body's content coding cannot be undone: {}", in_its_words(failure)));
  case CURLE_UNSUPPORTED_PROTOCOL:
  case CURLE_WEIRD_SERVER_REPLY:
    return unavailable(url, fmt::format("the answer is not HTTP: {}", in_its_words(failure)));
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM:
    return unavailable(url, fmt::format("the HTTP/2 exchange broke: {}", in_its_words(failure)));
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_CIPHER: return explain_tls(failure, url);
  default: return unavailable(url, fmt::format("was not fetched: {}", in_its_words(failure)));
  }
}

} // namespace offprint
