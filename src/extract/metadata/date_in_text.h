#pragma once

#include "article/article.h"

#include <optional>
#include <string_view>

namespace offprint {

/// The first date within a line, in figures or with the month's name, with its time of day where one follows:
/// "2024年04月24日 16:27", "2025-02-18 10:57", "18. Februar 2025, 10:57 Uhr", "October 23, 2024". A line
/// states no zone, so UTC is taken.
std::optional<Timestamp> date_in_text(std::string_view line);

} // namespace offprint
