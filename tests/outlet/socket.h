#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string_view>

namespace offprint::outlet {

/// A connected stream socket, blocking; closed when it goes.
class Socket {
public:
  explicit Socket(int descriptor) : descriptor_(descriptor) {}

  ~Socket();
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  /// All of it; false when the other side is gone.
  bool send(std::string_view bytes) const;

  /// What has come, waiting for some; 0 when nothing will come any more.
  std::size_t receive(std::span<char> into) const;

  /// Waits; false as soon as the other side is gone or `shut` was called.
  bool pause(std::chrono::milliseconds duration) const;

  /// Waits for the other side to go, or for `shut`.
  void wait_for_end() const;

  /// Ends it in both directions: whoever waits in the above returns. Safe from any thread.
  void shut() const;

private:
  const int descriptor_;
};

} // namespace offprint::outlet
