#include "edition/site/article_page.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "base/text.h"
#include "edition/link_target.h"
#include "edition/site/addresses.h"
#include "edition/site/body_links.h"
#include "edition/site/frame.h"
#include "edition/site/list_pages.h"
#include "edition/site/times.h"
#include "edition/site/topic_pages.h"
#include "edition/site/view.h"
#include "html/plain_text.h"
#include "outlet/interface.h"
#include "story/topic_keys.h"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr std::size_t most_mentions = 20;

/// An address for the eye: its percent-encoded words as letters, where they are any.
std::string legible_address(const Url& url) {
  const std::string decoded = percent_decode(url.text());
  const bool has_controls =
      std::any_of(decoded.begin(), decoded.end(), [](char c) { return c >= 0 && c < ' '; });
  return has_controls || valid_utf8(decoded) != decoded ? url.text() : decoded;
}

std::string kind_in_words(std::string_view kind) {
  if (kind == "live-blog") return "Live blog";
  if (kind == "gallery") return "Picture gallery";
  return kind == "video" ? "Video" : kind == "audio" ? "Audio" : "";
}

/// A language by its own name: "Deutsch".
std::string language_in_words(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  std::array<char16_t, 80> name{};
  const std::int32_t length = uloc_getDisplayName(language.c_str(), language.c_str(), name.data(),
                                                  static_cast<std::int32_t>(name.size()), &status);
  std::string words;
  if (!language.empty() && U_SUCCESS(status) != 0)
    icu::UnicodeString(name.data(), length).toUTF8String(words);
  return words.empty() ? language : words;
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
  const Url original = public_address(article.url);
  view.text("original", original.text()).text("original_words", legible_address(original));
  view.text("id", article.id.text());
}

/// The article's topics; those that have a page lead to it.
Status put_topics(View& view, const Article& article, const std::string& root, Archive& archive) {
  const auto topics = archive.relations().topics_of(article.id);
  if (!topics) return pass_on(topics);
  std::vector<View> views;
  for (const Topic& topic : article.topics) {
    View one;
    one.text("name", topic.name);
    const std::vector<std::string> keys = topic_keys(topic, article.id);
    const auto page = std::ranges::find_if(*topics, [&](const TopicSummary& held) {
      return std::ranges::any_of(
          keys, [&](const std::string& key) { return std::ranges::find(held.keys, key) != held.keys.end(); });
    });
    const bool has_page = page != topics->end() && page->articles >= least_articles_of_topic;
    one.text("topic_address", has_page ? link_to(root, topic_path(*page)) : "");
    one.mark("more", views.size() + 1 < article.topics.size());
    views.push_back(std::move(one));
  }
  view.mark("has_topics", !views.empty()).list("topics", std::move(views));
  return {};
}

/// A link of the article's that does not stand in its text, or to it in another language.
Result<View> link_view(const Url& address, const std::string& words, const std::string& root,
                       Archive& archive) {
  const auto target = link_target(archive, address);
  if (!target) return pass_on(target);
  View view;
  view.text("words", words.empty() ? legible_address(target->page) : words);
  view.text("held", target->held ? link_to(root, article_path(*target->held)) : "");
  view.text("outside", target->held ? "" : target->page.text());
  return view;
}

/// Articles that it refers to beside its text, it in other languages, and those that refer to it.
Status put_relations(View& view, const Article& article, const std::string& root, const OutletsById& outlets,
                     Archive& archive) {
  std::vector<View> beside;
  for (const Reference& reference : article.references) {
    if (article.body.text().find("href=\"" + escape_html(reference.url.text())) != std::string::npos)
      continue;
    auto link = link_view(reference.url, reference.text, root, archive);
    if (!link) return pass_on(link);
    beside.push_back(*std::move(link));
  }
  std::vector<View> languages;
  for (const Translation& translation : article.translations) {
    const auto address = Url::parse(translation.address);
    if (!address) continue;
    auto link = link_view(*address, language_in_words(translation.language), root, archive);
    if (!link) return pass_on(link);
    languages.push_back(*std::move(link));
  }
  const auto mentions = archive.relations().linking_to(article.id, most_mentions);
  if (!mentions) return pass_on(mentions);
  auto mentioned = mention_views(*mentions, outlets, root);
  if (!mentioned) return pass_on(mentioned);
  view.mark("has_beside", !beside.empty()).list("beside", std::move(beside));
  view.mark("has_translations", !languages.empty()).list("translations", std::move(languages));
  view.mark("has_mentions", !mentioned->empty()).list("mentions", *std::move(mentioned));
  return {};
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
  const auto body = body_for_page(article, root, site.articles, site.gallery);
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
  if (const Status put = put_topics(view, article, root, site.articles); !put) return pass_on(put);
  if (const Status put = put_relations(view, article, root, *outlets, site.articles); !put)
    return pass_on(put);
  view.mark("opinion", article.opinion)
      .text("kind", kind_in_words(article.kind))
      .text("byline", article.byline);
  view.text("body", body->html).text("style", body->style);
  return html_page(render_page("article.mustache", view));
}

} // namespace offprint
