#include "edition/site/article_page.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/sources.h"
#include "base/text.h"
#include "edition/site/addresses.h"
#include "edition/site/body_links.h"
#include "edition/site/frame.h"
#include "edition/site/times.h"
#include "edition/site/view.h"

#include <algorithm>

namespace offprint {

namespace {

/// An address for the eye: its percent-encoded words as letters, where they are any.
std::string legible_address(const Url& url) {
  const std::string decoded = percent_decode(url.text());
  const bool has_controls =
      std::any_of(decoded.begin(), decoded.end(), [](char c) { return c >= 0 && c < ' '; });
  return has_controls || valid_utf8(decoded) != decoded ? url.text() : decoded;
}

std::vector<View> author_views(const std::vector<Person>& authors) {
  std::vector<View> views;
  for (const Person& author : authors) {
    View view;
    view.text("name", author.name).text("author_address", Url::parse(author.url) ? author.url : "");
    view.mark("more", views.size() + 1 < authors.size());
    views.push_back(std::move(view));
  }
  return views;
}

template <class Items, class Name>
std::vector<View> named_views(const Items& items, Name name) {
  std::vector<View> views;
  views.reserve(items.size());
  for (const auto& item : items) {
    views.push_back(View().text("name", name(item)).mark("more", views.size() + 1 < items.size()));
  }
  return views;
}

std::vector<View> one_or_none(const std::optional<Timestamp>& time) {
  return time ? std::vector{time_view(*time)} : std::vector<View>{};
}

void put_times(View& view, const Times& times) {
  view.list("published", one_or_none(times.published));
  const bool modified_later =
      times.modified && (!times.published || times.modified->instant != times.published->instant);
  view.list("modified", modified_later ? one_or_none(times.modified) : std::vector<View>{});
  view.list("in_feed", times.published ? std::vector<View>{} : one_or_none(times.feed));
  view.list("first_seen", times.first_seen ? std::vector{time_view(*times.first_seen)} : std::vector<View>{});
}

void put_foot(View& view, const Article& article, const PageBody& body) {
  const auto& credit_blocks = body.credits;
  view.list("credits", article.credits.empty()
                           ? named_views(credit_blocks, [](const std::string& text) { return text; })
                           : named_views(article.credits, [](const Credit& credit) { return credit.name; }));
  view.mark("has_credits", !article.credits.empty() || !credit_blocks.empty());
  std::vector<std::string> rights = body.rights;
  if (!article.rights.empty()) rights = {article.rights};
  view.list("rights", named_views(rights, [](const std::string& text) { return text; }));
  view.mark("has_topics", !article.topics.empty());
  view.list("topics", named_views(article.topics, [](const Topic& topic) { return topic.name; }));
  view.text("original", article.url.text()).text("original_words", legible_address(article.url));
  view.text("id", article.id.text());
}

} // namespace

Result<std::optional<SitePage>> article_page(const SiteContext& site, const ArticleId& id) {
  const auto revision = site.articles.articles().newest_revision(id);
  if (!revision) return pass_on(revision);
  if (!*revision) return std::nullopt;
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const Article& article = (*revision)->article;
  const std::string root = root_from(article_path(id));
  const auto body = body_for_page(article.body, root, site.articles);
  if (!body) return pass_on(body);

  const std::string title = article.title.empty() ? article.url.text() : article.title;
  View view = frame(site, *outlets, root, title);
  view.text("title", title).text("kicker", article.kicker).text("lead", article.lead);
  view.text("outlet_name", name_of_outlet(*outlets, article.outlet));
  const auto outlet = outlets->find(article.outlet);
  if (outlet != outlets->end()) view.text("outlet_address", link_to(root, outlet_path(article.outlet)));
  const std::string of_outlet = outlet == outlets->end() ? "" : outlet->second.language;
  put_language(view, article.language.empty() ? of_outlet : article.language);
  view.list("authors", author_views(article.authors)).text("incomplete", article.incomplete);
  view.text("revision", std::to_string((*revision)->number)).mark("revised", (*revision)->number > 1);
  put_times(view, article.times);
  put_foot(view, article, *body);
  view.text("body", body->html);
  return html_page(render_page("article.mustache", view));
}

} // namespace offprint
