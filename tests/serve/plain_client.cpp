#include "plain_client.h"

#include "base/text.h"

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace offprint {

PlainConnection::PlainConnection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<in_port_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

PlainConnection::~PlainConnection() {
  if (socket_ >= 0) close(socket_);
}

PlainConnection::PlainConnection(PlainConnection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), unread_(std::move(other.unread_)) {}

void PlainConnection::write(const std::string& bytes) {
  static_cast<void>(send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

bool PlainConnection::read_more() {
  std::array<char, 16384> bytes{};
  const ssize_t count = recv(socket_, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  unread_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

PlainAnswer PlainConnection::read(bool head) {
  std::size_t end = 0;
  while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
    if (!read_more()) return {};
  }
  PlainAnswer answer;
  const std::string lines = unread_.substr(0, end);
  unread_.erase(0, end + 4);
  answer.status = std::atoi(lines.substr(std::string("HTTP/1.1 ").size(), 3).c_str());
  for (const std::string_view line : split(lines, '\n')) {
    const auto colon = line.find(':');
    if (colon != std::string_view::npos)
      answer.headers[ascii_lower(line.substr(0, colon))] = trim(line.substr(colon + 1));
  }
  if (head || answer.status == 304) return answer;
  const auto length = static_cast<std::size_t>(std::atoll(answer.headers["content-length"].c_str()));
  while (unread_.size() < length) {
    if (!read_more()) return {};
  }
  answer.body = unread_.substr(0, length);
  unread_.erase(0, length);
  return answer;
}

PlainAnswer ask(int port, const std::string& request_line, const std::vector<std::string>& headers) {
  PlainConnection connection(port);
  std::string request = request_line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  for (const std::string& header : headers) request += header + "\r\n";
  connection.write(request + "\r\n");
  return connection.read(request_line.starts_with("HEAD"));
}

} // namespace offprint
