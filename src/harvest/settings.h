#pragma once

#include "extract/rules/rule_book.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace offprint {

struct OutletSettings {
  std::string language; ///< BCP 47, for articles that state none
  std::string proxy;    ///< "" is the client's own
  bool ignores_robots = false;
  std::string interface;     ///< of outlet/interface.h, that articles are asked of; "" is their pages
  int follow_references = 0; ///< so many links away from what feeds bring, articles that are referred to
};

struct HarvestSettings {
  int workers = 12;         ///< fetches and articles under way at once
  int workers_per_host = 2; ///< of those, for one host
  std::uint64_t feed_bytes = 10'000'000;
  std::uint64_t page_bytes = 5'000'000;
  std::uint64_t picture_bytes = 15'000'000;
  std::chrono::seconds fetch_timeout{30};     ///< for one fetch, redirects included
  bool pictures = true;                       ///< whether pictures are fetched at all
  std::chrono::minutes shortest_interval{10}; ///< between two polls of a source
  std::chrono::minutes longest_interval{24 * 60};
  /// What the addresses that hubs call back begin with ("https://mirror.example/websub/"); "" subscribes to
  /// nothing.
  std::string callbacks;
  RuleBook rules;                                ///< of the sites whose pages are read
  std::map<std::string, OutletSettings> outlets; ///< by id

  OutletSettings outlet(const std::string& id) const {
    const auto found = outlets.find(id);
    return found == outlets.end() ? OutletSettings{} : found->second;
  }
};

} // namespace offprint
