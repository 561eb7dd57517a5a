#include "edition/site/topic_pages.h"

#include "archive/archive.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/frame.h"
#include "edition/site/list_pages.h"
#include "edition/site/view.h"

#include <fmt/format.h>

namespace offprint {

namespace {

/// On one page; those of few articles are found from their articles.
constexpr std::size_t most_topics = 1'000;

} // namespace

std::string topic_path(const TopicSummary& topic, int page) {
  const std::string key = topic.keys.empty() ? std::string() : topic.keys.front();
  return page == 1 ? fmt::format("/topics/{}.html", key) : fmt::format("/topics/{}-page-{}.html", key, page);
}

std::string topic_feed_path(const TopicSummary& topic) {
  return fmt::format("/feeds/topics/{}.atom", topic.keys.empty() ? std::string() : topic.keys.front());
}

Result<SitePage> topics_page(const SiteContext& site) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  auto topics = site.articles.relations().topics(least_articles_of_topic);
  if (!topics) return pass_on(topics);
  if (topics->size() > most_topics) topics->resize(most_topics);
  std::vector<View> views;
  for (const TopicSummary& topic : *topics)
    views.push_back(View()
                        .text("name", topic.name)
                        .text("address", topic_path(topic).substr(1))
                        .text("articles", std::to_string(topic.articles)));
  View view = frame(site, *outlets, "", "Topics");
  view.mark("empty", views.empty()).list("topics", std::move(views));
  return html_page(render_page("topics.mustache", view));
}

Result<std::optional<SitePage>> topic_page(const SiteContext& site, const std::string& key, int number) {
  const auto topic = site.articles.relations().topic(key);
  if (!topic) return pass_on(topic);
  if (!*topic || (*topic)->articles < least_articles_of_topic) return std::nullopt;
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  auto view = topic_list_view(site, *outlets, **topic, number);
  if (!view) return pass_on(view);
  if (!*view) return std::nullopt;
  const std::string root = root_from(topic_path(**topic, number));
  (*view)->text("topic_name", (*topic)->name).text("topic_feed", link_to(root, topic_feed_path(**topic)));
  return html_page(render_page("topic.mustache", **view));
}

} // namespace offprint
