#pragma once

#include <string>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The language (BCP 47) and direction of a part of a page, as stated; "" and "ltr" where they are not.
struct PartLanguage {
  std::string lang;
  std::string dir; ///< "ltr", "rtl", "auto"
};

/// As stated by the element or the nearest around it.
PartLanguage stated_language(const xmlNode* element);

/// Moves what is below `body` to below `flat` as one row of blocks (p, headings, lists, quotes, figures,
/// tables, pre), however many boxes it stood in; boxes of facts beside the text become an aside with such a
/// row. Text that stood in no paragraph gets one; two line breaks end a paragraph. Blocks of another language
/// or direction than the body's own say so.
void move_as_flat_blocks(xmlNode* body, xmlNode* flat);

} // namespace offprint
