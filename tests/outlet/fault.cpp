#include "outlet/fault.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace offprint {

namespace {

using Kind = Fault::Kind;

constexpr auto names = std::to_array<std::pair<std::string_view, Kind>>({
    {"none", Kind::none},
    {"not_modified", Kind::not_modified},
    {"hang", Kind::hang},
    {"drip", Kind::drip},
    {"endless", Kind::endless},
    {"redirect_loop", Kind::redirect_loop},
    {"redirect_private", Kind::redirect_private},
    {"wrong_charset", Kind::wrong_charset},
    {"short_length", Kind::short_length},
    {"long_length", Kind::long_length},
    {"gzip_bomb", Kind::gzip_bomb},
    {"bad_gzip", Kind::bad_gzip},
    {"cut", Kind::cut},
    {"chunked_cut", Kind::chunked_cut},
    {"many_headers", Kind::many_headers},
    {"garbage", Kind::garbage},
});

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

} // namespace

Result<Fault> Fault::parse(std::string_view text) {
  const auto named = std::ranges::find(names, text, &std::pair<std::string_view, Kind>::first);
  if (named != names.end()) return Fault{.kind = named->second};
  const std::size_t colon = text.find(':');
  const std::string_view first = text.substr(0, colon);
  const std::string_view second =
      colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
  if (first == "redirect" && !second.empty())
    return Fault{.kind = Kind::redirect, .location = std::string(second)};
  if (first == "moved" && !second.empty()) return Fault{.kind = Kind::moved, .location = std::string(second)};
  const std::optional<int> status = number(first);
  const std::optional<int> seconds = second.empty() ? 0 : number(second);
  if (status && seconds && *status >= 200 && *status <= 599)
    return Fault{.kind = Kind::status, .status = *status, .retry_after = *seconds};
  return fail(ErrorKind::invalid, text, "is not a fault", "one of those that tests/outlet/README.md lists");
}

} // namespace offprint
