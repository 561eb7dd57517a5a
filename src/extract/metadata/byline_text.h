#pragma once

#include "article/article.h"

#include <string_view>
#include <vector>

namespace offprint {

/// Whether a line names authors of the article and says next to nothing else: "By Ann Lee and Bo Chan, AFP".
bool is_line_of_authors(std::string_view line, const std::vector<Person>& authors);

/// Whether a line is a date or a time of day and next to nothing else: "Updated 28 April 2023, 20:22".
bool is_line_of_date(std::string_view line);

} // namespace offprint
