#include "harvest/silence_guard.h"

namespace offprint {

namespace {
constexpr int most_silences = 3;
}

Result<Response> SilenceGuard::fetch(const Request& request, const std::stop_token& stop) {
  const std::string origin = request.url.origin();
  {
    const std::lock_guard lock(mutex_);
    if (silences_[origin] >= most_silences)
      return fail(ErrorKind::unavailable, request.url.text(),
                  "was not asked, since its host failed " + std::to_string(most_silences) +
                      " times in a row in this pull");
  }
  Result<Response> response = transport_.fetch(request, stop);
  const std::lock_guard lock(mutex_);
  if (response) {
    progress_.bytes += static_cast<std::int64_t>(response->body.size());
    silences_[origin] = 0;
  } else if (response.error().kind == ErrorKind::unavailable) {
    ++silences_[origin];
  }
  return response;
}

} // namespace offprint
