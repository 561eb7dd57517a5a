#pragma once

#include "feed/feed.h"
#include "feed/xml_document.h"

namespace offprint {

/// Reads RSS 1.0 and 0.90, whose items stand beside the channel in an RDF document.
Feed read_rdf(const XmlDocument& document, const Url& address);

} // namespace offprint
