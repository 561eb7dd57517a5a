#pragma once

#include "article/article.h"

#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A topic's name without what does not tell topics apart: case, width, script (simplified and traditional
/// Chinese), spaces, a leading "#".
std::string folded_topic(std::string_view name);

/// All that the topic of an article at `article` is known by, the surest first: "dw.com/t-60868685", then
/// "n-" and 20 hexadecimal digits of the folded name's SHA-256. Safe as names of files. Empty where it has no
/// name.
std::vector<std::string> topic_keys(const Topic& topic, const ArticleId& article);

} // namespace offprint
