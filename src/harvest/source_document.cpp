#include "harvest/source_document.h"

#include "outlet/interface.h"

#include <nlohmann/json.hpp>

namespace offprint {

namespace {

/// Nothing where the address is no interface's.
std::optional<Result<Feed>> feed_of_list(const Response& response) {
  const OutletInterface* interface = outlet_interface_of(response.url);
  if (interface == nullptr || interface->read_list == nullptr) return std::nullopt;
  const nlohmann::json answer = nlohmann::json::parse(response.body, nullptr, false);
  if (answer.is_discarded()) return std::nullopt;
  Result<OutletList> list = interface->read_list(answer, response.url);
  if (!list) return pass_on(list);
  Feed feed;
  feed.format = interface->name;
  feed.title = interface->title;
  feed.entries = std::move(list->entries);
  return feed;
}

} // namespace

Result<Feed> read_source_document(const Response& response) {
  if (std::optional<Result<Feed>> list = feed_of_list(response)) return *std::move(list);
  return parse_feed(response.body, response.header("content-type"), response.url);
}

} // namespace offprint
