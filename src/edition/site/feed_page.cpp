#include "edition/site/feed_page.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "base/hash.h"
#include "base/url.h"
#include "edition/site/addresses.h"
#include "edition/site/body_links.h"
#include "edition/site/frame.h"
#include "edition/site/topic_pages.h"
#include "edition/site/view.h"
#include "edition/site/words.h"
#include "html/plain_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace offprint {

namespace {

/// What tells one of the site's feeds from the others.
struct FeedOf {
  std::string id;   ///< "" is the feed of everything
  std::string name; ///< likewise
  std::string path; ///< its own, with a query where it has one
  std::string page; ///< that shows the same
  FeedForm form = FeedForm::atom;
};

/// From the feed's place, or from anywhere when the site knows its own address.
std::string root_of_feed(const SiteSettings& settings, const std::string& path) {
  const std::string own = absolute_root(settings.public_address);
  return own.empty() ? root_from(path.substr(0, path.find('?'))) : own;
}

Instant published_time(const Revision& revision) {
  const Times& times = revision.article.times;
  if (times.published) return times.published->instant;
  if (times.feed) return times.feed->instant;
  return times.first_seen.value_or(revision.taken);
}

Instant updated_time(const Revision& revision) {
  const Instant published = published_time(revision);
  if (revision.article.times.modified) return std::max(published, revision.article.times.modified->instant);
  return revision.number > 1 ? std::max(published, revision.taken) : published;
}

/// The body, and what a page shows in its foot.
std::string whole_text(const Article& article, const PageBody& body) {
  std::string html = body.html;
  for (const Credit& credit : article.credits)
    html += fmt::format("<p><small>{}</small></p>", escape_html(credit.name));
  if (!article.rights.empty()) html += fmt::format("<p><small>{}</small></p>", escape_html(article.rights));
  return html;
}

/// An article as every form of feed tells it.
struct Entry {
  std::string id;
  std::string title;
  std::string address;
  std::string original;
  Instant published;
  Instant updated;
  std::string language;
  std::string lead;
  std::string rights;
  std::string content; ///< HTML
  std::vector<std::string> authors;
  std::vector<std::string> topics;
};

Result<Entry> entry_of(const Revision& revision, const OutletsById& outlets, const std::string& root,
                       const SiteContext& site) {
  const Article& article = revision.article;
  const auto body = body_for_page(article, root, site.articles, site.gallery, PageForm::feed);
  if (!body) return pass_on(body);
  Entry entry{.id = lasting_name("article " + article.id.text()),
              .title = article.title.empty() ? article.url.text() : article.title,
              .address = link_to(root, article_path(article.id)),
              .original = article.url.text(),
              .published = published_time(revision),
              .updated = updated_time(revision),
              .language = article.language,
              .lead = article.lead,
              .rights = article.rights,
              .content = whole_text(article, *body),
              .authors = {},
              .topics = {}};
  for (const Person& author : article.authors) entry.authors.push_back(author.name);
  if (entry.authors.empty()) entry.authors.push_back(name_of_outlet(outlets, article.outlet));
  for (const Topic& topic : article.topics) entry.topics.push_back(topic.name);
  return entry;
}

Result<std::vector<Entry>> entries_of(const SiteContext& site, const OutletsById& outlets,
                                      const std::vector<ArticleId>& articles, const std::string& root) {
  std::vector<Entry> entries;
  for (const ArticleId& id : articles) {
    const auto revision = site.articles.articles().newest_revision(id);
    if (!revision) return pass_on(revision);
    if (!*revision) continue;
    auto entry = entry_of(**revision, outlets, root, site);
    if (!entry) return pass_on(entry);
    entries.push_back(*std::move(entry));
  }
  return entries;
}

std::vector<View> named_views(const std::vector<std::string>& names) {
  std::vector<View> views;
  for (const std::string& name : names) views.push_back(View().text("name", name));
  return views;
}

View entry_view(const Entry& entry) {
  View view;
  view.text("id", entry.id)
      .text("title", entry.title)
      .text("address", entry.address)
      .text("original", entry.original)
      .text("published", format_rfc3339(entry.published))
      .text("published_http", format_http_date(entry.published))
      .text("updated", format_rfc3339(entry.updated))
      .text("language", entry.language)
      .text("lead", entry.lead)
      .text("rights", entry.rights)
      .text("content", entry.content)
      .list("authors", named_views(entry.authors))
      .list("topics", named_views(entry.topics));
  return view;
}

/// JSON Feed 1.1.
nlohmann::json item_of(const Entry& entry) {
  nlohmann::json item{{"id", entry.id},
                      {"url", entry.address},
                      {"external_url", entry.original},
                      {"title", entry.title},
                      {"content_html", entry.content},
                      {"date_published", format_rfc3339(entry.published)},
                      {"date_modified", format_rfc3339(entry.updated)}};
  if (!entry.lead.empty()) item["summary"] = entry.lead;
  if (!entry.language.empty()) item["language"] = entry.language;
  for (const std::string& author : entry.authors) item["authors"].push_back({{"name", author}});
  if (!entry.topics.empty()) item["tags"] = entry.topics;
  if (!entry.rights.empty()) item["_offprint"] = {{"rights", entry.rights}};
  return item;
}

SitePage json_feed(const std::string& title, const std::string& self, const std::string& page,
                   const std::vector<Entry>& entries) {
  nlohmann::json feed{
      {"version", "https://jsonfeed.org/version/1.1"}, {"title", title}, {"home_page_url", page}};
  if (!self.empty()) feed["feed_url"] = self;
  feed["items"] = nlohmann::json::array();
  for (const Entry& entry : entries) feed["items"].push_back(item_of(entry));
  return {.content_type = "application/feed+json; charset=utf-8",
          .body = feed.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"};
}

Result<SitePage> feed_of(const SiteContext& site, const OutletsById& outlets,
                         const std::vector<ArticleId>& articles, const FeedOf& feed) {
  const SiteSettings& settings = site.settings;
  const std::string root = root_of_feed(settings, feed.path);
  const auto entries = entries_of(site, outlets, articles, root);
  if (!entries) return pass_on(entries);
  const std::string title =
      feed.name.empty() ? settings.title : fmt::format("{} – {}", feed.name, settings.title);
  const std::string self = settings.public_address.empty() ? "" : link_to(root, feed.path);
  const std::string page = link_to(root, feed.page);
  if (feed.form == FeedForm::json) return json_feed(title, self, page, *entries);
  Instant updated{};
  std::vector<View> views;
  for (const Entry& entry : *entries) {
    updated = std::max(updated, entry.updated);
    views.push_back(entry_view(entry));
  }
  View view;
  view.text("id", lasting_name(fmt::format("feed {} {}", settings.public_address, feed.id)))
      .text("title", title)
      .text("site_title", settings.title)
      .text("self", self)
      .text("page", page)
      .text("updated", format_rfc3339(updated))
      .text("updated_http", format_http_date(updated))
      .list("entries", std::move(views));
  const bool is_rss = feed.form == FeedForm::rss;
  return SitePage{.content_type =
                      is_rss ? "application/rss+xml; charset=utf-8" : "application/atom+xml; charset=utf-8",
                  .body = site.templates.fill(is_rss ? "rss.mustache" : "feed.mustache", view, site.words)};
}

std::vector<ArticleId> ids_of(const std::vector<ArticleSummary>& articles) {
  std::vector<ArticleId> ids;
  for (const ArticleSummary& article : articles) ids.push_back(article.id);
  return ids;
}

} // namespace

std::string lasting_name(std::string_view words) {
  std::string hex = Sha256::of(words).hex().substr(0, 32);
  hex[12] = '8';
  hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

Result<std::optional<SitePage>> feed_page(const SiteContext& site, const std::string& name, FeedForm form) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const bool is_all = name == "all";
  if (!is_all && !outlets->contains(name)) return std::nullopt;
  const std::string outlet = is_all ? std::string() : name;
  const auto newest = site.articles.articles().newest({.outlet = outlet, .limit = entries_of_a_feed});
  if (!newest) return pass_on(newest);
  auto feed = feed_of(site, *outlets, ids_of(*newest),
                      {.id = outlet,
                       .name = is_all ? std::string() : name_of_outlet(*outlets, outlet),
                       .path = feed_path(name, form),
                       .page = is_all ? "/" : outlet_path(outlet),
                       .form = form});
  if (!feed) return pass_on(feed);
  return *std::move(feed);
}

Result<std::optional<SitePage>> topic_feed(const SiteContext& site, const std::string& named, FeedForm form) {
  const auto topic = topic_with_page(site, named);
  if (!topic) return pass_on(topic);
  if (!*topic) return std::nullopt;
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const auto newest = site.articles.articles().newest({.topic = (*topic)->row, .limit = entries_of_a_feed});
  if (!newest) return pass_on(newest);
  const std::string key = key_of(**topic);
  auto feed = feed_of(site, *outlets, ids_of(*newest),
                      {.id = "topic " + key,
                       .name = (*topic)->name,
                       .path = feed_path(feed_name_of_topic(key), form),
                       .page = topic_path(key),
                       .form = form});
  if (!feed) return pass_on(feed);
  return *std::move(feed);
}

Result<SitePage> search_feed(const SiteContext& site, const SearchFeedRequest& request) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const std::string query = "?q=" + percent_encode(request.query);
  return feed_of(
      site, *outlets, request.articles,
      {.id = "search " + request.query,
       .name = request.query,
       .path = fmt::format("/search{}{}",
                           request.form == FeedForm::json ? "/feed.json" : suffix_of(request.form), query),
       .page = "/search" + query,
       .form = request.form});
}

} // namespace offprint
