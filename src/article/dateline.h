#pragma once

#include "article/article.h"

#include <string_view>
#include <vector>

namespace offprint {

/// The people of a line as page files and Chinese outlets have it, "张慈/邹宗翰 （综合报道）": names parted
/// by strokes or commas; what stands in parentheses behind them is none.
std::vector<Person> people_of_dateline(std::string_view byline);

} // namespace offprint
