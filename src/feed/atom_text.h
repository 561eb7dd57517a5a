#pragma once

#include <string>

using xmlNode = struct _xmlNode;

namespace offprint {

/// An Atom text construct or content (RFC 4287, 3.1 and 4.1.3; Atom 0.3's type and mode) as HTML: plain text
/// is escaped. "" where it is of another medium or stands elsewhere.
std::string atom_html(const xmlNode* element);

/// The same as plain text on one line.
std::string atom_line(const xmlNode* element);

} // namespace offprint
