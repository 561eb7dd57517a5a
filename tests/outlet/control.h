#pragma once

#include "outlet/http_answer.h"

#include <optional>

namespace offprint::outlet {

/// The answer to a request to the outlet's own controls (/_outlet/…), which it carries out; nothing for any
/// other request.
std::optional<HttpAnswer> control(State& state, const HttpRequest& request);

} // namespace offprint::outlet
