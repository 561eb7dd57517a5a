#pragma once

#include "extract/body/page_blocks.h"

#include <cstdint>
#include <string>
#include <vector>

namespace offprint {

/// Why a box of a page looks like the page around the article. In a place of the article's own each may still
/// be a part of it.
enum class Furniture : std::uint8_t {
  none,
  hidden,
  named,         ///< its maker calls it sharing, related, comments, advertising, …
  link_list,     ///< links, one to a line
  card_list,     ///< other articles: a linked heading and a few words each
  link_line,     ///< a line that is a link
  labelled_link, ///< "Read also: …"
  label,         ///< "Advertisement", "Share", in one of many languages
  byline,
  title ///< the article's title once more
};

/// For each box of the page what it looks like by itself, none where it looks like text. `title` is the
/// article's.
std::vector<Furniture> furniture_of(const PageBlocks& page, const std::string& title);

} // namespace offprint
