#include "search/result.h"

#include "archive/archive.h"
#include "search/document.h"
#include "search/stem.h"

namespace offprint {

namespace {

/// With fewer hits another way of writing it is looked for.
constexpr std::int64_t few_hits = 1;

Result<FoundArticle> found_article(Archive& archive, ArticleSummary article, const SnippetMaker& snippets) {
  FoundArticle found{.article = std::move(article), .title = {}, .snippet = {}};
  found.title = snippets.whole(found.article.title);
  const Result<std::string> text = archive.articles().running_text_of(found.article.id);
  if (!text && text.error().kind != ErrorKind::storage) return pass_on(text);
  found.snippet = snippets.around_hits(text && !text->empty() ? *text : found.article.lead);
  return found;
}

} // namespace

Result<SearchResult> search(SearchIndex& index, Archive& archive, const SearchQuery& query,
                            const std::string& text, const SearchRange& range) {
  const auto hits = index.find(query, range);
  if (!hits) return pass_on(hits);
  auto counts = index.count(query);
  if (!counts) return pass_on(counts);
  SearchResult result{.counts = *std::move(counts), .articles = {}, .did_you_mean = {}};
  std::vector<ArticleId> ids;
  for (const SearchHit& hit : *hits) ids.push_back(hit.article);
  auto articles = archive.articles().summaries(ids);
  if (!articles) return pass_on(articles);
  const auto languages = index.stemming_languages();
  if (!languages) return pass_on(languages);
  Stemmer stemmer;
  const SnippetMaker snippets(query, *languages, stemmer);
  for (ArticleSummary& article : *articles) {
    auto found = found_article(archive, std::move(article), snippets);
    if (!found) return pass_on(found);
    result.articles.push_back(*std::move(found));
  }
  if (result.counts.articles >= few_hits || !query.asks_for_something()) return result;
  auto meant = index.did_you_mean(text);
  if (!meant) return pass_on(meant);
  result.did_you_mean = meant->value_or("");
  return result;
}

} // namespace offprint
