#pragma once

#include "extract/body/hints.h"

#include <cstdint>
#include <string>
#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

/// A run of text without the bounds of a block, or two line breaks, in it: a paragraph, a heading, a link in
/// a list, whatever the page made it of.
struct TextBlock {
  int box = 0;                 ///< of PageBlocks::boxes: the block element that it stands in
  std::vector<xmlNode*> texts; ///< its text nodes, in order
  std::string text;            ///< all of it, white space collapsed
  std::size_t linked = 0;      ///< bytes of it in links
  std::size_t bold = 0;        ///< bytes in b, strong
  std::size_t slanted = 0;     ///< bytes in i, em
  int words = 0;               ///< a character of Chinese or Japanese is one
  int marks = 0;               ///< of punctuation, as sentences have it
  double weight = 0;           ///< of its text: characters, those of scripts without spaces thrice
  double prose = 0;            ///< of it, what is running text: in sentences and outside of links; else 0
  int images_before = 0;       ///< how many of PageBlocks::images stand before it
};

/// An element of a page that holds text, or holds one that does.
struct Box {
  xmlNode* element = nullptr;
  Naming naming;       ///< what the page's maker calls it
  int parent = -1;     ///< of PageBlocks::boxes; -1 for the page's body
  int end = 0;         ///< behind the last of the boxes in it, which follow it in a row
  int first_block = 0; ///< those blocks of PageBlocks::blocks that stand in it are in a row
  int end_block = 0;
  int first_image = 0; ///< likewise
  int end_image = 0;
};

/// How much stands in a box.
struct BoxText {
  double weight = 0;
  double linked = 0; ///< of the weight
  double prose = 0;

  double link_share() const { return weight > 0 ? linked / weight : 0; }
};

/// The text of a page as it stands in its blocks, in the order of the document. Made in one walk; what no
/// reader sees as text (scripts, styles, choices of a form) is not in it. Points into the tree.
struct PageBlocks {
  explicit PageBlocks(xmlNode* page_body);

  std::vector<Box> boxes; ///< outer ones first; the first is the page's body
  std::vector<TextBlock> blocks;
  std::vector<xmlNode*> images; ///< and the marked embeds, which stand like pictures

  const Box& box(int index) const { return boxes[static_cast<std::size_t>(index)]; }

  /// All that stands in the box, in constant time.
  BoxText text_in(int box) const;

private:
  std::vector<BoxText> sums_; ///< of the blocks before each
};

} // namespace offprint
