#pragma once

#include "base/error.h"
#include "base/form.h"
#include "base/url.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

/// What is asked of the picture proxy, in the parameters of images.weserv.nl, API 5 (docs/image-proxy.md).
struct ImageRequest {
  /// Where the picture may be, the likeliest first: an address without a scheme may be of https or of http.
  std::vector<Url> places;
  std::string edit;            ///< picture/edit/parameters.h, edit_query
  std::optional<Url> fallback; ///< where to be sent when it fails
  bool falls_back_to_itself = false;
  std::string file_name = "image"; ///< without its suffix
  std::chrono::seconds max_age{std::chrono::days(365)};
  bool in_base64 = false;
};

/// Fields are decoded. Errors: no address that could be asked.
Result<ImageRequest> read_image_request(const FormFields& fields);

/// The addresses that a text may mean: "https://…", "http://…", "ssl:…", "//…", or without a scheme. Empty
/// where it is none.
std::vector<Url> picture_places_meant(std::string_view text);

/// A time as nginx writes it ("1w2d", "31d", "604800"), from a day to a year; nothing where it is none.
std::optional<std::chrono::seconds> read_max_age(std::string_view text);

} // namespace offprint
