#pragma once

#include "feed/references.h"

#include <string>
#include <string_view>

namespace offprint {

struct MendedXml {
  std::string text;         ///< one element; every tag has its partner, every reference is numeric
  bool well_formed = false; ///< whether nothing had to be mended but references to HTML's names
  bool html_names = false;  ///< whether there were such references
  bool too_much =
      false; ///< whether something was left out because there was more of it than libxml2 can bear
};

/// Makes well-formed XML of an element and what follows it, as near to what its author meant as can be told:
/// unclosed elements end with the one around them, end tags without a start go, as do comments, processing
/// instructions and characters that XML forbids; HTML's attributes without quotes and its empty elements
/// without an end are put right; what cannot be markup becomes text. libxml2's own recovery would end an
/// element at any end tag, and so lose the rest of a feed at one stray "</p>".
///
/// Where the text breaks off within an item or entry, it is cut before that. Elements nested deeper than
/// libxml2 goes lose their tags, not their text; there are limits on attributes, on namespaces in force, and
/// on what all of it grows to. `declared` are the document type's entities.
MendedXml mend_xml(std::string_view from_root, const References::Declared& declared = {});

} // namespace offprint
