#include "net/cut.h"

#include <fmt/format.h>

#include <cassert>

namespace offprint {

Error explain(Cut cut, const Url& url, const AnswerHeaders& headers, std::uint64_t max_bytes) {
  const auto refused = [&](std::string problem, std::string remedy = {}) {
    return Error{.kind = ErrorKind::refused,
                 .subject = url.text(),
                 .problem = std::move(problem),
                 .remedy = std::move(remedy)};
  };
  const std::string raise = "raise the limit if this is meant to be so large";
  switch (cut) {
  case Cut::announced_too_large:
    return refused(fmt::format("announces a body of {} bytes, over the limit of {}",
                               headers.announced_bytes().value_or(0), max_bytes),
                   raise);
  case Cut::too_large:
    return refused(fmt::format("the body is over the limit of {} bytes", max_bytes), raise);
  case Cut::too_many_headers:
    return refused("the answer's headers are over the limit (200, of 256 KB in all)");
  case Cut::too_many_codings:
    return refused(fmt::format("the body has {} content codings over one another; one is the limit",
                               headers.content_codings()));
  case Cut::none:
  case Cut::redirect_seen: break;
  }
  assert(false);
  return refused("was not fetched");
}

} // namespace offprint
