#pragma once

#include "base/error.h"

#include <string>
#include <string_view>

namespace offprint {

/// What an outlet may do wrong, or unexpectedly, for one path.
struct Fault {
  enum class Kind {
    none,
    status,           ///< `status`, with Retry-After where `retry_after` is not 0
    not_modified,     ///< 304, whatever was asked
    hang,             ///< takes the request and never answers
    drip,             ///< the right answer, its body a byte a second
    endless,          ///< a chunked body that never ends
    redirect,         ///< 302 to `location`
    moved,            ///< 301 to `location`
    redirect_loop,    ///< 302 to the path itself
    redirect_private, ///< 302 to a cloud's metadata address
    wrong_charset,    ///< a Content-Type that names another charset than the bytes are in
    short_length,     ///< a Content-Length of half the body, and the whole body
    long_length,      ///< a Content-Length of twice the body, and the connection closed
    gzip_bomb,        ///< a megabyte that unpacks to a gigabyte
    bad_gzip,         ///< Content-Encoding: gzip over what is not
    cut,              ///< half the body, and the connection closed
    chunked_cut,      ///< the same without a Content-Length: a chunk, and the connection closed
    many_headers,     ///< a thousand headers
    garbage,          ///< not HTTP
  };

  Kind kind = Kind::none;
  int status = 0;
  int retry_after = 0;       ///< seconds
  std::string location = {}; ///< a path of the outlet, or an address

  /// From the kind's name ("hang"), a status with or without seconds ("404", "429:120"), or
  /// "redirect:/elsewhere", "moved:/elsewhere".
  static Result<Fault> parse(std::string_view text);
};

} // namespace offprint
