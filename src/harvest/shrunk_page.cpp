#include "harvest/shrunk_page.h"

#include "archive/archive.h"
#include "archive/events.h"
#include "article/parts.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"

#include <fmt/format.h>

namespace offprint {

namespace {

/// A text that was shorter than this had nothing much to lose.
constexpr std::size_t shortest_text = 200;

} // namespace

Status note_if_shrunk(Harvest& harvest, const QueuedEntry& entry, const Article& article,
                      const Taken& taken) {
  if (taken.outcome != Taken::Outcome::revised) return {};
  const auto former = harvest.archive.articles().revision(article.id, taken.number - 1);
  // A damaged revision is check's to tell; it must not keep the new one out.
  if (!former || !*former) return Status();
  const std::size_t before = length_in_characters(running_text((*former)->article));
  const std::size_t after = length_in_characters(running_text(article));
  if (before < shortest_text || after * 2 >= before) return {};
  const std::string message =
      fmt::format("its text has {} characters, after {} in revision {}", after, before, taken.number - 1);
  harvest.log.warning(entry.outlet + ": " + article.id.text() + ": " + message);
  return harvest.archive.events().note({.at = harvest.clock.now(),
                                        .kind = "page-shrunk",
                                        .source = entry.source,
                                        .outlet = entry.outlet,
                                        .subject = article.id.text(),
                                        .message = message});
}

} // namespace offprint
