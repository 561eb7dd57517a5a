#pragma once

#include "article/article.h"
#include "edition/site/view.h"

#include <string>

namespace offprint {

/// "10:57": the time of day, UTC.
std::string time_of_day(Instant instant);

/// A moment on its source's own clock, "2025-02-18 11:57 (UTC+01:00)"; "" where the statement carries no
/// offset from UTC.
std::string local_time(const Timestamp& time);

/// Fills web/article.mustache's time element: machine form, words in UTC, and the source's local time where
/// it differs.
View time_view(const Timestamp& time, const Words& words);
View time_view(Instant instant);

} // namespace offprint
