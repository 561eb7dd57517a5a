#pragma once

#include "extract/body/furniture.h"
#include "extract/body/page_blocks.h"

#include <string>
#include <vector>

namespace offprint {

/// A guess at the box that holds the article's text and little else, for the blocks to be judged by.
struct BodyBox {
  int box = 0;
  const char* step = "density"; ///< "named", "stated text", "density": by what it was found
};

/// The boxes that are named as a body, when together they are a good part of the page's text; else the one
/// that holds what the page states of its text elsewhere; else, from the page inwards, as long as one child
/// holds nearly all of the running text. What looks like furniture does not count.
BodyBox find_body_box(const PageBlocks& page, const std::vector<Furniture>& furniture,
                      const std::string& stated_text);

} // namespace offprint
