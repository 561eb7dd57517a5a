#pragma once

#include "base/error.h"
#include "base/time.h"
#include "base/url.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

/// What a server said about the version it sent (RFC 9110, 8.8). Opaque: kept as received, sent back as kept.
struct Validators {
  std::string etag;
  std::string last_modified;

  bool empty() const { return etag.empty() && last_modified.empty(); }

  bool operator==(const Validators&) const = default;
};

/// One GET; or, with `form`, one POST, which only the hubs of feeds are sent.
struct Request {
  Url url;
  std::string accept = "*/*";
  Validators validators = {};            ///< sent as If-None-Match and If-Modified-Since where not empty
  std::uint64_t max_bytes = 5'000'000;   ///< of the body after its content coding is undone
  std::chrono::seconds max_duration{30}; ///< of the whole exchange, redirects included
  /// Further header fields by their names in lower case, a User-Agent in the place of the client's own. Not
  /// sent on to another origin; fields that say how the message is framed, and values that could end their
  /// line, are left out.
  std::map<std::string, std::string> fields = {};
  std::string proxy = {}; ///< "socks5h://127.0.0.1:9050"; empty: the client's own
  /// Asked before each redirect is followed, where it is set; its error ends the fetch.
  std::function<Status(const Url&)> may_redirect_to = {};
  /// Neither waits for the delay between two requests to a host, nor makes the next one wait: for what is
  /// asked of a host once a day, as its robots.txt is.
  bool aside = false;
  /// The body of a POST, application/x-www-form-urlencoded (see encode_form). Redirects that keep the method
  /// (307, 308) carry it on, never from https to http; any other redirect is an error.
  std::optional<std::string> form = {};
};

/// What a server answered at the end of the redirects.
struct Response {
  int status = 0;
  Url url;                                         ///< where the answer came from
  std::vector<int> redirects;                      ///< the statuses on the way there, in order
  bool left_tls = false;                           ///< whether one of them led from https to http
  std::multimap<std::string, std::string> headers; ///< of the last answer, names in lower case
  std::string body;                                ///< content coding undone; empty on 304
  std::optional<std::chrono::seconds> retry_after; ///< RFC 9110, 10.2.3, either form, at most a day
  /// When the certificate of `url`'s host expires, where a TLS connection was opened for this answer; one
  /// that was open already says nothing.
  std::optional<Instant> certificate_expires = {};

  bool ok() const { return status >= 200 && status < 300; }

  bool forbidden() const { return status == 401 || status == 403; }

  bool not_modified() const { return status == 304; }

  /// The first header of that name (in lower case), or "".
  std::string header(const std::string& name) const;

  Validators validators() const;
};

} // namespace offprint
