#include "image_proxy/image_proxy.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/pictures.h"
#include "base/clock.h"
#include "base/host_name.h"
#include "base/log.h"
#include "image_proxy/fetch_original.h"
#include "picture/format.h"
#include "picture/workshop/workshop.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr int threads = 8;
constexpr std::size_t most_waiting = 1'000;
constexpr auto rate_window = std::chrono::minutes(10);

using Shared = std::shared_ptr<const ImageResult>;

Shared shared(ImageResult result) {
  return std::make_shared<const ImageResult>(std::move(result));
}

ImageResult failed(ImageFailure failure, std::string message) {
  return {.failure = failure, .message = std::move(message)};
}

/// What the worker's error comes to, as images.weserv.nl tells them apart.
ImageResult failure_of_edit(const Error& error, const std::string& original) {
  if (error.kind == ErrorKind::cancelled || error.kind == ErrorKind::busy)
    return failed(ImageFailure::internal, error.message());
  if (!picture_type(original))
    return failed(ImageFailure::unknown_format, "Invalid or unsupported image format. Is it a valid image?");
  const bool size =
      error.problem.find("pixel") != std::string::npos || error.problem.find("frames") != std::string::npos;
  if (error.kind == ErrorKind::refused && size) return failed(ImageFailure::too_large, error.problem);
  if (error.kind == ErrorKind::invalid)
    return failed(ImageFailure::unreadable, "Image not readable. Is it a valid image?");
  return failed(ImageFailure::cannot_be_made, "libvips error: " + error.problem);
}

} // namespace

ImageProxy::ImageProxy(Archive& archive, Workshop& workshop, FileCache& cache, Transport& transport,
                       const Clock& clock, Log& log, ImageProxySettings settings)
    : archive_(archive), workshop_(workshop), cache_(cache), transport_(transport), clock_(clock), log_(log),
      settings_(std::move(settings)), rate_(settings_.most_requests, rate_window),
      tasks_(threads, most_waiting) {}

bool ImageProxy::is_allowed_host(const Url& url) const {
  return std::ranges::any_of(settings_.allow,
                             [&](const std::string& host) { return is_host_within(url.host(), host); });
}

bool ImageProxy::may_ask(const Url& url) {
  if (is_allowed_host(url)) return true;
  const auto state = archive_.pictures().find(url);
  return state && *state;
}

/// What the archive knows is meant before anything else.
ImageProxy::Found ImageProxy::find(const ImageRequest& request) {
  for (const Url& place : request.places) {
    const auto state = archive_.pictures().find(place);
    if (state && *state) return {.url = place, .others = {}, .is_allowed = true};
  }
  const Url& first = request.places.front();
  return {.url = first,
          .others = {request.places.begin() + 1, request.places.end()},
          .is_allowed = is_allowed_host(first)};
}

void ImageProxy::ask(const ImageRequest& request, const std::string& client, Answered answered) {
  const Found found = find(request);
  if (!found.is_allowed)
    return answered(shared(failed(ImageFailure::not_allowed, "Domain or TLD blocked by policy")));
  if (auto made = cache_.made(found.url, request.edit)) return answered(shared(*std::move(made)));
  if (auto failure = cache_.failure(found.url, request.edit, clock_.now()))
    return answered(shared(*std::move(failure)));
  if (const auto wait = rate_.wait_for(client, clock_.now()))
    return answered(
        shared({.failure = ImageFailure::too_many_requests,
                .message = "Too many requests; try again in " + std::to_string(wait->count()) + " seconds"}));
  const std::string flight = found.url.text() + "\n" + request.edit;
  if (!flights_.join(flight, std::move(answered))) return;
  const bool taken = tasks_.submit(
      [this, found, edit = request.edit, flight] { flights_.land(flight, shared(make(found, edit))); });
  if (!taken)
    flights_.land(flight,
                  shared(failed(ImageFailure::too_many_requests, "Too many pictures are being made")));
}

ImageResult ImageProxy::make(const Found& found, const std::string& edit) {
  ImageResult result = make_at(found.url, edit);
  // Without a scheme it may be of either; what answered at all is the one that was meant.
  for (const Url& other : found.others) {
    if (result.failure != ImageFailure::unknown_name && result.failure != ImageFailure::timed_out) break;
    result = make_at(other, edit);
  }
  if (result.failure == ImageFailure::none) {
    cache_.keep(found.url, edit, result);
    return result;
  }
  log_.warning(found.url.text() + ": the picture proxy: " + result.message);
  if (result.failure != ImageFailure::internal)
    cache_.note_failure(found.url, edit, result, clock_.now() + settings_.failures_remembered);
  return result;
}

ImageResult ImageProxy::make_at(const Url& url, const std::string& edit) {
  const auto state = archive_.pictures().find(url);
  if (!state) return failed(ImageFailure::internal, state.error().message());
  if (*state && (*state)->original) {
    const Result<std::string> bytes = archive_.pictures().read((*state)->original->hash);
    return bytes ? edited(url, edit, *bytes) : failed(ImageFailure::internal, bytes.error().message());
  }
  if (const auto kept = cache_.original(url)) return edited(url, edit, *kept);
  OriginalWanted wanted{.url = url, .article = {}, .proxy = {}};
  wanted.max_bytes = settings_.max_bytes;
  wanted.max_duration = settings_.max_duration;
  if (*state) {
    const auto outlet = settings_.outlet_proxies.find((*state)->outlet);
    if (outlet != settings_.outlet_proxies.end()) wanted.proxy = outlet->second;
    const auto article = archive_.articles().address_of((*state)->article);
    if (article && *article) wanted.article = (*article)->text();
  }
  std::variant<std::string, ImageResult> fetched = fetch_original(transport_, wanted);
  if (ImageResult* const failure = std::get_if<ImageResult>(&fetched)) return std::move(*failure);
  const std::string& original = std::get<std::string>(fetched);
  ImageResult result = edited(url, edit, original);
  if (result.failure == ImageFailure::none) cache_.keep_original(url, original);
  return result;
}

ImageResult ImageProxy::edited(const Url& url, const std::string& edit, const std::string& original) {
  Result<EditedPicture> made = workshop_.edit(original, edit, Urgency::reader);
  if (!made) return failure_of_edit(made.error(), original);
  return {.content_type = std::move(made->content_type),
          .suffix = std::move(made->suffix),
          .bytes = std::move(made->bytes),
          .canonical = url.text(),
          .original_bytes = original.size()};
}

} // namespace offprint
