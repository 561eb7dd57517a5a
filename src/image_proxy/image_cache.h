#pragma once

#include "base/time.h"
#include "base/url.h"
#include "image_proxy/image_result.h"

#include <optional>
#include <string>

namespace offprint {

class FileCache;

/// What the proxy made, what it fetched for that, and what failed, all under the picture's address, so that
/// it can be forgotten together.
class ImageCache {
public:
  /// `files` must outlive it.
  explicit ImageCache(FileCache& files) : files_(files) {}

  std::optional<ImageResult> made(const Url& url, const std::string& edit);
  void keep(const Url& url, const std::string& edit, const ImageResult& result);

  std::optional<std::string> original(const Url& url);
  void keep_original(const Url& url, std::string_view bytes);

  /// A failure that is still to be believed: of the picture itself, or of this edit of it.
  std::optional<ImageResult> failure(const Url& url, const std::string& edit, Instant now);
  void note_failure(const Url& url, const std::string& edit, const ImageResult& failure, Instant until);

private:
  FileCache& files_;
};

} // namespace offprint
