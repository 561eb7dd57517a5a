#pragma once

#include "feed/feed.h"
#include "feed/xml_document.h"

namespace offprint {

/// Reads Atom 1.0 (RFC 4287) and 0.3, and a document that is one entry.
Feed read_atom(const XmlDocument& document, const Url& address);

} // namespace offprint
