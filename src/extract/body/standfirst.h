#pragma once

#include "extract/body/judged_blocks.h"

#include <optional>

namespace offprint {

/// The block that is the article's standfirst, where one stands over the text or begins it and is not one of
/// its paragraphs: known by what the page states as its description, by its name, or by where it stands.
std::optional<std::size_t> find_standfirst(const JudgedBlocks& blocks, const StatedText& stated);

} // namespace offprint
