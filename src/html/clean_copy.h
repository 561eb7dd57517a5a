#pragma once

#include "html/sanitise.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// Copies what is below `source` to below `target`, by the allow-list and by the content models that an HTML
/// parser enforces itself (no block in a paragraph, no link in a link, list items in lists, …).
void copy_clean_children(const xmlNode* source, xmlNode* target, const SanitiseOptions& options);

} // namespace offprint
