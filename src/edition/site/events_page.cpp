#include "edition/site/events_page.h"

#include "archive/alarms.h"
#include "archive/archive.h"
#include "archive/events.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/feed_page.h"
#include "edition/site/frame.h"
#include "edition/site/view.h"
#include "edition/site/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t most_events = 100;

View entry_view(const std::string& id, const std::string& kind, const std::string& outlet,
                const std::string& subject, const std::string& message, Instant at) {
  View view;
  view.text("id", id)
      .text("title", outlet.empty() ? message : outlet + ": " + message)
      .text("kind", kind)
      .text("updated", format_rfc3339(at))
      .text("content", subject.empty() ? message : message + "\n" + subject);
  return view;
}

/// What an event tells already is not told twice.
bool is_event_too(const Alarm& alarm) {
  return alarm.kind == "entries-missed" || alarm.kind == "source-retired" ||
         (alarm.kind == "page-shrunk" && !alarm.source.empty());
}

/// Both newest first, as far as that is known; the order of a feed means nothing.
struct Entries {
  std::vector<View> views;
  Instant updated{};

  void add(View view, Instant at) {
    views.push_back(std::move(view));
    updated = std::max(updated, at);
  }
};

Result<Entries> entries_of(const SiteContext& site) {
  const auto outlets = outlets_by_id(site.sources);
  if (!outlets) return pass_on(outlets);
  const auto standing = alarms(site.sources, site.clock.now());
  if (!standing) return pass_on(standing);
  const auto events = site.sources.events().newest(most_events);
  if (!events) return pass_on(events);
  const auto name_of = [&](const std::string& id) {
    return id.empty() ? std::string() : name_of_outlet(*outlets, id);
  };
  Entries entries;
  for (const Alarm& alarm : *standing) {
    if (is_event_too(alarm)) continue;
    const std::string id =
        lasting_name(fmt::format("alarm {} {} {}", site.settings.public_address, alarm.kind,
                                 alarm.source.empty() ? alarm.outlet : alarm.subject));
    entries.add(entry_view(id, alarm.kind, name_of(alarm.outlet), alarm.subject, alarm.message, alarm.since),
                alarm.since);
  }
  for (const Event& event : *events) {
    const std::string id = lasting_name(fmt::format("event {} {} {} {} {}", site.settings.public_address,
                                                    event.row, event.kind, event.subject, event.message));
    entries.add(entry_view(id, event.kind, name_of(event.outlet), event.subject, event.message, event.at),
                event.at);
  }
  return entries;
}

} // namespace

Result<SitePage> events_page(const SiteContext& site) {
  auto entries = entries_of(site);
  if (!entries) return pass_on(entries);
  const SiteSettings& settings = site.settings;
  const std::string root = absolute_root(settings.public_address);
  View view;
  view.text("id", lasting_name("events " + settings.public_address))
      .text("title", "Events – " + settings.title)
      .text("site_title", settings.title)
      .text("self", root.empty() ? "" : root + "events.atom")
      .text("page", root + "sources.html")
      .text("updated", format_rfc3339(entries->updated))
      .list("entries", std::move(entries->views));
  return SitePage{.content_type = "application/atom+xml; charset=utf-8",
                  .body = site.templates.fill("events.mustache", view, site.words),
                  .tells_the_time = true};
}

} // namespace offprint
