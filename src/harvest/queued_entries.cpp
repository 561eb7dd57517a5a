#include "harvest/queued_entries.h"

#include "feed/entry_json.h"
#include "harvest/entry_identity.h"

namespace offprint {

namespace {

/// As archives before schema 3 named it.
std::string former_key(const Entry& entry) {
  if (!entry.id.empty()) return entry.id;
  return entry.url.empty() ? entry.title : entry.url;
}

QueuedEntry queued_entry(Entry entry, const DocumentIdentity& document, const Source& source) {
  QueuedEntry queued;
  queued.source = source.url;
  queued.outlet = source.outlet;
  queued.names = document.names(entry);
  if (queued.names.empty()) return queued;
  queued.key = queued.names.front();
  queued.former_key = former_key(entry);
  if (!document.has_article_link(entry)) entry.url.clear();
  if (entry.published) queued.published = entry.published->instant;
  if (entry.updated) queued.updated = entry.updated->instant;
  queued.title = entry.title;
  queued.fingerprint = entry_fingerprint(entry);
  queued.json = entry_to_json(entry);
  return queued;
}

std::vector<QueuedEntry> queued(const std::vector<Entry>& entries, const DocumentIdentity& document,
                                const Source& source) {
  std::vector<QueuedEntry> all;
  for (const Entry& entry : entries)
    if (QueuedEntry one = queued_entry(entry, document, source); !one.names.empty())
      all.push_back(std::move(one));
  return all;
}

} // namespace

std::vector<QueuedEntry> queued_entries(const Feed& feed, const Source& source) {
  return queued(feed.entries, DocumentIdentity(source.url, feed.home_page, feed.entries), source);
}

std::vector<QueuedEntry> queued_found_entries(const std::vector<Entry>& found, const Source& source) {
  std::vector<QueuedEntry> entries = queued(found, DocumentIdentity(source.url, "", found), source);
  for (QueuedEntry& entry : entries) {
    entry.fingerprint.clear();
    entry.former_key.clear();
  }
  return entries;
}

} // namespace offprint
