#pragma once

using xmlNode = struct _xmlNode;

namespace offprint {

/// Whether an element is a row of buttons to share, print or send a page with, and nothing else.
bool is_share_buttons(const xmlNode* element);

} // namespace offprint
