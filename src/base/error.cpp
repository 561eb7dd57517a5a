#include "base/error.h"

namespace offprint {

std::string Error::message() const {
  std::string line = subject;
  if (!line.empty() && !problem.empty()) line += ": ";
  line += problem;
  if (!remedy.empty()) line += "; " + remedy;
  return line;
}

std::unexpected<Error> fail(ErrorKind kind, std::string_view subject, std::string_view problem,
                            std::string_view remedy) {
  return std::unexpected(Error{kind, std::string(subject), std::string(problem), std::string(remedy)});
}

std::string_view name_of(ErrorKind kind) {
  switch (kind) {
  case ErrorKind::invalid: return "invalid";
  case ErrorKind::not_found: return "not_found";
  case ErrorKind::refused: return "refused";
  case ErrorKind::unavailable: return "unavailable";
  case ErrorKind::busy: return "busy";
  case ErrorKind::storage: return "storage";
  case ErrorKind::cancelled: return "cancelled";
  }
  return "invalid";
}

} // namespace offprint
