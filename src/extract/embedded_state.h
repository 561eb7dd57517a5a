#pragma once

#include <string>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The article's text as HTML, out of the data that a page brings along for its scripts to show: JSON in
/// script elements (Next's and Nuxt's among them), values assigned to variables in them (Apollo, Fusion and
/// whatever else), Next's rows pushed piece by piece. It is the longest text in it that is HTML of paragraphs
/// or running text, or the longest list of such. "" where there is none of some length. Limits: 20 MB of
/// scripts, 300,000 values.
std::string article_in_embedded_state(const xmlNode* page);

} // namespace offprint
