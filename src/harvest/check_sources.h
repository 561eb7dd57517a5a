#pragma once

#include "harvest/discover.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace offprint {

/// How an address that is said to be a feed's turned out.
enum class SourceVerdict {
  not_checked, ///< it was stopped before
  feed,
  other,       ///< it answers, with something else than a feed
  unreachable, ///< it does not answer, or with an error
};

struct CheckedSource {
  SourceVerdict verdict = SourceVerdict::not_checked;
  std::optional<FoundFeed> feed = {}; ///< the feed; where it is none, the one its page declares instead
  std::optional<Url> perhaps = {};    ///< where it is unreachable: a feed that its site has
  std::string problem = {};           ///< in words, where it is no feed
};

/// Asks each address whether it is a feed, many at a time but two at most of one host, with at most four
/// requests for each. The verdicts are in the order of the addresses. `checked` is called after each, from
/// any thread. After `stop` is asked for, those under way are ended and the rest is left.
std::vector<CheckedSource> check_sources(Transport& transport, const std::vector<std::string>& addresses,
                                         const DiscoverySettings& settings, int threads,
                                         const std::function<void(const CheckedSource&)>& checked,
                                         const std::stop_token& stop);

} // namespace offprint
