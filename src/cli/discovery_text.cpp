#include "cli/discovery_text.h"

#include "base/text.h"
#include "cli/terminal.h"
#include "outlet/interface.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace offprint {

namespace {

std::string_view words_for(FoundBy by) {
  constexpr std::array<std::string_view, 4> words{"the address itself", "declared by the page",
                                                  "linked on the page", "found at a usual place"};
  return words.at(static_cast<std::size_t>(by));
}

std::string_view name_of(FoundBy by) {
  constexpr std::array<std::string_view, 4> names{"asked", "declared", "linked", "guessed"};
  return names.at(static_cast<std::size_t>(by));
}

std::string facts(const FeedPreview& preview) {
  std::string line =
      fmt::format("{} · {} · {} {} · {} · {}", printable(preview.format, 20),
                  preview.language.empty() ? "no language" : printable(preview.language, 20), preview.entries,
                  preview.entries == 1 ? "entry" : "entries", preview.full_text ? "full text" : "teasers",
                  preview.pictures ? "pictures" : "no pictures");
  if (preview.interval) line += " · one every " + format_duration(*preview.interval);
  return line + (preview.hubs.empty() ? " · no hub" : " · hub " + printable(preview.hubs.front()));
}

std::string describe(const FoundFeed& feed, std::size_t number, const SourcePlan& plan) {
  const FeedPreview& preview = feed.preview;
  std::string text = fmt::format(
      "{:>2}  {}\n    {}  ({}{})\n", number, preview.title.empty() ? "(no title)" : printable(preview.title),
      feed.address.text(), words_for(feed.by), feed.moved ? ", behind a permanent redirect" : "");
  text += "    " + facts(preview) + "\n";
  const std::string outlet = plan.outlet_of(feed.address.text());
  if (!outlet.empty()) text += "    is already a feed of the outlet " + outlet + "\n";
  for (const PreviewEntry& entry : preview.newest)
    text += fmt::format("      {:<10}  {}\n", entry.published ? format_date(*entry.published) : "no date",
                        entry.title.empty() ? printable(entry.url) : printable(entry.title));
  return text;
}

std::string addresses(std::string_view what, const std::vector<Url>& urls) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < urls.size() && i < most; ++i)
    text += fmt::format("{}: {}\n", what, urls[i].text());
  if (urls.size() > most) text += fmt::format("{}: and {} more\n", what, urls.size() - most);
  return text;
}

nlohmann::json strings(const std::vector<Url>& urls) {
  nlohmann::json list = nlohmann::json::array();
  for (const Url& url : urls) list.push_back(url.text());
  return list;
}

nlohmann::json json_of(const FoundFeed& feed, const SourcePlan& plan) {
  const FeedPreview& preview = feed.preview;
  nlohmann::json json{{"url", feed.address.text()},
                      {"found_by", name_of(feed.by)},
                      {"moved", feed.moved},
                      {"title", preview.title},
                      {"home_page", preview.home_page},
                      {"format", preview.format},
                      {"language", preview.language},
                      {"entries", preview.entries},
                      {"full_text", preview.full_text},
                      {"pictures", preview.pictures},
                      {"hubs", preview.hubs}};
  if (preview.interval) json["interval_seconds"] = preview.interval->count();
  const std::string outlet = plan.outlet_of(feed.address.text());
  if (!outlet.empty()) json["outlet"] = outlet;
  json["newest"] = nlohmann::json::array();
  for (const PreviewEntry& entry : preview.newest) {
    nlohmann::json one{{"title", entry.title}, {"url", entry.url}};
    if (entry.published) one["published"] = format_rfc3339(*entry.published);
    json["newest"].push_back(std::move(one));
  }
  return json;
}

} // namespace

std::string describe(const Discovery& discovery, const SourcePlan& plan) {
  std::string text = discovery.address.text();
  if (!discovery.title.empty()) text += "  " + printable(discovery.title);
  text += "\n";
  for (std::size_t i = 0; i < discovery.feeds.size(); ++i) text += describe(discovery.feeds[i], i + 1, plan);
  text += addresses("feed that was not asked", discovery.not_asked);
  text += addresses("sitemap (not a source by itself yet)", discovery.sitemaps);
  text += addresses("list of feeds (OPML; offprint import takes it as a file)", discovery.lists);
  if (discovery.interface)
    text +=
        fmt::format("interface of {}: {}\n", discovery.interface->name, discovery.interface->address.text());
  for (const Error& failure : discovery.failures) text += "could not be used: " + failure.message() + "\n";
  return text;
}

nlohmann::json to_json(const Discovery& discovery, const SourcePlan& plan) {
  nlohmann::json json{{"address", discovery.address.text()},
                      {"title", discovery.title},
                      {"language", discovery.language},
                      {"feeds", nlohmann::json::array()},
                      {"not_asked", strings(discovery.not_asked)},
                      {"sitemaps", strings(discovery.sitemaps)},
                      {"lists", strings(discovery.lists)},
                      {"failures", nlohmann::json::array()}};
  for (const FoundFeed& feed : discovery.feeds) json["feeds"].push_back(json_of(feed, plan));
  for (const Error& failure : discovery.failures) json["failures"].push_back(failure.message());
  if (discovery.interface)
    json["interface"] = {
        {"name", discovery.interface->name},
        {"address", discovery.interface->address.text()},
        {"harvestable", outlet_interface(ascii_lower(discovery.interface->name)) != nullptr}};
  return json;
}

} // namespace offprint
