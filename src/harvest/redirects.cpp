#include "harvest/redirects.h"

#include "base/host_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace offprint {

namespace {

constexpr auto held_for = std::chrono::days(7);
constexpr int held_over_polls = 3;

struct Destination {
  Url url;
  bool for_good = false;
  bool stated_by_feed = false;
};

bool is_for_good(const Response& response) {
  return std::ranges::all_of(response.redirects, [](int status) { return status == 301 || status == 308; });
}

std::optional<Destination> destination_of(const Url& asked, const Response& response,
                                          const std::optional<std::string>& new_location) {
  if (!response.redirects.empty() && response.url != asked)
    return Destination{.url = response.url, .for_good = is_for_good(response)};
  const Result<Url> stated = Url::parse(new_location.value_or(""));
  if (!stated || *stated == asked) return std::nullopt;
  return Destination{.url = *stated, .for_good = true, .stated_by_feed = true};
}

void remember(PendingMove& move, const Destination& destination, Instant now) {
  if (move.to != destination.url.text()) move = {.to = destination.url.text(), .since = now};
  move.stated_by_feed = destination.stated_by_feed;
  ++move.polls;
}

bool has_held(const PendingMove& move, Instant now) {
  return move.polls >= held_over_polls && now - move.since.value_or(now) >= held_for;
}

void ask_at(Source& source, const std::string& address) {
  source.address = address == source.url ? "" : address;
  source.validators = {};
  source.validated.reset();
  source.move = {};
}

constexpr auto shared_labels =
    std::to_array<std::string_view>({"ac", "co", "com", "edu", "go", "gov", "net", "ne", "or", "org"});

/// The last two labels of a name; three where the last but one is one that whole countries share, as in
/// co.uk and com.au.
std::string_view site_of(std::string_view host) {
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return host;
  const std::size_t second = host.rfind('.', last - 1);
  if (second == std::string_view::npos || second == 0) return host;
  const std::string_view label = host.substr(second + 1, last - second - 1);
  if (std::ranges::find(shared_labels, label) == shared_labels.end()) return host.substr(second + 1);
  return host.substr(host.rfind('.', second - 1) + 1);
}

} // namespace

std::vector<MoveNotice> note_whereabouts(Source& source, const Response& response,
                                         const std::optional<std::string>& new_location, Instant now) {
  std::vector<MoveNotice> notices;
  const Result<Url> asked = Url::parse(source.fetch_address());
  const auto destination = asked ? destination_of(*asked, response, new_location) : std::nullopt;
  if (!destination || !destination->for_good) {
    const bool may_still_be_stated = source.move.stated_by_feed && !new_location && !destination;
    if (!may_still_be_stated) source.move = {};
  }
  if (!destination) return notices;
  if (!is_same_site(*asked, destination->url))
    notices.push_back({"source-redirected",
                       fmt::format("{} to another site: {}",
                                   destination->stated_by_feed ? "says that it has moved" : "redirects",
                                   destination->url.text())});
  if (!destination->for_good) return notices;
  remember(source.move, *destination, now);
  if (!has_held(source.move, now)) return notices;
  notices.push_back(
      {"source-moved", fmt::format("has moved for good and is asked at {} from now on; put that "
                                   "address into the configuration",
                                   destination->url.text())});
  ask_at(source, destination->url.text());
  return notices;
}

bool move_back(Source& source) {
  if (source.address.empty()) return false;
  ask_at(source, source.url);
  return true;
}

bool is_same_site(const Url& one, const Url& other) {
  const std::string_view a = without_www(one.host());
  const std::string_view b = without_www(other.host());
  return a == b || is_host_below(a, b) || is_host_below(b, a) || site_of(a) == site_of(b);
}

} // namespace offprint
