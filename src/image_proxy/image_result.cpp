#include "image_proxy/image_result.h"

#include <nlohmann/json.hpp>

namespace offprint {

int status_of(ImageFailure failure) {
  switch (failure) {
  case ImageFailure::none: return 200;
  case ImageFailure::invalid_address:
  case ImageFailure::not_allowed:
  case ImageFailure::refused_address:
  case ImageFailure::cannot_be_made: return 400;
  case ImageFailure::unknown_name:
  case ImageFailure::timed_out:
  case ImageFailure::upstream_status:
  case ImageFailure::redirects:
  case ImageFailure::too_many_bytes:
  case ImageFailure::unknown_format:
  case ImageFailure::unreadable:
  case ImageFailure::too_large: return 404;
  case ImageFailure::too_many_requests: return 429;
  case ImageFailure::internal: break;
  }
  return 500;
}

std::string_view name_of(ImageFailure failure) {
  switch (failure) {
  case ImageFailure::none: return "none";
  case ImageFailure::invalid_address: return "invalid-address";
  case ImageFailure::not_allowed: return "not-allowed";
  case ImageFailure::refused_address: return "refused-address";
  case ImageFailure::unknown_name: return "unknown-name";
  case ImageFailure::timed_out: return "timed-out";
  case ImageFailure::upstream_status: return "upstream-status";
  case ImageFailure::redirects: return "redirects";
  case ImageFailure::too_many_bytes: return "too-many-bytes";
  case ImageFailure::unknown_format: return "unknown-format";
  case ImageFailure::unreadable: return "unreadable";
  case ImageFailure::too_large: return "too-large";
  case ImageFailure::cannot_be_made: return "cannot-be-made";
  case ImageFailure::too_many_requests: return "too-many-requests";
  case ImageFailure::internal: break;
  }
  return "internal";
}

std::string error_json(const ImageResult& result) {
  const nlohmann::ordered_json json{
      {"status", "error"}, {"code", status_of(result.failure)}, {"message", result.message}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace offprint
