#include "harvest/gap_search.h"

#include "archive/archive.h"
#include "base/clock.h"
#include "base/log.h"
#include "harvest/close_gap.h"
#include "harvest/fetcher.h"
#include "harvest/queued_entries.h"

#include <utility>

namespace offprint {

namespace {

constexpr std::size_t addresses_looked_at = 200;

AddressShape shape_of(Harvest& harvest, const Source& source) {
  std::vector<Url> known;
  const auto addresses = harvest.archive.entries().addresses(source.url, addresses_looked_at);
  if (!addresses) return AddressShape(known);
  for (const std::string& address : *addresses)
    if (Result<Url> url = Url::parse(address)) known.push_back(*std::move(url));
  return AddressShape(known);
}

bool may_answer_later(int status) {
  return status >= 500 || status == 408 || status == 425 || status == 429;
}

} // namespace

GapSearch::GapSearch(Harvest& harvest, Source source, Gap gap)
    : harvest_(harvest), source_(std::move(source)), gap_(std::move(gap)),
      shape_(shape_of(harvest, source_)) {}

std::optional<Response> GapSearch::fetch(const std::string& address, const std::string& accept,
                                         std::uint64_t max_bytes, WayEnd& ended) {
  const Result<Url> url = Url::parse(address);
  ended = WayEnd::exhausted;
  const int most = gap_.back_fill ? fetches_for_filling_back : fetches_for_a_gap_in_all;
  if (!url || gap_.fetches >= most) return std::nullopt;
  Request request{.url = *url};
  request.accept = accept;
  request.max_bytes = max_bytes;
  request.max_duration = harvest_.settings.fetch_timeout;
  request.proxy = harvest_.settings.outlet(source_.outlet).proxy;
  spent_ = true;
  ++gap_.fetches;
  Result<Response> response = harvest_.fetcher.get(request, source_.outlet);
  if (!response && response.error().kind == ErrorKind::cancelled) ended = WayEnd::stopped;
  if (!response &&
      (response.error().kind == ErrorKind::unavailable || response.error().kind == ErrorKind::busy))
    ended = WayEnd::failed;
  if (!response) return std::nullopt;
  if (may_answer_later(response->status)) ended = WayEnd::failed;
  if (!response->ok()) return std::nullopt;
  return *std::move(response);
}

bool GapSearch::take(std::vector<QueuedEntry> entries) {
  const Status kept = harvest_.archive.transaction([&]() -> Status {
    const auto known = harvest_.archive.entries().known(entries);
    if (!known) return pass_on(known);
    std::vector<QueuedEntry> missed;
    for (std::size_t i = 0; i < entries.size(); ++i)
      if (!(*known)[i]) missed.push_back(std::move(entries[i]));
    const auto queued = harvest_.archive.entries().note(missed, harvest_.clock.now());
    if (!queued) return pass_on(queued);
    gap_.found += static_cast<std::int64_t>(*queued);
    return harvest_.archive.gaps().update(gap_);
  });
  if (!kept) harvest_.log.error(kept.error().message());
  return kept.has_value();
}

bool GapSearch::take_found(const std::vector<Entry>& entries) {
  std::vector<Entry> articles;
  for (const Entry& entry : entries)
    if (const Result<Url> url = Url::parse(entry.url); url && shape_.fits(*url)) articles.push_back(entry);
  return take(queued_found_entries(articles, source_));
}

} // namespace offprint
