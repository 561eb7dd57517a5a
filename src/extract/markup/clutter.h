#pragma once

using xmlNode = struct _xmlNode;

namespace offprint {

/// Takes out of an article's body what no article is made of (scripts, forms' fields, frames, drawings), and
/// a heading at its end that heads nothing any more.
void remove_body_clutter(xmlNode* body);

} // namespace offprint
