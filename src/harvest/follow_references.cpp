#include "harvest/follow_references.h"

#include "archive/archive.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "feed/entry_json.h"
#include "harvest/queued_entries.h"
#include "outlet/interface.h"
#include "outlet/link_key.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t most_of_one_article = 100;

/// An article of the same publisher, by what the outlet calls the link or by the publisher's id in it.
bool is_article(const Reference& reference, const Url& page, const Article& article) {
  if (publisher_host(page) != article.id.publisher() || reference.kind == "ExternalRef") return false;
  return !reference.kind.empty() || !publisher_id(page).empty();
}

std::vector<Entry> entries_to_follow(Harvest& harvest, const Article& article, int depth) {
  std::vector<Entry> entries;
  for (const Reference& reference : article.references) {
    const Url page = public_address(reference.url);
    if (!is_article(reference, page, article) || entries.size() >= most_of_one_article) continue;
    const auto held = harvest.archive.relations().named(link_key(page));
    if (!held || *held) continue;
    Entry entry;
    entry.url = page.text();
    entry.id = page.text();
    entry.title = reference.text;
    entry.reference_depth = depth;
    entries.push_back(std::move(entry));
  }
  return entries;
}

} // namespace

Status follow_references(Harvest& harvest, const QueuedEntry& entry, const Article& article) {
  const int levels = harvest.settings.outlet(entry.outlet).follow_references;
  const Result<Entry> read = entry_from_json(entry.json);
  const int depth = read ? read->reference_depth : 0;
  if (depth >= levels) return {};
  const std::vector<Entry> entries = entries_to_follow(harvest, article, depth + 1);
  if (entries.empty()) return {};
  const auto source = harvest.archive.sources().find(entry.source);
  if (!source) return pass_on(source);
  if (!*source) return {};
  const auto noted =
      harvest.archive.entries().note(queued_found_entries(entries, **source), harvest.clock.now());
  if (!noted) return pass_on(noted);
  return {};
}

} // namespace offprint
