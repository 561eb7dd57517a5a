#pragma once

#include "net/request.h"

#include <string>
#include <vector>

namespace offprint {

struct PageLink {
  Url url;
  std::string text; ///< the linked words, plain
};

/// The links of a web page to its own host, each address once (with the longest words), in the page's order;
/// at most 5,000.
std::vector<PageLink> links_within_host(const Response& page);

} // namespace offprint
