#pragma once

using xmlNode = struct _xmlNode;

namespace offprint {

/// Moves what is below `body` to below `flat` as one row of blocks (p, headings, lists, quotes, figures,
/// tables, pre), however many boxes it stood in. Text that stood in no paragraph gets one; two line breaks
/// end a paragraph.
void move_as_flat_blocks(xmlNode* body, xmlNode* flat);

} // namespace offprint
