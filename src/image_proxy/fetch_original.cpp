#include "image_proxy/fetch_original.h"

#include "net/transport.h"

#include <fmt/format.h>

namespace offprint {

namespace {

ImageResult failed(ImageFailure failure, std::string message) {
  return {.failure = failure, .message = std::move(message)};
}

Request request_for(const OriginalWanted& wanted) {
  Request request{.url = wanted.url};
  request.accept = "image/avif, image/webp, image/jpeg, image/png, image/gif, image/*;q=0.5";
  request.max_bytes = wanted.max_bytes;
  request.max_duration = wanted.max_duration;
  request.proxy = wanted.proxy;
  request.aside = true; // a reader waits for it
  return request;
}

bool says(const Error& error, std::string_view words) {
  return error.problem.find(words) != std::string::npos;
}

/// A limit or a policy of ours.
ImageResult failure_of_refusal(const Error& error) {
  if (says(error, "redirects"))
    return failed(ImageFailure::redirects, "Will not follow more than 5 redirects");
  if (says(error, "leads to the address"))
    return failed(ImageFailure::refused_address, "IP address blocked by policy");
  if (says(error, "bytes"))
    return failed(ImageFailure::too_many_bytes, "The image is too large to be downloaded: " + error.problem);
  return failed(ImageFailure::refused_address, "Domain or TLD blocked by policy");
}

} // namespace

ImageResult failure_of(const Error& error) {
  if (error.kind == ErrorKind::refused) return failure_of_refusal(error);
  if (error.kind == ErrorKind::invalid) return failed(ImageFailure::invalid_address, "Unable to parse URI");
  if (says(error, " within ") || says(error, "stalled"))
    return failed(ImageFailure::timed_out, "The requested URL timed out");
  return failed(ImageFailure::unknown_name, "The hostname of the origin is unresolvable (DNS)");
}

std::variant<std::string, ImageResult> fetch_original(Transport& transport, const OriginalWanted& wanted) {
  Request request = request_for(wanted);
  Result<Response> response = transport.fetch(request, {});
  if (response && response->forbidden() && !wanted.article.empty()) {
    request.fields["referer"] = wanted.article;
    response = transport.fetch(request, {});
  }
  if (!response) return failure_of(response.error());
  if (!response->ok())
    return failed(ImageFailure::upstream_status,
                  fmt::format("The requested URL returned error: {}", response->status));
  return std::move(response->body);
}

} // namespace offprint
