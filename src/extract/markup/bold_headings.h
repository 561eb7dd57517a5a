#pragma once

using xmlNode = struct _xmlNode;

namespace offprint {

/// Makes headings of the paragraphs of a flat body that are nothing but a few bold words, do not end as a
/// sentence does, and stand before running text: h3 where the body has an h2, else h2. Questions of an
/// interview, and bold text that goes on from line to line, stay paragraphs.
void make_headings_of_bold_paragraphs(xmlNode* flat);

} // namespace offprint
