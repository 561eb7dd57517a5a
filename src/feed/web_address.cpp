#include "feed/web_address.h"

#include "base/url.h"

namespace offprint {

std::string web_address(std::string_view stated) {
  const Result<Url> url = Url::parse(stated);
  return url ? url->text() : std::string();
}

} // namespace offprint
