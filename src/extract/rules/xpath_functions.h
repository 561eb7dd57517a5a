#pragma once

using xmlXPathContext = struct _xmlXPathContext;

namespace offprint {

/// Puts XPath's functions of texts in place of libxml2's own, so that they count what they read against the
/// context's limit (opLimit): libxml2 counts nodes that a step visits, not the text below them, which is
/// quadratic in a page that is nested deep. id() becomes HTML's: the elements whose id is one of the words.
void register_metered_functions(xmlXPathContext& context);

} // namespace offprint
