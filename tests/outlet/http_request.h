#pragma once

#include "outlet/socket.h"

#include <map>
#include <optional>
#include <string>

namespace offprint::outlet {

struct HttpRequest {
  std::string method;
  std::string target;                              ///< path and query
  std::multimap<std::string, std::string> headers; ///< names in lower case
  std::string body;

  std::string path() const; ///< without the query

  /// A parameter of the query, percent-decoded, or "".
  std::string parameter(const std::string& name) const;

  /// The first header of that name, or "".
  std::string header(const std::string& name) const;
};

/// Reads the requests of a connection, one after another.
class RequestReader {
public:
  explicit RequestReader(const Socket& socket) : socket_(socket) {}

  /// Nothing when the connection ended, or what came is no request (64 KB of headers and 16 MB of body are
  /// the limits).
  std::optional<HttpRequest> next();

private:
  bool fill(std::size_t limit);

  const Socket& socket_;
  std::string buffer_;
};

} // namespace offprint::outlet
