#pragma once

#include "article/article.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// Takes the blocks out that only name what else to read, and notes the articles that they name as
/// references, of kind "related".
void leave_out_read_also(xmlNode* body, Article& article);

} // namespace offprint
