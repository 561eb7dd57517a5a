#include "article/article.h"

namespace offprint {

Article article_at(const Url& address) {
  return Article{.id = ArticleId::of(address),
                 .url = canonical_url(address),
                 .outlet = publisher_host(address),
                 .title = {},
                 .kicker = {},
                 .lead = {},
                 .authors = {},
                 .language = {},
                 .times = {},
                 .body = {},
                 .figures = {},
                 .topics = {},
                 .references = {},
                 .credits = {},
                 .rights = {},
                 .promotions = {},
                 .incomplete = {}};
}

} // namespace offprint
