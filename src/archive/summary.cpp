#include "archive/summary.h"

#include "archive/query.h"
#include "article/parts.h"
#include "base/text.h"

#include <cassert>
#include <utility>

namespace offprint {

namespace {

constexpr std::size_t lead_characters = 300;

Instant shown_time(const Times& times) {
  if (times.published) return times.published->instant;
  if (times.feed) return times.feed->instant;
  return *times.first_seen;
}

} // namespace

std::string shown_lead(const Article& article) {
  const std::string lead = collapse_space(article.lead.empty() ? opening_text(article) : article.lead);
  return std::string(first_characters(lead, lead_characters));
}

ArticleSummary summary_of(const Article& article, int revisions, std::string lead) {
  assert(article.times.first_seen);
  return {.id = article.id,
          .url = article.url,
          .outlet = article.outlet,
          .title = article.title,
          .lead = std::move(lead),
          .language = article.language,
          .shown = shown_time(article.times),
          .first_seen = *article.times.first_seen,
          .first_picture =
              article.figures.empty() ? std::nullopt : std::optional(article.figures.front().url),
          .revisions = revisions};
}

Result<ArticleSummary> read_summary(const Query& query) {
  const Result<ArticleId> id = ArticleId::parse(query.text(0));
  if (!id) return pass_on(id);
  const Result<Url> url = Url::parse(query.text(1));
  if (!url) return pass_on(url);
  std::optional<Url> first_picture;
  if (!query.is_null(8)) {
    const Result<Url> picture = Url::parse(query.text(8));
    if (!picture) return pass_on(picture);
    first_picture = *picture;
  }
  return ArticleSummary{.id = *id,
                        .url = *url,
                        .outlet = query.text(2),
                        .title = query.text(3),
                        .lead = query.text(4),
                        .language = query.text(5),
                        .shown = query.instant(6),
                        .first_seen = query.instant(7),
                        .first_picture = std::move(first_picture),
                        .revisions = static_cast<int>(query.integer(9))};
}

Result<std::vector<ArticleSummary>> read_summaries(Query& query) {
  std::vector<ArticleSummary> summaries;
  while (query.next()) {
    Result<ArticleSummary> summary = read_summary(query);
    if (!summary) return pass_on(summary);
    summaries.push_back(*std::move(summary));
  }
  return summaries;
}

} // namespace offprint
