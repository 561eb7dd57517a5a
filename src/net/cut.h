#pragma once

#include "base/error.h"
#include "base/url.h"
#include "net/answer_headers.h"

#include <cstdint>

namespace offprint {

/// Why we ended an exchange ourselves.
enum class Cut {
  none,
  announced_too_large,
  too_large,
  too_many_headers,
  too_many_codings,
  redirect_seen, ///< not a failure: the rest of a redirect's body is not needed
};

/// The same, told to a person.
Error explain(Cut cut, const Url& url, const AnswerHeaders& headers, std::uint64_t max_bytes);

} // namespace offprint
