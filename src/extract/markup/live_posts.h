#pragma once

#include "extract/metadata/page_metadata.h"

#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

/// Puts each post of a live blog that stands below `flat`, a row of blocks, into a section of its own, which
/// begins with the post's time: `<section><p><time datetime="…">…</time></p>…`. A post is known by its title,
/// or by how its text begins. What stands before the first one stays in front.
void part_live_posts(xmlNode* flat, const std::vector<LivePost>& posts);

/// Such a row from what the posts say, for a page that shows none.
void append_live_posts(xmlNode* flat, const std::vector<LivePost>& posts);

/// Whether a paragraph is the time of a post and nothing else.
bool is_time_line(const xmlNode* paragraph);

} // namespace offprint
