#pragma once

#include "article/article.h"
#include "base/error.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace offprint {

class Archive;
class ShingleCounts;

/// Notes in the archive how an article that it holds is related to the others: by which names it is known,
/// which articles it links to, its topics, the marks of its text. Once for each new revision; doing it again
/// changes nothing. Everything about it is derived.
Status relate(Archive& archive, const Article& article);

/// The same where the marks of its text are known.
Status relate(Archive& archive, const Article& article, const std::vector<std::int64_t>& bands);

/// The same for all articles of which it has not been done: those that were taken by an older version.
/// `progress` is told how many are done.
Status relate_the_rest(Archive& archive, const std::function<void(std::int64_t)>& progress = {});

/// The article of the archive, of the same publisher, that has nearly this article's text though another id
/// (a resemblance of at least `least`, of what is rare in their collection, too, see resemblance.h): the same
/// one, published again. `bands` are text_bands of its text. Nothing where two are equally near.
Result<std::optional<ArticleId>> held_under_another_id(Archive& archive, const Article& article,
                                                       const std::vector<std::int64_t>& bands,
                                                       const ShingleCounts& collection, double least);

} // namespace offprint
