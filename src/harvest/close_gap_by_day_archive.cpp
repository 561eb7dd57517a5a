#include "archive/archive.h"
#include "base/text.h"
#include "harvest/day_pages.h"
#include "harvest/gap_search.h"
#include "harvest/links_within_host.h"

namespace offprint {

namespace {

constexpr std::string_view accepted = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
constexpr std::size_t examples_looked_at = 200;
constexpr int most_failures = 2; ///< of one page in a row, before it is passed over

/// What a gap keeps: the pages that are still to be read, a line each, and a mark once one of them was no
/// list.
struct Days {
  std::vector<std::string> pages;
  bool complete = true;

  static Days parse(std::string_view text) {
    Days days;
    for (const std::string_view line : split(text, '\n'))
      if (line == "incomplete")
        days.complete = false;
      else if (line.contains("://"))
        days.pages.emplace_back(line);
    return days;
  }

  std::string text() const {
    std::string text = complete ? "begun\n" : "incomplete\n";
    for (const std::string& page : pages) text += page + "\n";
    return text;
  }
};

std::optional<Url> home_page(GapSearch& search) {
  const Result<Url> feed = Url::parse(search.source().url);
  const auto outlets = search.harvest().archive.sources().outlets();
  if (outlets)
    for (const Outlet& outlet : *outlets)
      if (outlet.id == search.source().outlet)
        if (const Result<Url> home = Url::parse(outlet.home_page)) return *home;
  const std::string& origin = search.shape().origin();
  const Result<Url> root = Url::parse((origin.empty() && feed ? feed->origin() : origin) + "/");
  return root ? std::optional(*root) : std::nullopt;
}

/// Plans which pages to read, from the addresses of articles and from what the home page links to.
std::optional<Days> plan(GapSearch& search, WayEnd& ended) {
  std::vector<Url> examples;
  const auto known = search.harvest().archive.entries().addresses(search.source().url, examples_looked_at);
  if (known)
    for (const std::string& address : *known)
      if (Result<Url> url = Url::parse(address)) examples.push_back(*std::move(url));
  if (const std::optional<Url> home = home_page(search)) {
    const auto page =
        search.fetch(home->text(), std::string(accepted), search.harvest().settings.page_bytes, ended);
    if (!page && ended != WayEnd::exhausted) return std::nullopt;
    if (page)
      for (const PageLink& link : links_within_host(*page)) examples.push_back(link.url);
  }
  return Days{.pages = day_pages(examples, search.gap().from, search.gap().to), .complete = true};
}

/// The articles that a day's page lists: with that day in their address where their addresses carry one.
std::vector<Entry> listed_on(const Response& page, const GapSearch& search) {
  const auto day = date_in_path(page.url);
  std::vector<Entry> entries;
  for (const PageLink& link : links_within_host(page)) {
    const auto date = date_in_path(link.url);
    if (link.url == page.url || !search.shape().fits(link.url)) continue;
    if (date && day && date->date != day->date) continue;
    Entry entry;
    entry.url = link.url.text();
    entry.title = link.text;
    entries.push_back(std::move(entry));
  }
  return entries;
}

/// Whether a page is of a day that belongs to the gap in distant time zones only.
bool is_only_near(const std::string& page, const Gap& gap) {
  const Result<Url> url = Url::parse(page);
  const auto day = url ? date_in_path(*url) : std::nullopt;
  return day && (day->date < format_date(gap.from) || day->date > format_date(gap.to));
}

} // namespace

WayEnd close_by_day_archive(GapSearch& search) {
  Gap& gap = search.gap();
  WayEnd ended = WayEnd::exhausted;
  if (gap.place.empty()) {
    if (search.is_spent()) return WayEnd::unfinished;
    const std::optional<Days> planned = plan(search, ended);
    if (!planned || planned->pages.empty()) return ended;
    gap.place = planned->text();
  }
  Days days = Days::parse(gap.place);
  while (!days.pages.empty()) {
    if (search.is_spent()) return WayEnd::unfinished;
    const auto page =
        search.fetch(days.pages.front(), std::string(accepted), search.harvest().settings.page_bytes, ended);
    if (!page && ended == WayEnd::stopped) return ended;
    if (!page && ended == WayEnd::failed && gap.failures < most_failures) return ended;
    const std::vector<Entry> entries = page ? listed_on(*page, search) : std::vector<Entry>();
    days.complete = days.complete && (page || is_only_near(days.pages.front(), gap));
    days.pages.erase(days.pages.begin());
    gap.place = days.text();
    gap.failures = 0;
    if (!search.take_found(entries)) return WayEnd::stopped;
  }
  return days.complete ? WayEnd::covered : WayEnd::exhausted;
}

} // namespace offprint
