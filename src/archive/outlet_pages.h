#pragma once

#include "base/error.h"
#include "extract/body/page_lines.h"

#include <string>

namespace offprint {

class Database;

/// What the archive remembers of each outlet's pages, so that the next one can be compared with them.
class OutletPageStore {
public:
  explicit OutletPageStore(Database& database) : database_(database) {}

  /// Of a publisher's host; empty where none of its pages was read yet.
  Result<OutletLines> find(const std::string& outlet);

  /// The page that was read last, and what of it others had, too, which is known from now on.
  Status note(const std::string& outlet, const PageLines& page, const PageLines& furniture);

private:
  Database& database_;
};

} // namespace offprint
