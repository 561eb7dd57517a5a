#include "cli/terminal.h"

#include "base/text.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace offprint {

namespace {

/// Whether the character that starts `text`, of `size` bytes, may not be sent to a terminal.
bool is_unprintable(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return first < 0x20 || first == 0x7F;
  if (character.size() == 2) return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
  // U+200B to U+200F, U+202A to U+202E, U+2060 to U+206F: invisible, or turning the direction
  if (!character.starts_with("\xE2\x80") && !character.starts_with("\xE2\x81")) return false;
  const auto last = static_cast<unsigned char>(character[2]);
  if (character.starts_with("\xE2\x81")) return last >= 0xA0 && last <= 0xAF;
  return (last >= 0x8B && last <= 0x8F) || (last >= 0xA8 && last <= 0xAE);
}

} // namespace

std::string printable(std::string_view text, std::size_t most) {
  const std::string line = collapse_space(valid_utf8(text.substr(0, 100'000)));
  std::string result;
  std::size_t count = 0;
  for (std::string_view rest = line; !rest.empty();) {
    const std::string_view character = first_characters(rest, 1);
    rest.remove_prefix(character.size());
    if (is_unprintable(character)) continue;
    if (++count > most) return result + "…";
    result += character;
  }
  return result;
}

bool can_ask() {
  return ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
}

std::optional<std::string> ask(std::string_view question, const std::stop_token& stop) {
  std::fprintf(stderr, "%.*s", static_cast<int>(question.size()), question.data());
  std::fflush(stderr);
  std::string line;
  while (!stop.stop_requested() && line.size() < 1000) {
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    if (::poll(&input, 1, 100) <= 0) continue;
    char c = 0;
    const ssize_t got = ::read(STDIN_FILENO, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    if (c == '\n') return std::string(trim(line));
    line += c;
  }
  return std::nullopt;
}

} // namespace offprint
