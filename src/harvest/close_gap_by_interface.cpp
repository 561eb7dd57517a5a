#include "harvest/gap_search.h"

#include "base/log.h"
#include "harvest/outlet_page.h"
#include "harvest/queued_entries.h"
#include "outlet/interface.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace offprint {

namespace {

std::optional<Instant> oldest(const std::vector<Entry>& entries) {
  std::optional<Instant> time;
  for (const Entry& entry : entries)
    if (entry.published) time = std::min(time.value_or(entry.published->instant), entry.published->instant);
  return time;
}

Result<OutletList> list_in(const OutletInterface& interface, const Response& response) {
  const nlohmann::json answer = nlohmann::json::parse(response.body, nullptr, false);
  if (answer.is_discarded()) return fail(ErrorKind::invalid, response.url.text(), "is not JSON");
  return interface.read_list(answer, response.url);
}

/// Where the list begins, or goes on. Nothing where the interface has none.
std::optional<Url> place_in_list(const OutletInterface& interface, const GapSearch& search) {
  if (const Result<Url> place = Url::parse(search.gap().place)) return *place;
  const Result<Url> source = Url::parse(search.source().url);
  if (!source || interface.newest_list == nullptr) return std::nullopt;
  return interface.newest_list(*source, "");
}

} // namespace

WayEnd close_by_interface(GapSearch& search) {
  Gap& gap = search.gap();
  const OutletInterface* interface = interface_of(search.harvest(), search.source());
  if (interface == nullptr || interface->read_list == nullptr) return WayEnd::exhausted;
  std::optional<Url> place = place_in_list(*interface, search);
  while (place) {
    gap.place = place->text();
    if (search.is_spent()) return WayEnd::unfinished;
    WayEnd ended = WayEnd::exhausted;
    const std::optional<Response> response =
        search.fetch(gap.place, "application/json", search.harvest().settings.page_bytes, ended);
    if (!response) return ended;
    Result<OutletList> list = list_in(*interface, *response);
    if (!list) return WayEnd::failed;
    const std::optional<Instant> reached = oldest(list->entries);
    if (reached) gap.reached = std::min(gap.reached, *reached);
    std::erase_if(list->entries, [&](const Entry& entry) {
      return entry.published && (entry.published->instant < gap.from || entry.published->instant > gap.to);
    });
    if (list->next) gap.place = list->next->text();
    if (!search.take(queued_found_entries(list->entries, search.source()))) return WayEnd::stopped;
    if (gap.back_fill)
      search.harvest().log.info(search.source().outlet + ": " + std::to_string(gap.found) +
                                " earlier articles found, back to " + format_minute(gap.reached));
    if (reached && *reached < gap.from) return WayEnd::covered;
    if (!list->next) return gap.back_fill ? WayEnd::covered : WayEnd::exhausted;
    place = list->next;
  }
  return WayEnd::exhausted;
}

} // namespace offprint
