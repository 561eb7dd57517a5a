#include "edition/site/feed_page.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "base/hash.h"
#include "edition/site/addresses.h"
#include "edition/site/body_links.h"
#include "edition/site/frame.h"
#include "edition/site/topic_pages.h"
#include "edition/site/view.h"
#include "html/plain_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t most_entries = 50;

/// What tells one of the site's feeds from the others.
struct FeedOf {
  std::string id;   ///< "" is the feed of everything
  std::string name; ///< likewise
  std::string path;
  std::string page; ///< that shows the same
};

/// From the feed's place, or from anywhere when the site knows its own address.
std::string root_of_feed(const SiteSettings& settings, const std::string& path) {
  if (settings.public_address.empty()) return root_from(path);
  return settings.public_address.ends_with('/') ? settings.public_address : settings.public_address + "/";
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

std::vector<View> author_views(const Article& article, const std::string& outlet_name) {
  std::vector<View> views;
  views.reserve(article.authors.size() + 1);
  for (const Person& author : article.authors) views.push_back(View().text("name", author.name));
  if (views.empty()) views.push_back(View().text("name", outlet_name));
  return views;
}

Result<View> entry_view(const Revision& revision, const OutletsById& outlets, const std::string& root,
                        const SiteContext& site) {
  const Article& article = revision.article;
  const auto body = body_for_page(article, root, site.articles, site.gallery, PageForm::feed);
  if (!body) return pass_on(body);
  View view;
  view.text("id", lasting_name("article " + article.id.text()))
      .text("title", article.title.empty() ? article.url.text() : article.title)
      .text("address", link_to(root, article_path(article.id)))
      .text("original", article.url.text())
      .text("published", format_rfc3339(published_time(revision)))
      .text("updated", format_rfc3339(updated_time(revision)))
      .text("language", article.language)
      .text("lead", article.lead)
      .text("rights", article.rights)
      .text("content", whole_text(article, *body))
      .list("authors", author_views(article, name_of_outlet(outlets, article.outlet)));
  return view;
}

struct Entries {
  std::vector<View> views;
  Instant updated{}; ///< the newest one's
};

Result<Entries> entries_of(const SiteContext& site, const OutletsById& outlets,
                           const std::vector<ArticleSummary>& articles, const std::string& root) {
  Entries entries;
  for (const ArticleSummary& summary : articles) {
    const auto revision = site.articles.articles().newest_revision(summary.id);
    if (!revision) return pass_on(revision);
    if (!*revision) continue;
    auto view = entry_view(**revision, outlets, root, site);
    if (!view) return pass_on(view);
    entries.views.push_back(std::move(*view));
    entries.updated = std::max(entries.updated, updated_time(**revision));
  }
  return entries;
}

Result<std::optional<SitePage>> feed_of(const SiteContext& site, const OutletsById& outlets,
                                        const std::vector<ArticleSummary>& articles, const FeedOf& feed) {
  const SiteSettings& settings = site.settings;
  const std::string root = root_of_feed(settings, feed.path);
  auto entries = entries_of(site, outlets, articles, root);
  if (!entries) return pass_on(entries);
  View view;
  view.text("id", lasting_name(fmt::format("feed {} {}", settings.public_address, feed.id)))
      .text("title", feed.name.empty() ? settings.title : fmt::format("{} – {}", feed.name, settings.title))
      .text("site_title", settings.title)
      .text("self", settings.public_address.empty() ? "" : link_to(root, feed.path))
      .text("page", link_to(root, feed.page))
      .text("updated", format_rfc3339(entries->updated))
      .list("entries", std::move(entries->views));
  return SitePage{.content_type = "application/atom+xml; charset=utf-8",
                  .body = render("feed.mustache", view)};
}

} // namespace

std::string lasting_name(std::string_view words) {
  std::string hex = Sha256::of(words).hex().substr(0, 32);
  hex[12] = '8';
  hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

Result<std::optional<SitePage>> feed_page(const SiteContext& site, const std::string& outlet) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  if (!outlet.empty() && !outlets->contains(outlet)) return std::nullopt;
  const auto newest = site.articles.articles().newest({.outlet = outlet, .limit = most_entries});
  if (!newest) return pass_on(newest);
  const std::string name = outlet.empty() ? std::string() : name_of_outlet(*outlets, outlet);
  return feed_of(site, *outlets, *newest,
                 {.id = outlet,
                  .name = name,
                  .path = feed_path(outlet),
                  .page = outlet.empty() ? front_path() : outlet_path(outlet)});
}

Result<std::optional<SitePage>> topic_feed(const SiteContext& site, const std::string& key) {
  const auto topic = site.articles.relations().topic(key);
  if (!topic) return pass_on(topic);
  if (!*topic || (*topic)->articles < least_articles_of_topic) return std::nullopt;
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const auto newest = site.articles.relations().newest_of_topic((*topic)->row, most_entries, 0);
  if (!newest) return pass_on(newest);
  return feed_of(site, *outlets, *newest,
                 {.id = "topic " + (*topic)->keys.front(),
                  .name = (*topic)->name,
                  .path = topic_feed_path(**topic),
                  .page = topic_path(**topic)});
}

} // namespace offprint
