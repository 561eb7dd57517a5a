#include "edition/site/article_page.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "article/page_file.h"
#include "base/text.h"
#include "edition/link_target.h"
#include "edition/site/addresses.h"
#include "edition/site/body_links.h"
#include "edition/site/frame.h"
#include "edition/site/list_pages.h"
#include "edition/site/structured_data.h"
#include "edition/site/times.h"
#include "edition/site/topic_pages.h"
#include "edition/site/view.h"
#include "edition/site/words.h"
#include "html/plain_text.h"
#include "outlet/interface.h"
#include "renditions/choice.h"
#include "renditions/gallery.h"
#include "story/chinese_scripts.h"
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

std::string kind_in_words(std::string_view kind, const Words& words) {
  if (kind == "live-blog") return words.say("kind_live_blog");
  if (kind == "gallery") return words.say("kind_gallery");
  return kind == "video" ? words.say("kind_video") : kind == "audio" ? words.say("kind_audio") : "";
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

std::vector<View> one_or_none(const std::optional<Timestamp>& time, const Words& words) {
  return time ? std::vector{time_view(*time, words)} : std::vector<View>{};
}

void put_times(View& view, const Times& times, const Words& words) {
  view.list("published", one_or_none(times.published, words));
  const bool modified_later =
      times.modified && (!times.published || times.modified->instant != times.published->instant);
  view.list("modified", modified_later ? one_or_none(times.modified, words) : std::vector<View>{});
  view.list("in_feed", times.published ? std::vector<View>{} : one_or_none(times.feed, words));
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
    one.text("topic_address", has_page ? link_to(root, topic_path(key_of(*page))) : "");
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

/// What is shown of an article, and how it came to be what is shown.
struct ArticleShown {
  Article article;
  std::string path;   ///< of the page
  int number = 1;     ///< of the revision
  int newest = 1;     ///< of all there are
  Instant taken{};    ///< of the revision
  std::string script; ///< that it was converted to; "" where it was not
};

void put_revisions(View& view, const SiteContext& site, const ArticleShown& shown, const std::string& root) {
  std::vector<View> earlier;
  for (int number = shown.newest; number >= 1; --number)
    if (number != shown.number && number != shown.newest)
      earlier.push_back(View()
                            .text("number", std::to_string(number))
                            .text("address", link_to(root, revision_path(shown.article.id, number))));
  view.mark("has_revisions", !earlier.empty())
      .list("revisions", std::move(earlier))
      .mark("revised", shown.newest > 1);
  view.text("revision", shown.newest == 1
                            ? "1"
                            : site.words.say("revision_of", {{"number", std::int64_t{shown.number}},
                                                             {"all", std::int64_t{shown.newest}}}));
  if (shown.number != shown.newest)
    view.text("old_revision", site.words.say("old_revision", {{"number", std::int64_t{shown.number}},
                                                              {"all", std::int64_t{shown.newest}},
                                                              {"time", format_minute(shown.taken)}}));
}

/// The scripts of Chinese that it can be read in.
void put_scripts(View& view, const SiteContext& site, const Article& published, const ArticleShown& shown,
                 const std::string& root) {
  const std::vector<ChineseScript> others =
      site.settings.is_served ? other_scripts(published) : std::vector<ChineseScript>();
  std::vector<View> views;
  if (!others.empty()) {
    View own;
    own.text("name",
             site.words.say(shown.script.empty() ? own_script_message(published) : "script_as_published"))
        .text("name_language", shown.script.empty() ? published.language : site.words.language())
        .text("script_language", published.language)
        .text("address", shown.script.empty() ? "" : link_to(root, article_path(published.id)));
    views.push_back(std::move(own));
  }
  for (const ChineseScript& one : others)
    views.push_back(View()
                        .text("name", site.words.say(one.message))
                        .text("name_language", std::string(one.name))
                        .text("script_language", std::string(one.name))
                        .text("address", one.name == shown.script
                                             ? ""
                                             : link_to(root, script_path(one.name, published.id))));
  view.mark("has_scripts", !views.empty())
      .list("scripts", std::move(views))
      .mark("converted", !shown.script.empty());
}

void put_addresses(View& view, const SiteContext& site, const ArticleShown& shown, const std::string& root) {
  const Article& article = shown.article;
  const std::string own = absolute_root(site.settings.public_address);
  const std::string permanent = link_to(own.empty() ? root : own, article_path(article.id));
  view.text("permanent", permanent)
      .text("permanent_words", own.empty() ? article_path(article.id) : permanent);
  view.text("newest_address", link_to(root, article_path(article.id)));
  view.text("canonical", site.settings.canonical_is_own ? permanent : public_address(article.url).text());
  view.text("page_file", site.settings.is_served ? link_to(root, page_file_path(article.id)) : "");
}

Result<std::optional<SitePage>> page_of(const SiteContext& site, const Article& published,
                                        const ArticleShown& shown) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const Article& article = shown.article;
  const std::string root = root_from(shown.path);
  const auto body = body_for_page(article, root, site.articles, site.gallery);
  if (!body) return pass_on(body);

  const std::string title = article.title.empty() ? article.url.text() : article.title;
  View view = frame(site, *outlets, shown.path, title);
  view.text("title", title).text("kicker", article.kicker).text("lead", article.lead);
  view.text("outlet_name", name_of_outlet(*outlets, article.outlet));
  const auto outlet = outlets->find(article.outlet);
  if (outlet != outlets->end()) view.text("outlet_address", link_to(root, outlet_path(article.outlet)));
  const std::string of_outlet = outlet == outlets->end() ? "" : outlet->second.language;
  put_language(view, article.language.empty() ? of_outlet : article.language);
  view.list("authors", author_views(article.authors));
  if (!article.incomplete.empty())
    view.text("incomplete", site.words.say("not_whole", {{"reason", article.incomplete}}));
  put_times(view, article.times, site.words);
  put_foot(view, article, *body);
  put_revisions(view, site, shown, root);
  put_scripts(view, site, published, shown, root);
  put_addresses(view, site, shown, root);
  put_feeds(view, site, shown.path, outlet == outlets->end() ? "all" : article.outlet,
            outlet == outlets->end() ? site.settings.title : name_of_outlet(*outlets, article.outlet));
  if (const Status put = put_topics(view, article, root, site.articles); !put) return pass_on(put);
  if (const Status put = put_relations(view, article, root, *outlets, site.articles); !put)
    return pass_on(put);
  if (const Status put = put_structured_data(view, site, article, *outlets, shown.path); !put)
    return pass_on(put);
  view.mark("opinion", article.opinion)
      .text("kind", kind_in_words(article.kind, site.words))
      .text("byline", article.byline)
      .mark("unlisted", shown.number != shown.newest || !shown.script.empty());
  view.text("body", body->html).text("style", body->style);
  return html_page(site.templates.page("article.mustache", view, site.words));
}

} // namespace

Result<std::optional<SitePage>> article_page(const SiteContext& site, const ArticleId& id) {
  auto revision = site.articles.articles().newest_revision(id);
  if (!revision) return pass_on(revision);
  if (!*revision) return std::nullopt;
  const int number = (*revision)->number;
  const ArticleShown shown{.article = (*revision)->article,
                           .path = article_path(id),
                           .number = number,
                           .newest = number,
                           .taken = {},
                           .script = {}};
  return page_of(site, shown.article, shown);
}

Result<std::optional<SitePage>> revision_page(const SiteContext& site, const ArticleId& id, int number) {
  const auto newest = site.articles.articles().newest_revision(id);
  if (!newest) return pass_on(newest);
  const auto revision = site.articles.articles().revision(id, number);
  if (!revision) return pass_on(revision);
  if (!*newest || !*revision) return std::nullopt;
  const ArticleShown shown{.article = (*revision)->article,
                           .path = revision_path(id, number),
                           .number = number,
                           .newest = (*newest)->number,
                           .taken = (*revision)->taken,
                           .script = {}};
  return page_of(site, shown.article, shown);
}

Result<std::optional<SitePage>> converted_page(const SiteContext& site, const ArticleId& id,
                                               std::string_view script) {
  const auto revision = site.articles.articles().newest_revision(id);
  if (!revision) return pass_on(revision);
  if (!*revision) return std::nullopt;
  const Article& published = (*revision)->article;
  const std::vector<ChineseScript> offered = other_scripts(published);
  if (std::ranges::find(offered, script, &ChineseScript::name) == offered.end()) return std::nullopt;
  const int number = (*revision)->number;
  return page_of(site, published,
                 {.article = in_script(published, script),
                  .path = script_path(script, id),
                  .number = number,
                  .newest = number,
                  .taken = {},
                  .script = std::string(script)});
}

Result<std::optional<SitePage>> page_file(const SiteContext& site, const ArticleId& id) {
  const auto revision = site.articles.articles().newest_revision(id);
  if (!revision) return pass_on(revision);
  if (!*revision) return std::nullopt;
  const std::string root = root_from(article_path(id));
  Status status;
  const auto note = [&](const auto& result) {
    if (!result) status = pass_on(result);
    return result.has_value();
  };
  const std::string text = write_page_file(
      (*revision)->article,
      [&](const Url& original) -> std::string {
        const auto shown = site.gallery.shown(original);
        if (!note(shown) || !*shown || !(*shown)->problem.empty()) return {};
        const std::vector<Rendition> ones = for_every_browser(**shown);
        return ones.empty() ? "" : link_to(root, rendition_path((*shown)->original.hash, ones.back()));
      },
      [&](const Url& address) {
        const auto target = link_target(site.articles, address);
        if (!note(target)) return address.text();
        return target->held ? link_to(root, page_file_path(*target->held)) : target->page.text();
      });
  if (!status) return pass_on(status);
  return SitePage{.content_type = "text/markdown; charset=utf-8", .body = text};
}

} // namespace offprint
