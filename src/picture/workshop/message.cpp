#include "picture/workshop/message.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <unistd.h>

namespace offprint {
namespace {

constexpr std::uint64_t most_files = 1'000;

bool write_all(int socket, const void* data, std::size_t size) {
  const auto* at = static_cast<const char*>(data);
  while (size > 0) {
    const ssize_t sent = ::send(socket, at, size, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    at += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

bool read_all(int socket, void* data, std::size_t size) {
  auto* at = static_cast<char*>(data);
  while (size > 0) {
    const ssize_t got = ::read(socket, at, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool read_text(int socket, std::string& text, std::uint64_t size) {
  bool whole = false;
  text.resize_and_overwrite(size, [&](char* data, std::size_t) {
    whole = read_all(socket, data, size);
    return whole ? size : 0;
  });
  return whole;
}

} // namespace

bool send_message(int socket, std::string_view head, std::span<const std::string_view> files) {
  std::vector<std::uint64_t> sizes{head.size(), files.size()};
  for (const std::string_view file : files) sizes.push_back(file.size());
  if (!write_all(socket, sizes.data(), sizes.size() * sizeof sizes[0])) return false;
  if (!write_all(socket, head.data(), head.size())) return false;
  for (const std::string_view file : files)
    if (!write_all(socket, file.data(), file.size())) return false;
  return true;
}

std::optional<Message> receive_message(int socket, std::uint64_t most_bytes) {
  std::array<std::uint64_t, 2> counts{};
  if (!read_all(socket, counts.data(), sizeof counts)) return std::nullopt;
  const auto [head_size, files] = counts;
  if (head_size > most_bytes || files > most_files) return std::nullopt;
  std::vector<std::uint64_t> sizes(files);
  if (!read_all(socket, sizes.data(), files * sizeof sizes[0])) return std::nullopt;
  std::uint64_t left = most_bytes - head_size;
  for (const std::uint64_t size : sizes) {
    if (size > left) return std::nullopt;
    left -= size;
  }
  Message message;
  message.files.resize(files);
  if (!read_text(socket, message.head, head_size)) return std::nullopt;
  for (std::size_t i = 0; i < files; ++i)
    if (!read_text(socket, message.files[i], sizes[i])) return std::nullopt;
  return message;
}

} // namespace offprint
