#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// The status and headers of an answer, as their lines arrive; of interim answers (1xx) only the cost is
/// kept. At most 200 headers and 256 KB of them, interim ones and trailers counted.
class AnswerHeaders {
public:
  /// Takes a line, with its line end. False once there is more than the limits allow.
  bool take(std::string_view line);

  /// Whether the empty line after the headers of the last answer has come.
  bool complete() const { return complete_ && status_ >= 200; }

  int status() const { return status_; }

  const std::multimap<std::string, std::string>& fields() const { return fields_; }

  /// The first field of that name (in lower case), or nothing.
  std::optional<std::string> field(const std::string& name) const;

  /// Where the answer sends its reader on to: Location, where the status is one of a redirect that is
  /// followed.
  std::optional<std::string> redirect() const;

  /// How many bytes of body it announces, as they come over the wire; nothing where it has no body or does
  /// not say.
  std::optional<std::uint64_t> announced_bytes() const;

  /// How many content codings stand over one another ("gzip, br" are two).
  int content_codings() const;

private:
  void begin_answer(std::string_view status_line);

  int status_ = 0;
  bool complete_ = false;
  std::size_t bytes_ = 0;
  std::size_t count_ = 0;
  std::multimap<std::string, std::string> fields_;
};

} // namespace offprint
