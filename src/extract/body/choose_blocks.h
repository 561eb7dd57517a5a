#pragma once

#include "extract/body/judged_blocks.h"
#include "extract/body/page_lines.h"

namespace offprint {

struct ChosenBlocks {
  PageLines furniture;        ///< lines that were left since other pages of the outlet hold them
  std::vector<Person> byline; ///< who signs the text in a line before it
};

/// Corrects what was judged block by block by what only the whole page tells: keeps code and tables between
/// paragraphs, closing credits and rights notices; leaves the headline, dates and names, lines that the page
/// repeats, pull quotes, which a paragraph says again, and what other pages of the outlet hold, too.
ChosenBlocks choose_blocks(JudgedBlocks& blocks, const StatedText& stated, const OutletLines& outlet);

} // namespace offprint
