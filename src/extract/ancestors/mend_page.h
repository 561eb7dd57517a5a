#pragma once

#include "article/article.h"

using xmlNode = struct _xmlNode;

namespace offprint {

class Advertisements;

/// Undoes what mirrors and outlets' own markup leave in the body of a page file (docs/page-file.md), before
/// it is read as one: advertisements, buttons to share it, times that were relative to the copying, lists of
/// what else to read, counting pixels, comments; pictures behind placeholders, their twins for browsers
/// without scripts, the largest of several sizes, their captions and credits. What goes is noted in
/// `left_out`; articles that lists name become references. A page of plain paragraphs stays as it is, byte
/// for byte.
void mend_ancestor_page(xmlNode* body, Article& article, const Advertisements& advertisements);

} // namespace offprint
