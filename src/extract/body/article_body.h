#pragma once

#include "extract/body/block_traits.h"
#include "extract/body/block_verdict.h"
#include "extract/body/page_lines.h"

#include <string>
#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

/// Where a page's article stands.
struct ArticleBody {
  xmlNode* element = nullptr; ///< that holds it and nothing else any more; nullptr where there is none
  std::string lead;           ///< the standfirst that stood over it; taken out of it
  std::string step;           ///< by what it was found first
  double confidence = 0;      ///< the mean likelihood of what was kept
  PageLines lines;            ///< of the whole page
  std::vector<Person> byline; ///< who signs the text in a line before it
  PageLines furniture;        ///< left since other pages of the outlet have it
  std::vector<BlockVerdict> verdicts; ///< where they were asked for
};

/// Judges the blocks of a page and takes out of it all that is not the article's: text blocks by
/// judge_blocks, with the boxes that hold nothing else; pictures with what they stand among. The nodes that
/// go are freed. What other pages of the outlet hold, too, is furniture.
ArticleBody take_article_body(xmlNode* page_body, const StatedText& stated, const OutletLines& outlet = {},
                              bool with_verdicts = false);

} // namespace offprint
