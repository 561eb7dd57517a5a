#include "harvest/outlet_page.h"

#include "outlet/interface.h"

#include <algorithm>

namespace offprint {

namespace {

bool has_topic(const Article& article, const Topic& topic) {
  return std::ranges::any_of(article.topics, [&](const Topic& other) {
    return other.name == topic.name || (!topic.id.empty() && other.id == topic.id);
  });
}

} // namespace

const OutletInterface* interface_of(const Harvest& harvest, const Source& source) {
  if (const std::string name = harvest.settings.outlet(source.outlet).interface; !name.empty())
    return outlet_interface(name);
  const Result<Url> url = Url::parse(source.url);
  return url ? outlet_interface_of(*url) : nullptr;
}

std::optional<Url> interface_address(const Harvest& harvest, const std::string& outlet, const Url& page) {
  const OutletInterface* interface = outlet_interface(harvest.settings.outlet(outlet).interface);
  if (interface == nullptr || interface->article_request == nullptr) return std::nullopt;
  return interface->article_request(page);
}

std::optional<OutletArticle> outlet_article_in(const Response& response) {
  std::optional<OutletArticle> found;
  if (outlet_interface_of(response.url) != nullptr) {
    Result<OutletArticle> read = read_outlet_article(response.body, response.url, response.url.text());
    if (read) found = *std::move(read);
  }
  if (!found) found = outlet_article_in_page(response.body, response.url);
  if (found && found->article.body.empty()) return std::nullopt;
  return found;
}

void complete_from_outlet(Article& article, OutletArticle said) {
  Article& full = said.article;
  full.outlet = article.outlet;
  full.times.feed = article.times.feed;
  full.times.first_seen = article.times.first_seen;
  if (!full.times.published) full.times.published = article.times.published;
  if (!full.times.modified) full.times.modified = article.times.modified;
  if (full.title.empty()) full.title = std::move(article.title);
  if (full.lead.empty()) full.lead = std::move(article.lead);
  if (full.language.empty()) full.language = std::move(article.language);
  if (full.authors.empty()) full.authors = std::move(article.authors);
  for (Topic& topic : article.topics)
    if (!has_topic(full, topic)) full.topics.push_back(std::move(topic));
  article = std::move(full);
}

} // namespace offprint
