#include "harvest/simulated_press.h"

#include <fmt/format.h>

#include <algorithm>

namespace offprint {

namespace {

std::string item(const SimulatedFeed& feed, std::size_t entry) {
  return fmt::format("<item><guid isPermaLink=\"false\">{}</guid><title>No. {}</title>"
                     "<description>The {} ferry, run {}, came in on time.</description>"
                     "<pubDate>{}</pubDate></item>",
                     feed.key(entry), entry, feed.rhythm, entry, format_http_date(feed.dated[entry]));
}

std::string document(const SimulatedFeed& feed, std::size_t appeared) {
  std::string text = "<rss version=\"2.0\"><channel><title>" + feed.rhythm + "</title>";
  const std::size_t oldest =
      appeared - std::min<std::size_t>(appeared, static_cast<std::size_t>(feed.window));
  for (std::size_t entry = appeared; entry-- > oldest;) text += item(feed, entry);
  return text + "</channel></rss>";
}

} // namespace

std::size_t SimulatedFeed::appeared(Instant by) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(shown, by) - shown.begin());
}

Instant SimulatedFeed::gone(std::size_t entry) const {
  const std::size_t follower = entry + static_cast<std::size_t>(window);
  return follower < shown.size() ? shown[follower] : Instant::max();
}

bool SimulatedFeed::answers(Instant moment) const {
  return std::ranges::none_of(outages, [&](const Span& outage) { return outage.contains(moment); });
}

std::string SimulatedFeed::key(std::size_t entry) const {
  return fmt::format("tag:{},{}", url, entry);
}

SimulatedPress::SimulatedPress(const Clock& clock, std::vector<SimulatedFeed> feeds)
    : clock_(clock), feeds_(std::move(feeds)) {
  for (SimulatedFeed& feed : feeds_) {
    by_url_[feed.url] = &feed;
    for (const Detour& detour : feed.detours) by_url_.emplace(detour.to, &feed);
  }
}

Result<Response> SimulatedPress::fetch(const Request& request, const std::stop_token&) {
  const auto asked = by_url_.find(request.url.text());
  if (asked == by_url_.end()) return Response{.status = 404, .url = request.url}; // robots.txt, sitemaps
  const Instant now = clock_.now();
  SimulatedFeed& feed = *asked->second;
  asked_last_ = &feed;
  ++feed.polls;
  if (!feed.answers(now)) return fail(ErrorKind::unavailable, request.url.text(), "does not answer");
  const auto detour = std::ranges::find_if(feed.detours, [&](const Detour& each) {
    return each.span.contains(now) && request.url.text() != each.to;
  });
  Response response = answer(feed, request, now);
  if (detour == feed.detours.end()) return response;
  response.url = *Url::parse(detour->to);
  response.redirects = {detour->status};
  if (detour->to.find("parked") != std::string::npos) {
    response.status = 200;
    response.body = "<!DOCTYPE html><title>This domain is for sale</title><p>Make an offer.";
  }
  return response;
}

Response SimulatedPress::answer(const SimulatedFeed& feed, const Request& request, Instant now) const {
  const std::size_t appeared = feed.appeared(now);
  const std::string etag = fmt::format("\"{}\"", appeared);
  const bool unchanged = request.validators.etag == etag;
  return {.status = unchanged ? 304 : 200,
          .url = request.url,
          .headers = {{"etag", etag}, {"content-type", "application/rss+xml"}},
          .body = unchanged ? "" : document(feed, appeared)};
}

} // namespace offprint
