#include "net/robots_pattern.h"

#include <fmt/format.h>

#include <cstring>
#include <optional>

namespace offprint {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// The byte that a percent-encoding at the beginning of `text` stands for.
std::optional<char> encoded_byte(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  const int high = hex_digit(text[1]);
  const int low = hex_digit(text[2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

/// RFC 3986's unreserved characters, and those of its reserved ones that mean the same encoded or not where
/// robots.txt is concerned.
bool stands_bare(char c) {
  constexpr std::string_view bare = "-._~:@!&'()+,;=[]";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         bare.find(c) != std::string_view::npos;
}

class Canonical {
public:
  explicit Canonical(bool stars_are_signs) : stars_are_signs_(stars_are_signs) {}

  std::string of(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::optional<char> encoded = encoded_byte(text.substr(at));
      if (encoded) {
        put_encoded(*encoded);
      } else {
        put_bare(text[at]);
      }
      at += encoded ? 3 : 1;
    }
    return std::move(out_);
  }

private:
  void put_encoded(char c) {
    const bool parts_the_query = c == '/' || c == '?';
    put(c, stands_bare(c) || (parts_the_query && in_query_));
  }

  void put_bare(char c) {
    put(c, stands_bare(c) || c == '/' || c == '?' || (c == '*' && stars_are_signs_));
    in_query_ = in_query_ || c == '?';
  }

  void put(char c, bool bare) {
    if (bare) {
      out_ += c;
    } else {
      fmt::format_to(std::back_inserter(out_), "%{:02X}", static_cast<unsigned char>(c));
    }
  }

  const bool stars_are_signs_;
  bool in_query_ = false;
  std::string out_;
};

/// Where `piece` first stands in `text` from `from` on. Not std::string_view::find, which an attacker's
/// pattern makes quadratic; memmem is linear in glibc and musl.
std::optional<std::size_t> find_from(std::string_view text, std::size_t from, std::string_view piece) {
  if (piece.empty()) return from;
  const void* const found = memmem(text.data() + from, text.size() - from, piece.data(), piece.size());
  if (found == nullptr) return std::nullopt;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

} // namespace

std::string canonical_robots_path(std::string_view path_and_query) {
  return Canonical(false).of(path_and_query);
}

RobotsPattern::RobotsPattern(std::string_view value) : to_the_end_(value.ends_with('$')) {
  if (to_the_end_) value.remove_suffix(1);
  text_ = Canonical(true).of(value);
  // "Disallow: private" is no pattern; whoever wrote it meant one.
  if (!text_.starts_with('/') && !text_.starts_with('*')) text_.insert(0, 1, '/');
}

bool RobotsPattern::matches(std::string_view path) const {
  const std::string_view pattern = text_;
  std::size_t star = pattern.find('*');
  const std::string_view beginning = pattern.substr(0, star);
  if (!path.starts_with(beginning)) return false;
  if (star == std::string_view::npos) return !to_the_end_ || path.size() == beginning.size();

  std::size_t at = beginning.size();
  while (true) {
    const std::size_t next = pattern.find('*', star + 1);
    const std::string_view piece = pattern.substr(star + 1, next - star - 1);
    if (next == std::string_view::npos && to_the_end_)
      return path.size() - at >= piece.size() && path.ends_with(piece);
    // The first place that fits leaves the most for what follows, so no other needs to be tried.
    const std::optional<std::size_t> found = find_from(path, at, piece);
    if (!found) return false;
    if (next == std::string_view::npos) return true;
    at = *found + piece.size();
    star = next;
  }
}

} // namespace offprint
