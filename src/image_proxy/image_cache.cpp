#include "image_proxy/image_cache.h"

#include "base/file_cache.h"
#include "base/hash.h"
#include "image_proxy/forget.h"

#include <nlohmann/json.hpp>

#include <chrono>

namespace offprint {

namespace {

using Json = nlohmann::json;

std::string group_of(const Url& url) {
  return Sha256::of("proxied " + url.text()).hex();
}

std::string name_of(std::string_view kind, const std::string& edit) {
  return std::string(kind) + "-" + Sha256::of(edit).hex().substr(0, 32);
}

/// Whether every edit of the picture would fail alike.
bool is_of_the_picture(ImageFailure failure) {
  return failure != ImageFailure::cannot_be_made && failure != ImageFailure::too_large;
}

std::string failure_name(ImageFailure failure, const std::string& edit) {
  return is_of_the_picture(failure) ? "failure" : name_of("failure", edit);
}

std::int64_t milliseconds(Instant instant) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch()).count();
}

std::optional<ImageResult> failure_in(const std::string& text, Instant now) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_array() || json.size() != 3 || json[0].get<std::int64_t>() <= milliseconds(now))
    return std::nullopt;
  return ImageResult{.failure = static_cast<ImageFailure>(json[1].get<int>()), .message = json[2]};
}

} // namespace

std::optional<ImageResult> ImageCache::made(const Url& url, const std::string& edit) {
  const auto kept = files_.get(group_of(url), name_of("made", edit));
  if (!kept) return std::nullopt;
  const std::size_t end = kept->find('\n');
  const Json head = Json::parse(kept->substr(0, end), nullptr, false);
  if (end == std::string::npos || !head.is_array() || head.size() != 3) return std::nullopt;
  return ImageResult{.content_type = head[0],
                     .suffix = head[1],
                     .bytes = kept->substr(end + 1),
                     .canonical = url.text(),
                     .original_bytes = head[2]};
}

void ImageCache::keep(const Url& url, const std::string& edit, const ImageResult& result) {
  const Json head{result.content_type, result.suffix, result.original_bytes};
  // What does not fit on the disk is made again when it is asked for.
  (void)files_.put(group_of(url), name_of("made", edit), head.dump() + "\n" + result.bytes);
}

std::optional<std::string> ImageCache::original(const Url& url) {
  return files_.get(group_of(url), "original");
}

void ImageCache::keep_original(const Url& url, std::string_view bytes) {
  (void)files_.put(group_of(url), "original", bytes);
}

std::optional<ImageResult> ImageCache::failure(const Url& url, const std::string& edit, Instant now) {
  for (const std::string& name : {std::string("failure"), name_of("failure", edit)})
    if (const auto kept = files_.get(group_of(url), name))
      if (auto failure = failure_in(*kept, now)) return failure;
  return std::nullopt;
}

void ImageCache::note_failure(const Url& url, const std::string& edit, const ImageResult& failure,
                              Instant until) {
  const Json json{milliseconds(until), static_cast<int>(failure.failure), failure.message};
  (void)files_.put(group_of(url), failure_name(failure.failure, edit),
                   json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

int forget_picture(FileCache& cache, const Url& url) {
  return cache.remove_group(group_of(url));
}

} // namespace offprint
