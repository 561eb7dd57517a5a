#pragma once

#include <map>
#include <string>
#include <vector>

namespace offprint {

struct PlainAnswer {
  int status = 0;
  std::map<std::string, std::string> headers; ///< names in lower case
  std::string body;                           ///< as it came, in its coding
};

/// A connection to 127.0.0.1 on which bytes are written and read as they are.
class PlainConnection {
public:
  explicit PlainConnection(int port);
  ~PlainConnection();
  PlainConnection(PlainConnection&& other) noexcept;
  PlainConnection& operator=(PlainConnection&&) = delete;

  /// The other side may have hung up: then read gives no answer.
  void write(const std::string& bytes);

  /// Reads one answer, its body by Content-Length; `head` is whether it answers a HEAD. Status 0 is none
  /// within ten seconds.
  PlainAnswer read(bool head = false);

private:
  bool read_more();

  int socket_;
  std::string unread_;
};

/// One request on a connection of its own; `headers` are whole lines without their ends.
PlainAnswer ask(int port, const std::string& request_line, const std::vector<std::string>& headers = {});

} // namespace offprint
