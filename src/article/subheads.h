#pragma once

using xmlNode = struct _xmlNode;

namespace offprint {

/// Makes headings (`<h2 data-role="subhead">`) of what outlets write in their place: a short paragraph of
/// nothing but bold words. Page files write these as that paragraph again.
void make_subheads(xmlNode* body);

/// Takes away the roles that markup came with: only we give them (article/parts.h).
void remove_roles(xmlNode* body);

} // namespace offprint
