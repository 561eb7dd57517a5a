#pragma once

#include "serve/endpoint.h"

namespace offprint {

class WebsubCallback;

/// The callbacks of our WebSub subscriptions, at /websub/ and a name that only the hub was told: GET verifies
/// intent (200 with hub.challenge, or 404), POST delivers (202 at once, the work is done by the harvest). No
/// such callback: 404. Over the callback's rate: 429.
class WebsubHandler final : public Endpoint {
public:
  /// `callback` must outlive it.
  WebsubHandler(WebsubCallback& callback, std::uint64_t most_body_bytes)
      : callback_(callback), most_body_bytes_(most_body_bytes) {}

  std::string_view prefix() const override { return "/websub/"; }

  std::string_view methods() const override { return "GET, POST"; }

  std::uint64_t most_body_bytes() const override { return most_body_bytes_; }

  std::shared_ptr<const Answer> refusal(std::string_view path) override;
  void answer(Call call, Respond respond) override;

private:
  std::shared_ptr<const Answer> answer_to(Call call);
  std::string callback_in(std::string_view path) const;

  WebsubCallback& callback_;
  const std::uint64_t most_body_bytes_;
};

} // namespace offprint
