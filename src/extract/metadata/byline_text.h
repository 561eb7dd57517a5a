#pragma once

#include "article/article.h"

#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// Whether a line names authors of the article and says next to nothing else: "By Ann Lee and Bo Chan, AFP".
bool is_line_of_authors(std::string_view line, const std::vector<Person>& authors);

/// Whether a text looks like a person's name: two to five words that begin large ("Ann de Vries" has a small
/// one), or a short name in Chinese, Japanese or Korean.
bool reads_as_name(const std::string& text);

/// The people whom a short line names, where it does nothing else: "Ann Lee / Bo Chan"; or nobody.
/// Only for scripts with spaces: without them, too much looks like a name.
std::vector<Person> people_in_line(std::string_view line);

/// Whether a line is a date or a time of day and next to nothing else: "Updated 28 April 2023, 20:22".
bool is_line_of_date(std::string_view line);

} // namespace offprint
