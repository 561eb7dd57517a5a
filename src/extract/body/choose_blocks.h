#pragma once

#include "extract/body/judged_blocks.h"
#include "extract/body/page_lines.h"

namespace offprint {

/// Corrects what was judged block by block by what only the whole page tells: keeps code and tables between
/// paragraphs, closing credits and rights notices; leaves the headline, dates and names, lines that the page
/// repeats, pull quotes, which a paragraph says again, and what other pages of the outlet hold, too. Gives
/// the lines that were left for that.
PageLines choose_blocks(JudgedBlocks& blocks, const StatedText& stated, const OutletLines& outlet);

} // namespace offprint
