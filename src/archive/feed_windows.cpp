#include "archive/feed_windows.h"

#include "archive/database.h"
#include "base/text.h"

#include <charconv>

namespace offprint {

namespace {

std::string line_of(const WindowEntry& entry) {
  return std::to_string(entry.row) + " " +
         (entry.published ? std::to_string(to_milliseconds(*entry.published)) : "-") + " " + entry.title +
         "\n";
}

std::optional<std::int64_t> number_from(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<WindowEntry> entry_from(std::string_view line) {
  const std::vector<std::string_view> parts = split(line, ' ');
  if (parts.size() != 3) return std::nullopt;
  const std::optional<std::int64_t> row = number_from(parts[0]);
  const std::optional<std::int64_t> published = number_from(parts[1]);
  if (!row) return std::nullopt;
  return WindowEntry{.row = *row,
                     .published = published ? std::optional(from_milliseconds(*published)) : std::nullopt,
                     .title = std::string(parts[2])};
}

} // namespace

Result<std::optional<FeedWindow>> FeedWindowStore::find(const std::string& source) {
  return database_.run([&]() -> Result<std::optional<FeedWindow>> {
    Query query = database_.query(
        "SELECT polled, entries, distrust, rolled FROM feed_window WHERE source = ?1", source);
    if (!query.next()) return std::optional<FeedWindow>();
    FeedWindow window{.polled = query.instant(0),
                      .entries = {},
                      .distrust = static_cast<int>(query.integer(2)),
                      .rolled = static_cast<int>(query.integer(3))};
    const std::string lines = query.text(1);
    for (const std::string_view line : split(lines, '\n'))
      if (auto entry = entry_from(line)) window.entries.push_back(*std::move(entry));
    return window;
  });
}

Status FeedWindowStore::keep(const std::string& source, const FeedWindow& window) {
  std::string lines;
  for (const WindowEntry& entry : window.entries) lines += line_of(entry);
  return database_.transaction([&]() -> Status {
    database_.execute(
        "INSERT INTO feed_window (source, polled, entries, distrust, rolled) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (source) DO UPDATE SET polled = excluded.polled, entries = excluded.entries, "
        "distrust = excluded.distrust, rolled = excluded.rolled",
        source, window.polled, lines, window.distrust, window.rolled);
    return {};
  });
}

} // namespace offprint
