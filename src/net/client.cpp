#include "net/client.h"

#include "net/address_policy.h"
#include "net/exchange.h"
#include "net/host_and_port.h"
#include "net/host_delays.h"
#include "net/host_pauses.h"
#include "net/host_places.h"
#include "net/proxy.h"
#include "net/transfer_loop.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace offprint {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Instant now() {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

/// A way from a request to its answer, over redirects.
struct Journey {
  const Request& request;
  const std::optional<Proxy> proxy;
  Url url;
  milliseconds left;
  std::vector<int> redirects = {};
  bool left_tls = false;

  HostPlaces::Turn turn() const {
    if (request.aside) return HostPlaces::Turn::aside;
    return redirects.empty() ? HostPlaces::Turn::paced : HostPlaces::Turn::follow_up;
  }

  Error with_the_way(Error error) const {
    if (!redirects.empty() && error.kind != ErrorKind::cancelled)
      error.problem += fmt::format(" (redirected from {})", request.url.text());
    return error;
  }

  Status follow(int status, const std::string& location, int max_redirects);
  Status may_carry_form(int status, const Url& next) const;
};

/// RFC 9110, 15.4: after 301, 302 and 303 a POST may turn into a GET, which would ask for something else.
Status Journey::may_carry_form(int status, const Url& next) const {
  if (!request.form) return {};
  if (status != 307 && status != 308)
    return fail(ErrorKind::refused, request.url.text(),
                fmt::format("answers a form with the redirect {}, which does not keep it", status));
  if (url.scheme() == "https" && next.scheme() == "http")
    return fail(ErrorKind::refused, request.url.text(),
                fmt::format("redirects a form from https to http, to {}", next.text()));
  return {};
}

Status Journey::follow(int status, const std::string& location, int max_redirects) {
  redirects.push_back(status);
  if (static_cast<int>(redirects.size()) > max_redirects)
    return fail(
        ErrorKind::refused, request.url.text(),
        fmt::format("redirects more than {} times, last to {}", max_redirects, location.substr(0, 200)));
  const Result<Url> next = url.resolve(location);
  if (!next)
    return fail(ErrorKind::refused, request.url.text(),
                fmt::format("redirects to what is not fetched: {}", next.error().message()));
  if (Status may = may_carry_form(status, *next); !may) return may;
  left_tls = left_tls || (url.scheme() == "https" && next->scheme() == "http");
  url = next->without_fragment();
  return request.may_redirect_to ? request.may_redirect_to(url) : Status();
}

std::optional<std::chrono::seconds> asked_wait(const Answer& answer) {
  const auto field = answer.headers.find("retry-after");
  return field == answer.headers.end() ? std::nullopt : parse_retry_after(field->second, now());
}

Response response_of(Journey&& journey, Answer&& answer) {
  const auto wait = asked_wait(answer);
  return {.status = answer.status,
          .url = std::move(journey.url),
          .redirects = std::move(journey.redirects),
          .left_tls = journey.left_tls,
          .headers = std::move(answer.headers),
          .body = std::move(answer.body),
          .retry_after = wait,
          .certificate_expires = answer.certificate_expires};
}

} // namespace

struct Client::Loop {
  explicit Loop(ClientSettings&& given)
      : settings(std::move(given)), policy(settings.private_hosts), delays(settings.delay, policy),
        places(settings.requests_per_host, settings.requests_at_once),
        transfers(settings.requests_per_host, settings.requests_at_once) {}

  Result<std::optional<Proxy>> proxy_for(const Request& request) const;
  Result<Answer> ask(Journey& journey, const std::stop_token& stop);
  Status may_ask(const Url& url) const;
  void heed(const Url& url, const Answer& answer);

  const ClientSettings settings;
  const AddressPolicy policy;
  HostDelays delays;
  HostPauses pauses;
  HostPlaces places;
  TransferLoop transfers;
};

Result<std::optional<Proxy>> Client::Loop::proxy_for(const Request& request) const {
  const std::string& text = request.proxy.empty() ? settings.proxy : request.proxy;
  if (text.empty()) return std::nullopt;
  Result<Proxy> proxy = Proxy::parse(text);
  if (!proxy) return pass_on(proxy);
  return std::optional(std::move(*proxy));
}

Status Client::Loop::may_ask(const Url& url) const {
  const std::optional<Instant> until = pauses.paused_until(host_and_port(url), now());
  if (!until) return {};
  return fail(
      ErrorKind::unavailable, url.text(),
      fmt::format("not asked: {} wants no requests before {}", host_and_port(url), format_rfc3339(*until)));
}

void Client::Loop::heed(const Url& url, const Answer& answer) {
  if (answer.status != 429 && answer.status != 503) return;
  if (const auto wait = asked_wait(answer)) pauses.pause(host_and_port(url), now() + *wait, now());
}

/// One exchange of the journey. Waiting for a place costs the journey none of its time.
Result<Answer> Client::Loop::ask(Journey& journey, const std::stop_token& stop) {
  const auto stopped = [&] {
    return fail(ErrorKind::cancelled, journey.request.url.text(), "stopped before it was fetched");
  };
  Exchange exchange(settings, policy, journey.request, journey.url, journey.proxy, journey.left);
  if (const Status may = exchange.may_begin(); !may) return pass_on(may);
  const std::optional<HostPlaces::Place> place =
      places.take(host_and_port(journey.url), stop, delays.of(journey.url), journey.turn());
  if (!place) return stopped();
  if (const Status may = may_ask(journey.url); !may) return pass_on(may);

  const auto begun = steady_clock::now();
  const std::optional<int> code = transfers.perform(exchange.easy_handle(), stop);
  journey.left -= std::chrono::duration_cast<milliseconds>(steady_clock::now() - begun);
  if (!code) return stopped();
  Result<Answer> answer = exchange.outcome(*code);
  if (answer) heed(journey.url, *answer);
  return answer;
}

Client::Client(ClientSettings settings) : loop_(std::make_unique<Loop>(std::move(settings))) {}

Client::~Client() = default;

void Client::set_delay(const Url& url, milliseconds delay) {
  loop_->delays.ask(url, delay);
}

std::optional<HostPace> Client::pace(const Url& url) const {
  const milliseconds delay = loop_->delays.of(url);
  if (delay.count() <= 0) return std::nullopt;
  const HostPace::Moment last = loop_->places.last_begun(host_and_port(url));
  return HostPace{.last_begun = last, .next = last == HostPace::Moment::min() ? last : last + delay};
}

Result<Response> Client::fetch(const Request& request, const std::stop_token& stop) {
  Result<std::optional<Proxy>> proxy = loop_->proxy_for(request);
  if (!proxy) return pass_on(proxy);
  Journey journey{.request = request,
                  .proxy = std::move(*proxy),
                  .url = request.url.without_fragment(),
                  .left = request.max_duration};
  while (true) {
    Result<Answer> answer = loop_->ask(journey, stop);
    if (!answer) return std::unexpected(journey.with_the_way(std::move(answer.error())));
    if (!answer->redirect) return response_of(std::move(journey), std::move(*answer));
    if (const Status followed =
            journey.follow(answer->status, *answer->redirect, loop_->settings.max_redirects);
        !followed)
      return pass_on(followed);
  }
}

} // namespace offprint
