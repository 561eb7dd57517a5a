#include "edition/site/touched.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/feed_page.h"
#include "edition/site/frame.h"
#include "edition/site/list_pages.h"
#include "edition/site/topic_pages.h"

#include <algorithm>
#include <array>
#include <span>

namespace offprint {

namespace {

constexpr std::array forms{FeedForm::atom, FeedForm::rss, FeedForm::json};

/// Pages that say of all the archive what any new article changes.
constexpr std::array whole_archive{"/",
                                   "/archive.html",
                                   "/search.html",
                                   "/topics.html",
                                   "/offline/newest.json",
                                   "/sitemap.xml",
                                   "/sitemaps/news.xml"};

/// Pages that say nothing of articles, or that tell the time.
constexpr std::array others{"/sources.html", "/sources.opml", "/about.html",
                            "/offline.html", "/events.atom",  "/404.html"};

constexpr std::array assets{"/style.css",  "/reader.js",     "/worker.js",
                            "/search.js",  "/favicon.svg",   "/manifest.webmanifest",
                            "/robots.txt", "/opensearch.xml"};

class PathCollector {
public:
  explicit PathCollector(const SiteContext& site) : site_(site) {}

  void add(std::string path) {
    touched_.stems.insert(TouchedPaths::stem_of(path));
    // Of these there are none where the site does not know its address.
    const bool names_it = path.starts_with("/sitemap") || path == "/opensearch.xml";
    if (names_it && site_.settings.public_address.empty()) return;
    if (seen_.insert(path).second) touched_.paths.push_back(std::move(path));
  }

  void add_feeds(const std::string& name) {
    for (const FeedForm form : forms) add(feed_path(name, form));
  }

  void add_article(const ArticleSummary& article) {
    add(article_path(article.id));
    for (int number = 1; number < article.revisions; ++number) add(revision_path(article.id, number));
  }

  /// The feeds that it stands in.
  Status add_feeds_with(const ArticleSummary& article) {
    const auto is_in = [&](ArticleStore::Range range) -> Result<bool> {
      range.limit = 1;
      range.skip = entries_of_a_feed - 1;
      const auto last = site_.articles.articles().newest(range);
      if (!last) return pass_on(last);
      return last->empty() || last->front().shown <= article.shown;
    };
    const auto add_if = [&](const ArticleStore::Range& range, const std::string& name) -> Status {
      const Result<bool> is_there = is_in(range);
      if (!is_there) return pass_on(is_there);
      if (*is_there) add_feeds(name);
      return {};
    };
    if (const Status done = add_if({}, "all"); !done) return done;
    if (const Status done = add_if({.outlet = article.outlet}, article.outlet); !done) return done;
    const auto topics = site_.articles.relations().topics_of(article.id);
    if (!topics) return pass_on(topics);
    for (const TopicSummary& topic : *topics) {
      if (topic.articles < least_articles_of_topic) continue;
      if (const Status done = add_if({.topic = topic.row}, feed_name_of_topic(key_of(topic))); !done)
        return done;
    }
    return {};
  }

  Status add_page_change(const std::string& name) {
    const Result<ArticleId> id = ArticleId::parse(name);
    if (!id) return {};
    const auto summaries = site_.articles.articles().summaries({*id});
    if (!summaries) return pass_on(summaries);
    if (summaries->empty()) return {};
    add_article(summaries->front());
    return add_feeds_with(summaries->front());
  }

  /// All pages of a list; what there was of it and is no more is covered by its stem.
  Status add_list(const ArticleStore::Range& range, const std::function<std::string(int)>& path) {
    const auto count = site_.articles.articles().count(range);
    if (!count) return pass_on(count);
    touched_.stems.insert(TouchedPaths::stem_of(path(1)));
    if (*count == 0) return {};
    for (int page = 1; page <= pages_for(*count); ++page) add(path(page));
    return {};
  }

  Status add_day(const std::string& day) {
    const DateSpan span = span_of_day(day);
    return add_list({.from = span.from, .before = span.before},
                    [&](int page) { return day_path(day, page); });
  }

  Status add_day_change(const std::string& day) {
    for (const char* const path : whole_archive) add(path);
    add_feeds("all");
    if (!is_day(day)) return {};
    if (const Status added = add_day(day); !added) return added;
    add(month_path(day.substr(0, 7)));
    add(sitemap_path(day.substr(0, 7)));
    return add_neighbours(span_of_day(day));
  }

  /// Each names the next one.
  Status add_neighbours(const DateSpan& span) {
    const auto before = site_.articles.articles().newest({.before = span.from, .limit = 1});
    if (!before) return pass_on(before);
    const auto after =
        site_.articles.articles().oldest_after(span.before - std::chrono::milliseconds(1), "", 1);
    if (!after) return pass_on(after);
    for (const auto* const near : {&*before, &*after}) {
      if (near->empty()) continue;
      const std::string day = format_date(near->front().shown);
      if (const Status added = add_day(day); !added) return added;
      add(month_path(day.substr(0, 7)));
    }
    return {};
  }

  Status add_outlet_month(const std::string& outlet, const std::string& month) {
    add(outlet_path(outlet));
    add_feeds(outlet);
    if (!is_month(month)) return {};
    const DateSpan span = span_of_month(month);
    return add_list({.outlet = outlet, .from = span.from, .before = span.before},
                    [&](int page) { return outlet_month_path(outlet, month, page); });
  }

  Status add_topic_month(const std::string& key, const std::string& month) {
    add("/topics.html");
    for (const std::string& path :
         {topic_path(key), topic_month_path(key, month), feed_path(feed_name_of_topic(key))})
      touched_.stems.insert(TouchedPaths::stem_of(path));
    const auto topic = topic_with_page(site_, key);
    if (!topic) return pass_on(topic);
    if (!*topic) return {};
    if (key_of(**topic) != key) return add_topic_month(key_of(**topic), month);
    add(topic_path(key));
    add_feeds(feed_name_of_topic(key));
    if (!is_month(month)) return {};
    const DateSpan span = span_of_month(month);
    return add_list({.topic = (*topic)->row, .from = span.from, .before = span.before},
                    [&](int page) { return topic_month_path(key, month, page); });
  }

  Status add_change(const Change& change) {
    switch (change.kind) {
    case Change::Kind::revision: return {};
    case Change::Kind::page: return add_page_change(change.name);
    case Change::Kind::day: return add_day_change(change.name);
    case Change::Kind::outlet: return add_outlet_month(change.name, change.month);
    case Change::Kind::topic: return add_topic_month(change.name, change.month);
    case Change::Kind::outlets: touched_.everything = true; return {};
    }
    return {};
  }

  /// Everything of one outlet, or of one topic: its months one by one.
  Status add_months(const ArticleStore::Range& range,
                    const std::function<Status(const std::string& month)>& add_month) {
    const auto months = site_.articles.articles().months(range);
    if (!months) return pass_on(months);
    for (const auto& month : *months)
      if (const Status added = add_month(month.date); !added) return added;
    return {};
  }

  Status add_all() {
    for (const auto& list : {std::span<const char* const>(whole_archive),
                             std::span<const char* const>(others), std::span<const char* const>(assets)})
      for (const char* const path : list) add(path);
    add_feeds("all");
    if (const Status added = add_all_articles(); !added) return added;
    if (const Status added = add_all_days(); !added) return added;
    if (const Status added = add_all_outlets(); !added) return added;
    return add_all_topics();
  }

  TouchedPaths take() { return std::move(touched_); }

private:
  Status add_all_articles() {
    for (std::size_t skip = 0;; skip += 5'000) {
      const auto some = site_.articles.articles().newest({.limit = 5'000, .skip = skip});
      if (!some) return pass_on(some);
      for (const ArticleSummary& article : *some) add_article(article);
      if (some->size() < 5'000) return {};
    }
  }

  Status add_all_days() {
    const auto days = site_.articles.articles().days({});
    if (!days) return pass_on(days);
    for (const auto& day : *days) {
      for (int page = 1; page <= pages_for(day.articles); ++page) add(day_path(day.date, page));
      add(month_path(day.date.substr(0, 7)));
      add(sitemap_path(day.date.substr(0, 7)));
    }
    return {};
  }

  Status add_all_outlets() {
    const auto outlets = outlets_by_id(site_.articles);
    if (!outlets) return pass_on(outlets);
    for (const auto& known : *outlets) {
      const std::string& id = known.first;
      add(outlet_path(id));
      add_feeds(id);
      const Status months =
          add_months({.outlet = id}, [&](const std::string& month) { return add_outlet_month(id, month); });
      if (!months) return months;
    }
    return {};
  }

  Status add_all_topics() {
    const auto topics = site_.articles.relations().topics(least_articles_of_topic);
    if (!topics) return pass_on(topics);
    for (const TopicSummary& topic : *topics) {
      const std::string key = key_of(topic);
      const Status months = add_months({.topic = topic.row},
                                       [&](const std::string& month) { return add_topic_month(key, month); });
      if (!months) return months;
    }
    return {};
  }

  const SiteContext& site_;
  TouchedPaths touched_;
  std::unordered_set<std::string> seen_;
};

std::string_view without_suffix(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  for (const std::string_view suffix : {".html", ".atom", ".rss", ".json", ".xml", ".md"})
    if (path.size() - slash > suffix.size() + 1 && path.ends_with(suffix))
      return path.substr(0, path.size() - suffix.size());
  return path;
}

} // namespace

std::string TouchedPaths::stem_of(std::string_view path) {
  const std::string_view whole = without_suffix(path);
  if (path.starts_with("/revisions/"))
    return "/articles" + std::string(whole.substr(10, whole.rfind('/') - 10));
  if (path.starts_with("/scripts/"))
    return "/articles" + std::string(whole.substr(std::min(whole.find('/', 9), whole.size())));
  if (path == "/index.html") return "/";
  const auto page = page_name(whole);
  const std::string_view name = page ? page->name.substr(page->name.rfind('/') + 1) : std::string_view();
  return std::string(is_day(name) || is_month(name) ? page->name : whole);
}

Result<TouchedPaths> touched_paths(const SiteContext& site, const std::vector<Change>& changes) {
  PathCollector collector(site);
  for (const char* const path : {"/sources.html", "/sources.opml", "/events.atom"}) collector.add(path);
  for (const Change& change : changes)
    if (const Status added = collector.add_change(change); !added) return pass_on(added);
  return collector.take();
}

Result<std::vector<std::string>> all_paths(const SiteContext& site) {
  PathCollector collector(site);
  if (const Status added = collector.add_all(); !added) return pass_on(added);
  return collector.take().paths;
}

} // namespace offprint
