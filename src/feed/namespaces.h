#pragma once

#include "feed/xml_reader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// The prefix that is usual for a namespace: "dc", "media"; "" for the namespaces of the formats themselves
/// (RSS's, Atom's, CDF's), and for none. Nothing where it is not known. Case, a final "/" or "#", and the
/// scheme do not matter, as feeds get them wrong.
std::optional<std::string_view> usual_prefix(std::string_view namespace_uri);

/// "prefix:local" in lower case, with the prefix that is usual for the namespace, else the one that is
/// written; "local" alone where that is none.
std::string usual_name(const XmlName& name);

/// A number for a name, the same for the same name all through a reading (see XmlName): by it what has been
/// found out about a name is found again sooner than by its text.
std::uint64_t key_of(const XmlName& name);

/// "rss090", "rss10", "atom10" for a namespace that belongs to one version alone, else "".
std::string_view format_of_namespace(std::string_view prefix, std::string_view namespace_uri);

} // namespace offprint
