#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace offprint {

/// Why a picture is not shown: each cause apart, since each is remembered for as long as it may last.
enum class ImageFailure {
  none,
  invalid_address,   ///< 400
  not_allowed,       ///< 400: neither known to the archive nor of a host that may be asked
  refused_address,   ///< 400: a private address, a port, a protocol
  unknown_name,      ///< 404: its host does not resolve, or does not answer
  timed_out,         ///< 404
  upstream_status,   ///< 404: the host answered something else than a picture
  redirects,         ///< 404: too many of them
  too_many_bytes,    ///< 404
  unknown_format,    ///< 404
  unreadable,        ///< 404: its header is broken
  too_large,         ///< 404: pixels, before or after
  cannot_be_made,    ///< 400: damage further on, or too costly
  too_many_requests, ///< 429
  internal,          ///< 500
};

/// The picture as it was asked for, or why there is none.
struct ImageResult {
  ImageFailure failure = ImageFailure::none;
  std::string message; ///< of a failure
  std::string content_type;
  std::string suffix; ///< ".webp"
  std::string bytes;
  std::string canonical; ///< address of the original
  std::uint64_t original_bytes = 0;
};

int status_of(ImageFailure failure);

/// "timed-out"
std::string_view name_of(ImageFailure failure);

/// As images.weserv.nl words its errors: {"status":"error","code":404,"message":"…"}.
std::string error_json(const ImageResult& result);

} // namespace offprint
