#include "outlet/socket.h"

#include <cerrno>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace offprint::outlet {

Socket::~Socket() {
  close(descriptor_);
}

bool Socket::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::size_t Socket::receive(std::span<char> into) const {
  ssize_t got = 0;
  do {
    got = recv(descriptor_, into.data(), into.size(), 0);
  } while (got < 0 && errno == EINTR);
  return got < 0 ? 0 : static_cast<std::size_t>(got);
}

bool Socket::pause(std::chrono::milliseconds duration) const {
  const auto end = std::chrono::steady_clock::now() + duration;
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return true;
    pollfd wait{.fd = descriptor_, .events = POLLRDHUP, .revents = 0};
    if (poll(&wait, 1, static_cast<int>(left.count())) > 0) return false;
  }
}

void Socket::wait_for_end() const {
  while (pause(std::chrono::hours(1))) {
  }
}

void Socket::shut() const {
  shutdown(descriptor_, SHUT_RDWR);
}

} // namespace offprint::outlet
