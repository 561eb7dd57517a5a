#include "search/result_json.h"

#include <nlohmann/json.hpp>

namespace offprint {

namespace {

nlohmann::json json_of(const std::vector<SearchCount>& counts) {
  nlohmann::json list = nlohmann::json::array();
  for (const SearchCount& one : counts) list.push_back({{"name", one.name}, {"articles", one.articles}});
  return list;
}

nlohmann::json json_of(const FoundArticle& found, const ArticleAddress& address) {
  const ArticleSummary& article = found.article;
  nlohmann::json json{{"id", article.id.text()},
                      {"title", article.title},
                      {"title_html", html_of(found.title)},
                      {"snippet_html", html_of(found.snippet)},
                      {"original", article.url.text()},
                      {"outlet", article.outlet},
                      {"language", article.language},
                      {"published", format_rfc3339(article.shown)},
                      {"revisions", article.revisions}};
  if (address) json["url"] = address(article.id);
  return json;
}

} // namespace

nlohmann::json search_json(const SearchResult& result, const std::string& query, const SearchRange& range,
                           const ArticleAddress& address) {
  nlohmann::json hits = nlohmann::json::array();
  for (const FoundArticle& found : result.articles) hits.push_back(json_of(found, address));
  nlohmann::json json{{"query", query},
                      {"total", result.counts.articles},
                      {"skip", range.skip},
                      {"sort", range.order == SearchOrder::date ? "date" : "relevance"},
                      {"hits", std::move(hits)},
                      {"counts",
                       {{"outlets", json_of(result.counts.outlets)},
                        {"topics", json_of(result.counts.topics)},
                        {"topics_of_newest", result.counts.topics_of},
                        {"months", json_of(result.counts.months)}}}};
  if (!result.did_you_mean.empty()) json["did_you_mean"] = result.did_you_mean;
  return json;
}

} // namespace offprint
