#pragma once

#include <string_view>

namespace offprint {

/// What an element may be in markup that needs no HTML parser.
enum class PlainRole {
  other, ///< not known to be plain
  block, ///< also list, figure, details, …: cannot stand in a paragraph
  paragraph,
  heading,
  item, ///< of a list: stands in ul or ol
  term, ///< dt and dd: in dl
  part, ///< figcaption in figure, summary in details
  table,
  table_part, ///< caption, thead, tbody, tfoot
  column,     ///< col in colgroup
  row,
  cell,
  link,
  formatting, ///< what a parser reopens where it was not ended
  phrase,
  empty,    ///< br, wbr, img
  dropped,  ///< has no end tag, and goes
  rule,     ///< hr
  raw_text, ///< script, style, iframe: goes with what it holds
};

struct PlainElement {
  std::string_view name;
  PlainRole role = PlainRole::other;
  std::string_view clean_name; ///< in clean HTML; "" where its children take its place
  std::string_view parent;     ///< without which a part is a div
};

/// By the name in lower case.
PlainElement plain_element(std::string_view name);

bool has_no_end_tag(const PlainElement& element);

} // namespace offprint
