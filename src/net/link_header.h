#pragma once

#include "base/url.h"

#include <map>
#include <string>
#include <vector>

namespace offprint {

/// One link of an HTTP Link header (RFC 8288).
struct HeaderLink {
  Url url;
  std::vector<std::string> relations; ///< of its `rel`, in lower case: "hub", "self"
  std::string type = {};              ///< the media type that it states, "" where it states none
};

/// The links of all `link` fields, in order, their addresses taken against `base`. Those with an `anchor` are
/// left out, since they speak of something else than the answer; so are addresses that are neither http nor
/// https. Limits: 64 links, 16 KB; the rest is not read.
std::vector<HeaderLink> header_links(const std::multimap<std::string, std::string>& headers, const Url& base);

} // namespace offprint
