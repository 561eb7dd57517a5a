#include "net/answer_headers.h"

#include "base/text.h"

#include <charconv>

namespace offprint {

namespace {

constexpr std::size_t most_bytes = 262'144;
constexpr std::size_t most_fields = 200;

} // namespace

bool AnswerHeaders::take(std::string_view line) {
  bytes_ += line.size();
  if (bytes_ > most_bytes) return false;
  if (line.starts_with("HTTP/")) {
    begin_answer(line);
    return true;
  }
  if (trim(line).empty()) {
    complete_ = true;
    return true;
  }
  if (++count_ > most_fields) return false;
  const std::size_t colon = line.find(':');
  // A folded line has been deprecated since RFC 7230, and nobody we read needs one. Trailers are not asked
  // for.
  const bool folded = is_ascii_space(line.front());
  if (complete_ || folded || colon == std::string_view::npos) return true;
  fields_.emplace(ascii_lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
  return true;
}

void AnswerHeaders::begin_answer(std::string_view status_line) {
  fields_.clear();
  complete_ = false;
  status_ = 0;
  const std::size_t space = status_line.find(' ');
  if (space == std::string_view::npos) return;
  const std::string_view number = trim(status_line.substr(space));
  std::from_chars(number.data(), number.data() + number.size(), status_);
}

std::optional<std::string> AnswerHeaders::field(const std::string& name) const {
  const auto found = fields_.lower_bound(name);
  if (found == fields_.end() || found->first != name) return std::nullopt;
  return found->second;
}

std::optional<std::string> AnswerHeaders::redirect() const {
  switch (status_) {
  case 301:
  case 302:
  case 303:
  case 307:
  case 308: return field("location");
  default: return std::nullopt;
  }
}

std::optional<std::uint64_t> AnswerHeaders::announced_bytes() const {
  const std::optional<std::string> length = field("content-length");
  if (!length || status_ == 204 || status_ == 304) return std::nullopt;
  std::uint64_t bytes = 0;
  const auto [end, error] = std::from_chars(length->data(), length->data() + length->size(), bytes);
  if (error != std::errc() || end != length->data() + length->size()) return std::nullopt;
  return bytes;
}

int AnswerHeaders::content_codings() const {
  int codings = 0;
  const auto [begin, end] = fields_.equal_range("content-encoding");
  for (auto each = begin; each != end; ++each) {
    for (const std::string_view part : split(each->second, ',')) {
      const std::string_view coding = trim(part);
      if (!coding.empty() && !equal_ignoring_ascii_case(coding, "identity")) ++codings;
    }
  }
  return codings;
}

} // namespace offprint
