#pragma once

#include "article/article.h"

#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The people whom the page shows as its authors: the text of the first element that is named after authors
/// or bylines and reads as one or more names of people ("Von Anna Sleegers, Frankfurt" gives one). Nothing
/// where there is none.
std::vector<Person> people_in_shown_byline(const xmlNode* page);

} // namespace offprint
