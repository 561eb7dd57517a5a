#include "edition/site/structured_data.h"

#include "archive/sources.h"
#include "article/parts.h"
#include "base/text.h"
#include "edition/site/addresses.h"
#include "edition/site/words.h"
#include "outlet/interface.h"
#include "renditions/choice.h"
#include "renditions/gallery.h"

#include <nlohmann/json.hpp>

namespace offprint {

namespace {

constexpr std::size_t most_images = 8;
constexpr std::size_t description_characters = 200;

std::string description_of(const Article& article) {
  const std::string text = collapse_space(article.lead.empty() ? opening_text(article) : article.lead);
  return std::string(first_characters(text, description_characters));
}

/// Where something of the site stands, as absolute as it is known.
std::string place_of(const SiteContext& site, const std::string& from, const std::string& path) {
  const std::string own = absolute_root(site.settings.public_address);
  return link_to(own.empty() ? root_from(from) : own, path);
}

Result<nlohmann::json> image_objects(const SiteContext& site, const Article& article,
                                     const std::string& path) {
  nlohmann::json images = nlohmann::json::array();
  for (const Figure& figure : article.figures) {
    if (images.size() == most_images) break;
    const auto shown = site.gallery.shown(figure.url);
    if (!shown) return pass_on(shown);
    if (!*shown || !(*shown)->problem.empty()) continue;
    const std::vector<Rendition> ones = for_every_browser(**shown);
    if (ones.empty()) continue;
    const Rendition& largest = ones.back();
    nlohmann::json image{
        {"@type", "ImageObject"},
        {"contentUrl", place_of(site, path, rendition_path((*shown)->original.hash, largest))},
        {"width", largest.width},
        {"height", largest.height}};
    const PictureRights& rights = (*shown)->rights;
    const std::string& credit = figure.credit.empty() ? rights.credit : figure.credit;
    if (!figure.caption.empty()) image["caption"] = figure.caption;
    if (!credit.empty()) image["creditText"] = credit;
    if (!rights.creator.empty()) image["creator"] = {{"@type", "Person"}, {"name", rights.creator}};
    if (!rights.copyright.empty()) image["copyrightNotice"] = rights.copyright;
    images.push_back(std::move(image));
  }
  return images;
}

nlohmann::json authors_of(const Article& article) {
  nlohmann::json authors = nlohmann::json::array();
  for (const Person& author : article.authors)
    authors.push_back({{"@type", "Person"}, {"name", author.name}});
  for (const Credit& credit : article.credits)
    authors.push_back({{"@type", "Organization"}, {"name", credit.name}});
  return authors;
}

/// A script element ends at "</"; within JSON a "<" may be written otherwise.
std::string for_script(const nlohmann::json& json) {
  return replace_all(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), "<", "\\u003c");
}

nlohmann::json news_article(const SiteContext& site, const Article& article, const OutletsById& outlets,
                            const std::string& path) {
  nlohmann::json json{
      {"@context", "https://schema.org"},
      {"@type", article.opinion ? "OpinionNewsArticle" : "NewsArticle"},
      {"headline", article.title},
      {"url", place_of(site, path, article_path(article.id))},
      {"isBasedOn", public_address(article.url).text()},
      {"publisher", {{"@type", "NewsMediaOrganization"}, {"name", name_of_outlet(outlets, article.outlet)}}}};
  if (!article.language.empty()) json["inLanguage"] = article.language;
  if (article.times.published) json["datePublished"] = format_rfc3339(article.times.published->instant);
  if (article.times.modified) json["dateModified"] = format_rfc3339(article.times.modified->instant);
  if (nlohmann::json authors = authors_of(article); !authors.empty()) json["author"] = std::move(authors);
  if (!article.rights.empty()) json["copyrightNotice"] = article.rights;
  for (const Topic& topic : article.topics) json["keywords"].push_back(topic.name);
  return json;
}

void add_property(std::vector<View>& properties, const char* name, const std::string& content) {
  if (!content.empty()) properties.push_back(View().text("property", name).text("content", content));
}

} // namespace

Status put_structured_data(View& view, const SiteContext& site, const Article& article,
                           const OutletsById& outlets, const std::string& path) {
  const auto images = image_objects(site, article, path);
  if (!images) return pass_on(images);
  nlohmann::json json = news_article(site, article, outlets, path);
  if (!images->empty()) json["image"] = *images;
  const std::string own = absolute_root(site.settings.public_address);
  const std::string description = description_of(article);
  std::vector<View> properties;
  add_property(properties, "og:type", "article");
  add_property(properties, "og:title", article.title);
  add_property(properties, "og:description", description);
  add_property(properties, "og:site_name", site.settings.title);
  add_property(properties, "og:locale", replace_all(article.language, "-", "_"));
  add_property(properties, "og:url", own.empty() ? "" : link_to(own, article_path(article.id)));
  // Only an absolute address is one to whoever shows a link to the page.
  if (!own.empty() && !images->empty())
    add_property(properties, "og:image", images->front()["contentUrl"].get<std::string>());
  if (article.times.published)
    add_property(properties, "article:published_time", format_rfc3339(article.times.published->instant));
  view.text("description", description)
      .list("properties", std::move(properties))
      .text("structured", for_script(json));
  return {};
}

} // namespace offprint
