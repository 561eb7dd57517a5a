#pragma once

#include "base/time.h"
#include "base/url.h"

#include <string>
#include <vector>

namespace offprint {

/// The addresses of a site's pages for the days of a gap, from the first day to the last, made after the
/// pattern of `examples`: addresses of articles under a folder for their day (".../2026/11/24/ferry"), which
/// such sites list there, and of pages that end with a day (".../archive/2026-11-24"). At most three
/// patterns, those that most examples have; days of every time zone, at most sixteen.
std::vector<std::string> day_pages(const std::vector<Url>& examples, Instant from, Instant to);

} // namespace offprint
