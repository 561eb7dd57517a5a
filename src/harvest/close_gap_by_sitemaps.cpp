#include "feed/sitemap.h"
#include "harvest/gap_search.h"
#include "harvest/sitemap_trail.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

// Depths in the trail: a place that is only usual, and what robots.txt, an index above it, names.
constexpr int guessed = 0;
constexpr int stated = 1;
constexpr int most_failures = 2; ///< of one sitemap in a row, before it is passed over
constexpr std::uint64_t most_bytes = 50'000'000;
constexpr std::size_t most_children = 20; ///< of an index, that are read
constexpr std::array usual_places{"/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml",
                                  "/sitemap_index.xml", "/wp-sitemap.xml"};

/// What an entry says of when its article came out; a day counts as a whole.
struct Span {
  Instant begin;
  Instant end;
};

std::optional<Span> span_of(const SitemapEntry& entry) {
  constexpr auto day = std::chrono::hours(24);
  if (entry.published) return Span{*entry.published, *entry.published};
  if (const auto date = date_in_path(entry.url))
    if (const auto begin = parse_rfc3339(date->date)) return Span{*begin, *begin + day};
  if (!entry.modified) return std::nullopt;
  return Span{*entry.modified, entry.modified_that_day ? *entry.modified + day : *entry.modified};
}

Entry entry_of(const SitemapEntry& listed) {
  Entry entry;
  entry.url = listed.url.text();
  entry.title = listed.title;
  entry.language = listed.language;
  if (listed.published) entry.published = Timestamp{*listed.published, format_rfc3339(*listed.published)};
  if (listed.modified) entry.updated = Timestamp{*listed.modified, format_rfc3339(*listed.modified)};
  return entry;
}

void add_usual_places(const GapSearch& search, SitemapTrail& trail, const DeclaredSitemaps& declared) {
  const Result<Url> feed = Url::parse(search.source().url);
  const Result<Url> site = search.shape().origin().empty() ? feed : Url::parse(search.shape().origin());
  if (!site) return;
  if (declared)
    for (const std::string& address : declared(*site)) trail.add(address, stated);
  for (const char* const place : usual_places) trail.add(site->origin() + place, guessed);
}

/// Of an index, those that may list what was missed: changed since then, the newest first, in which those for
/// news come before the others.
void add_children(const Sitemap& index, const GapSearch& search, int depth, SitemapTrail& trail) {
  std::vector<const SitemapEntry*> children;
  for (const SitemapEntry& child : index.entries) {
    const auto day = std::chrono::hours(child.modified_that_day ? 24 : 0);
    if (!child.modified || *child.modified + day >= search.gap().from) children.push_back(&child);
  }
  std::ranges::stable_sort(children, [](const SitemapEntry* a, const SitemapEntry* b) {
    const bool news = a->url.text().contains("news");
    if (news != b->url.text().contains("news")) return news;
    return a->modified.value_or(Instant::min()) > b->modified.value_or(Instant::min());
  });
  for (std::size_t i = 0; i < std::min(children.size(), most_children); ++i)
    trail.add(children[i]->url.text(), depth + 1);
}

std::vector<Entry> missed_in(const Sitemap& sitemap, const GapSearch& search, SitemapTrail& trail) {
  const Gap& gap = search.gap();
  std::vector<Entry> missed;
  for (const SitemapEntry& listed : sitemap.entries) {
    const auto span = span_of(listed);
    if (!span || !search.shape().fits(listed.url)) continue;
    trail.saw(span->begin);
    trail.saw(span->end);
    if (span->begin <= gap.to && span->end >= gap.from) missed.push_back(entry_of(listed));
  }
  return missed;
}

/// Reads one sitemap; false where the archive failed.
bool read_one(GapSearch& search, const Response& response, int depth, SitemapTrail& trail) {
  const std::lock_guard alone(search.harvest().reading_a_sitemap);
  const Result<Sitemap> sitemap = read_sitemap(response.body, response.url);
  if (sitemap && sitemap->index) add_children(*sitemap, search, depth, trail);
  std::vector<Entry> missed;
  if (sitemap && !sitemap->index) missed = missed_in(*sitemap, search, trail);
  search.gap().place = trail.text();
  return search.take_found(missed);
}

} // namespace

WayEnd close_by_sitemaps(GapSearch& search) {
  Gap& gap = search.gap();
  SitemapTrail trail = SitemapTrail::parse(gap.place);
  if (!trail.begun()) add_usual_places(search, trail, search.harvest().gap_helpers.declared_sitemaps);
  while (!search.is_spent()) {
    const auto step = trail.next();
    if (!step) return trail.reaches_over(gap.from, gap.to) ? WayEnd::covered : WayEnd::exhausted;
    if (step->depth == guessed && trail.reaches_over(gap.from, gap.to)) continue;
    WayEnd ended = WayEnd::exhausted;
    const auto response =
        search.fetch(step->address, "application/xml, text/xml, */*;q=0.5", most_bytes, ended);
    if (!response && ended == WayEnd::stopped) return ended;
    if (!response && ended == WayEnd::failed && gap.failures < most_failures) return ended;
    gap.place = trail.text();
    gap.failures = 0;
    if (response && !read_one(search, *response, step->depth, trail)) return WayEnd::stopped;
  }
  return WayEnd::unfinished;
}

} // namespace offprint
