#include "edition/site/topic_pages.h"

#include "archive/archive.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/frame.h"
#include "edition/site/list_pages.h"
#include "edition/site/words.h"

#include <fmt/format.h>

namespace offprint {

namespace {

/// On one page; those of few articles are found from their articles.
constexpr std::size_t most_topics = 1'000;

} // namespace

std::string key_of(const TopicSummary& topic) {
  return topic.keys.empty() ? std::string() : topic.keys.front();
}

std::string feed_name_of_topic(std::string_view key) {
  return fmt::format("topics/{}", key);
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
                        .text("address", link_to("", topic_path(key_of(topic))))
                        .text("articles", site.words.number(topic.articles)));
  View view = frame(site, *outlets, "/topics.html", site.words.say("topics"));
  view.mark("empty", views.empty()).list("topics", std::move(views));
  return html_page(site.templates.page("topics.mustache", view, site.words));
}

Result<std::optional<TopicSummary>> topic_with_page(const SiteContext& site, const std::string& key) {
  auto topic = site.articles.relations().topic(key);
  if (!topic) return topic;
  if (!*topic || (*topic)->articles < least_articles_of_topic) return std::nullopt;
  return topic;
}

Result<std::optional<SitePage>> topic_page(const SiteContext& site, const std::string& named) {
  const auto topic = topic_with_page(site, named);
  if (!topic) return pass_on(topic);
  if (!*topic) return std::nullopt;
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const std::string key = key_of(**topic);
  const std::string path = topic_path(key);
  auto view = newest_view(site, *outlets, {.topic = (*topic)->row}, path, (*topic)->name);
  if (!view) return pass_on(view);
  view->text("topic_name", (*topic)->name);
  put_feeds(*view, site, path, feed_name_of_topic(key), (*topic)->name);
  const Status months = put_months(*view, site, {.topic = (*topic)->row}, root_from(path),
                                   [&](const std::string& month) { return topic_month_path(key, month); });
  if (!months) return pass_on(months);
  return html_page(site.templates.page("topic.mustache", *view, site.words));
}

Result<std::optional<SitePage>> topic_month_page(const SiteContext& site, const std::string& named,
                                                 const std::string& month, int number) {
  if (!is_month(month)) return std::nullopt;
  const auto topic = topic_with_page(site, named);
  if (!topic) return pass_on(topic);
  if (!*topic) return std::nullopt;
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const std::string key = key_of(**topic);
  const DateSpan span = span_of_month(month);
  const std::string in_words = site.words.month(span.from);
  auto view = list_view(site, *outlets,
                        {.range = {.topic = (*topic)->row, .from = span.from, .before = span.before},
                         .number = number,
                         .path = [&](int page) { return topic_month_path(key, month, page); },
                         .title = fmt::format("{} – {}", (*topic)->name, in_words)});
  if (!view) return pass_on(view);
  if (!*view) return std::nullopt;
  (*view)
      ->text("topic_name", (*topic)->name)
      .text("month", in_words)
      .text("topic_address", link_to(root_from(topic_month_path(key, month)), topic_path(key)));
  return html_page(site.templates.page("topic.mustache", **view, site.words));
}

} // namespace offprint
