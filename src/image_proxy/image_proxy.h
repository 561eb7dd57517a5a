#pragma once

#include "base/flights.h"
#include "base/task_pool.h"
#include "image_proxy/image_cache.h"
#include "image_proxy/image_request.h"
#include "image_proxy/request_rate.h"
#include "image_proxy/settings.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace offprint {

class Archive;
class Clock;
class Log;
class Transport;
class Workshop;

/// A picture proxy with the interface of images.weserv.nl: gives pictures of the archive, or of hosts that it
/// may ask, in the size and form that is asked for. What was made lies in a cache; the same is made once,
/// however many ask for it meanwhile; failures are remembered briefly, each by its cause. Safe to call from
/// several threads.
class ImageProxy {
public:
  using Answered = std::function<void(const std::shared_ptr<const ImageResult>&)>;

  /// All must outlive it.
  ImageProxy(Archive& archive, Workshop& workshop, FileCache& cache, Transport& transport, const Clock& clock,
             Log& log, ImageProxySettings settings);

  /// Does not wait for anything but the disk: `answered` is called at once where the answer lies ready, else
  /// later from another thread.
  void ask(const ImageRequest& request, const std::string& client, Answered answered);

  /// Whether readers may be sent to an address of that kind.
  bool may_ask(const Url& url);

private:
  /// Where a request's picture is, as far as is known before anything is fetched.
  struct Found {
    Url url;
    std::vector<Url> others; ///< to try where that fails
    bool is_allowed = false;
  };

  Found find(const ImageRequest& request);
  bool is_allowed_host(const Url& url) const;
  ImageResult make(const Found& found, const std::string& edit);
  ImageResult make_at(const Url& url, const std::string& edit);
  ImageResult edited(const Url& url, const std::string& edit, const std::string& original);

  Archive& archive_;
  Workshop& workshop_;
  ImageCache cache_;
  Transport& transport_;
  const Clock& clock_;
  Log& log_;
  const ImageProxySettings settings_;
  RequestRate rate_;
  Flights<std::shared_ptr<const ImageResult>> flights_;
  TaskPool tasks_; // last: its tasks use the others
};

} // namespace offprint
