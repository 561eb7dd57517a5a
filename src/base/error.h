#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace offprint {

/// What went wrong, coarsely: what a caller may decide on without reading the words.
enum class ErrorKind {
  invalid,     ///< the input breaks its format or a rule of ours
  not_found,   ///< the thing that was named does not exist
  refused,     ///< a limit or a policy of ours forbids it
  unavailable, ///< the other side did not answer as it should; trying again later may help
  busy,        ///< another process or connection holds it
  storage,     ///< the disk or the database failed
  cancelled,   ///< we were asked to stop
};

/// A failure in the world (network, input, disk), told to a person: what it happened to, what happened, what
/// to do next.
struct Error {
  ErrorKind kind = ErrorKind::invalid;
  std::string subject; ///< the thing: a path, an address, a key; may be empty
  std::string problem; ///< what happened to it, without a full stop
  std::string remedy;  ///< what to do next, without a full stop; may be empty

  /// One line: "subject: problem; remedy", without the parts that are empty.
  std::string message() const;

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

/// `return fail(...)` from a function that gives a Result.
std::unexpected<Error> fail(ErrorKind kind, std::string_view subject, std::string_view problem,
                            std::string_view remedy = {});

/// Hands on the error of another Result.
template <class T>
std::unexpected<Error> pass_on(const Result<T>& result) {
  return std::unexpected(result.error());
}

/// The name of a kind, as logs and JSON carry it: "not_found".
std::string_view name_of(ErrorKind kind);

} // namespace offprint
