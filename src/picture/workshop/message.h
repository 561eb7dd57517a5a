#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// What goes between a program and its picture workers: a head in JSON, and files.
struct Message {
  std::string head;
  std::vector<std::string> files;
};

/// Writes a message to a socket; false where the other side is gone.
bool send_message(int socket, std::string_view head, std::span<const std::string_view> files);

/// Reads one. Nothing at the end, or where it is cut short, or longer than `most_bytes`, or of more than a
/// thousand files.
std::optional<Message> receive_message(int socket, std::uint64_t most_bytes);

} // namespace offprint
