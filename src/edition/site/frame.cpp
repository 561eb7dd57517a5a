#include "edition/site/frame.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "base/url.h"
#include "edition/site/addresses.h"
#include "edition/site/words.h"

#include <fmt/format.h>

#include <unicode/uloc.h>

namespace offprint {

namespace {

constexpr std::size_t most_outlets_in_navigation = 5;

std::vector<View> navigation(const OutletsById& outlets, const std::string& root) {
  std::vector<View> items;
  if (outlets.size() > most_outlets_in_navigation) return items;
  for (const auto& [id, outlet] : outlets) {
    View item;
    item.text("name", name_of_outlet(outlets, id)).text("address", link_to(root, outlet_path(id)));
    put_language(item, outlet.language);
    items.push_back(std::move(item));
  }
  return items;
}

} // namespace

SitePage html_page(std::string body) {
  return {.content_type = "text/html; charset=utf-8", .body = std::move(body)};
}

Result<OutletsById> outlets_by_id(Archive& archive) {
  const auto outlets = archive.sources().outlets();
  if (!outlets) return pass_on(outlets);
  OutletsById by_id;
  for (const Outlet& outlet : *outlets) by_id.emplace(outlet.id, outlet);
  return by_id;
}

std::string name_of_outlet(const OutletsById& outlets, const std::string& id) {
  const auto found = outlets.find(id);
  return found == outlets.end() || found->second.name.empty() ? id : found->second.name;
}

namespace {

std::string address_of_contact(const std::string& contact) {
  const bool is_page = contact.starts_with("http://") || contact.starts_with("https://");
  return is_page || contact.empty() ? contact : "mailto:" + contact;
}

/// The way to the same page in each language.
std::vector<View> language_views(const SiteContext& site, const std::string& root, const std::string& path) {
  std::vector<View> views;
  for (const auto& words : site.book.all()) {
    View view;
    view.text("name", words->own_name())
        .text("address", fmt::format("{}language/{}?from={}", root, words->language(), percent_encode(path)))
        .mark("is_current", words->language() == site.words.language());
    put_language(view, words->language());
    views.push_back(std::move(view));
  }
  return views;
}

View feed_view(const SiteContext& site, const std::string& root, const std::string& name,
               const std::string& title, FeedForm form) {
  const bool is_rss = form == FeedForm::rss;
  const bool is_json = form == FeedForm::json;
  return View()
      .text("type", is_json  ? "application/feed+json"
                    : is_rss ? "application/rss+xml"
                             : "application/atom+xml")
      .text("title", title)
      .text("form", site.words.say(is_json  ? "feed_json"
                                   : is_rss ? "feed_rss"
                                            : "feed_atom"))
      .text("address", link_to(root, feed_path(name, form)));
}

} // namespace

View frame(const SiteContext& site, const OutletsById& outlets, const std::string& path,
           std::string_view title) {
  return frame(site, outlets, path, title, root_from(path.substr(0, path.find('?'))));
}

View frame(const SiteContext& site, const OutletsById& outlets, const std::string& path,
           std::string_view title, const std::string& root) {
  const SiteSettings& settings = site.settings;
  const std::string takedown = settings.takedown.empty() ? settings.contact : settings.takedown;
  View view;
  view.text("root", root)
      .text("site_language", site.words.language())
      .text("site_direction", site.words.is_right_to_left() ? "rtl" : "ltr")
      .text("site_title", settings.title)
      .text("page_title", title.empty() ? settings.title : fmt::format("{} – {}", title, settings.title))
      .text("notice", settings.notice)
      .text("contact", settings.contact)
      .text("contact_address", address_of_contact(settings.contact))
      .text("takedown", takedown)
      .text("takedown_address", address_of_contact(takedown))
      .mark("opensearch", !settings.public_address.empty())
      .mark("has_languages", settings.is_served)
      .list("navigation", navigation(outlets, root));
  if (settings.is_served) view.list("languages", language_views(site, root, path));
  return view;
}

void put_feeds(View& view, const SiteContext& site, const std::string& path, const std::string& name,
               const std::string& title) {
  const std::string root = root_from(path);
  std::vector<View> feeds;
  for (const FeedForm form : {FeedForm::atom, FeedForm::rss, FeedForm::json})
    feeds.push_back(feed_view(site, root, name, title, form));
  view.list("page_feeds", std::move(feeds));
}

std::string articles_in_words(const Words& words, std::int64_t articles) {
  return words.say("articles_count", {{"count", articles}});
}

void put_language(View& view, const std::string& language) {
  std::string direction;
  if (!language.empty()) direction = uloc_isRightToLeft(language.c_str()) ? "rtl" : "ltr";
  view.text("language", language).text("direction", direction);
}

} // namespace offprint
