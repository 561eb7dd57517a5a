#pragma once

#include "article/identity.h"
#include "base/error.h"

#include <optional>

namespace offprint {

class Archive;

/// Where a link in an article leads a reader.
struct LinkTarget {
  std::optional<ArticleId> held; ///< the archive's own copy, where it has one
  Url page;                      ///< the public page: never an interface's address
};

/// Of an address in whatever form: the page's own, a short or mobile one, an interface's (outlet/link_key.h).
/// It is found anew each time, so that links lead to a copy from the moment that it is taken.
Result<LinkTarget> link_target(Archive& archive, const Url& address);

} // namespace offprint
