#include "net/request.h"

namespace offprint {

std::string Response::header(const std::string& name) const {
  // The first of several: lower_bound, because find may give any of them.
  const auto found = headers.lower_bound(name);
  return found != headers.end() && found->first == name ? found->second : std::string();
}

Validators Response::validators() const {
  return {.etag = header("etag"), .last_modified = header("last-modified")};
}

} // namespace offprint
