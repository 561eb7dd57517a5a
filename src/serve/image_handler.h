#pragma once

#include "serve/endpoint.h"

namespace offprint {

class Clock;
class ImageProxy;
struct ImageRequest;
struct ImageResult;

/// The picture proxy (image_proxy/image_proxy.h) at /image/?url=…, and at /?url=…, so that in a page that
/// names images.weserv.nl only the host's name is to be replaced.
class ImageHandler final : public Endpoint {
public:
  /// Both must outlive it.
  ImageHandler(ImageProxy& proxy, const Clock& clock) : proxy_(proxy), clock_(clock) {}

  std::string_view prefix() const override { return "/image/"; }

  bool takes(std::string_view path, const HasField& has_field) const override;

  std::string_view methods() const override { return "GET, HEAD"; }

  void answer(Call call, Respond respond) override;

private:
  std::shared_ptr<const Answer> answer_of(const ImageRequest& request, const ImageResult& result);
  std::shared_ptr<const Answer> failure_of(const ImageRequest* request, const ImageResult& result);

  ImageProxy& proxy_;
  const Clock& clock_;
};

} // namespace offprint
