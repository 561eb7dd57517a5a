#pragma once

#include "harvest/discover.h"

#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace offprint {

/// Which feeds an answer means: numbers from 1 with commas or spaces between them, "all" ("a"), "yes" ("y",
/// the first), "no" ("n", none). `if_empty` is what an empty answer stands for. Nothing where it is none of
/// these.
std::optional<std::vector<std::size_t>> chosen(std::string_view answer, std::string_view if_empty,
                                               std::size_t count);

/// Asks which of so many feeds are to be added, until the answer can be understood. Gives their places
/// from 0; none when the person says no, goes away, or `stop` is asked for.
std::vector<std::size_t> ask_which(std::size_t count, const std::stop_token& stop);

} // namespace offprint
