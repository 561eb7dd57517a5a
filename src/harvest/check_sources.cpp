#include "harvest/check_sources.h"

#include "harvest/work_queue.h"

namespace offprint {

namespace {

constexpr int requests_for_each = 4;
constexpr int at_once_from_one_host = 2;

std::string problem_of(const Error& error) {
  return error.problem + (error.remedy.empty() ? "" : "; " + error.remedy);
}

CheckedSource unreachable(std::string problem) {
  return {.verdict = SourceVerdict::unreachable, .problem = std::move(problem)};
}

CheckedSource verdict_on(const Discovery& found) {
  const FoundFeed* best = found.feeds.empty() ? nullptr : &found.feeds.front();
  if (best != nullptr && best->by == FoundBy::asked) return {.verdict = SourceVerdict::feed, .feed = *best};
  if (found.status < 200 || found.status > 299) {
    CheckedSource checked =
        unreachable(found.failures.empty() ? "answered with an error" : found.failures.front().problem);
    if (best != nullptr) checked.perhaps = best->address;
    return checked;
  }
  CheckedSource checked{.verdict = SourceVerdict::other, .problem = "is no feed"};
  if (best != nullptr && best->by == FoundBy::declared) checked.feed = *best;
  if (best != nullptr && best->by != FoundBy::declared) checked.perhaps = best->address;
  return checked;
}

CheckedSource check(Transport& transport, const std::stop_token& stop, const std::string& address,
                    const DiscoverySettings& settings) {
  const Result<Discovery> found = discover(transport, stop, address, settings);
  if (found) return verdict_on(*found);
  if (found.error().kind == ErrorKind::cancelled) return {};
  return unreachable(problem_of(found.error()));
}

} // namespace

std::vector<CheckedSource> check_sources(Transport& transport, const std::vector<std::string>& addresses,
                                         const DiscoverySettings& settings, int threads,
                                         const std::function<void(const CheckedSource&)>& checked,
                                         const std::stop_token& stop) {
  DiscoverySettings frugal = settings;
  frugal.most_requests = requests_for_each;
  frugal.sitemaps = false;
  std::vector<CheckedSource> verdicts(addresses.size());
  WorkQueue queue(threads, at_once_from_one_host);
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const Result<Url> url = Url::parse(addresses[i]);
    queue.add(url ? url->origin() : std::string(), [&, i] {
      verdicts[i] = check(transport, stop, addresses[i], frugal);
      checked(verdicts[i]);
    });
  }
  queue.run(stop);
  return verdicts;
}

} // namespace offprint
