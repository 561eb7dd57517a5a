#include "serve/image_handler.h"

#include "base/base64.h"
#include "base/clock.h"
#include "base/hash.h"
#include "image_proxy/image_proxy.h"
#include "serve/server.h"

#include <fmt/format.h>

namespace offprint {

namespace {

/// For whoever shows the picture on a page of another host.
void let_others_show(Answer& answer) {
  answer.fields.emplace_back("Access-Control-Allow-Origin", "*");
  answer.fields.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
}

std::string as_data_address(const ImageResult& result) {
  return "data:" + result.content_type + ";base64," + encode_base64(result.bytes);
}

} // namespace

bool ImageHandler::takes(std::string_view path, const HasField& has_field) const {
  return path == "/image" || path == "/image/" || (path == "/" && has_field("url"));
}

void ImageHandler::answer(Call call, Respond respond) {
  const Result<ImageRequest> request = read_image_request(call.query);
  if (!request)
    return respond(
        failure_of(nullptr, {.failure = ImageFailure::invalid_address, .message = request.error().problem}));
  proxy_.ask(*request, call.client,
             [this, request = *request, respond = std::move(respond)](const auto& result) {
               respond(result->failure == ImageFailure::none ? answer_of(request, *result)
                                                             : failure_of(&request, *result));
             });
}

std::shared_ptr<const Answer> ImageHandler::answer_of(const ImageRequest& request,
                                                      const ImageResult& result) {
  auto answer = std::make_shared<Answer>();
  answer->content_type = request.in_base64 ? "text/plain" : result.content_type;
  answer->identity = request.in_base64 ? as_data_address(result) : result.bytes;
  answer->etag = '"' + Sha256::of(answer->identity).hex().substr(0, 24) + '"';
  answer->cache_control = fmt::format("public, max-age={}", request.max_age.count());
  answer->fields.emplace_back("Expires", format_http_date(clock_.now() + request.max_age));
  answer->fields.emplace_back("Link", "<" + result.canonical + ">; rel=\"canonical\"");
  answer->fields.emplace_back("X-Upstream-Response-Length", std::to_string(result.original_bytes));
  if (!request.in_base64 && result.suffix != ".json")
    answer->fields.emplace_back("Content-Disposition",
                                "inline; filename=" + request.file_name + result.suffix);
  let_others_show(*answer);
  return answer;
}

std::shared_ptr<const Answer> ImageHandler::failure_of(const ImageRequest* request,
                                                       const ImageResult& result) {
  auto answer = std::make_shared<Answer>();
  answer->status = status_of(result.failure);
  answer->content_type = "application/json";
  answer->identity = error_json(result);
  answer->cache_control = "no-store";
  answer->fields.emplace_back("X-Image-Failure", name_of(result.failure));
  if (result.failure == ImageFailure::too_many_requests) answer->fields.emplace_back("Retry-After", "60");
  let_others_show(*answer);
  if (request == nullptr || result.failure == ImageFailure::too_many_requests) return answer;
  const std::optional<Url> fallback =
      request->falls_back_to_itself ? std::optional(request->places.front()) : request->fallback;
  // Nobody is sent where the proxy itself would not go.
  if (!fallback || !proxy_.may_ask(*fallback)) return answer;
  answer->status = 302;
  answer->fields.emplace_back("Location", fallback->text());
  return answer;
}

} // namespace offprint
