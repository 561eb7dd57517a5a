#pragma once

#include "outlet/http_request.h"
#include "outlet/state.h"

#include <string>
#include <utility>
#include <vector>

namespace offprint::outlet {

struct HttpAnswer {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  /// The status line and the headers, with a Content-Length of `length`, or chunked where that is nothing.
  std::string head(std::optional<std::size_t> length) const;
};

/// What an honest publisher answers: the page, 304 where the validators still hold, 404.
HttpAnswer honest_answer(const State& state, const HttpRequest& request, const std::string& origin);

/// An answer of a line of text.
HttpAnswer text_answer(int status, const std::string& text);

} // namespace offprint::outlet
