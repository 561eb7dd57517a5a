#pragma once

#include "base/form.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace offprint {

struct Answer;

/// A request to an Endpoint.
struct Call {
  bool is_post = false;
  std::string path;                                ///< percent-decoded, without query
  FormFields query;                                ///< decoded; of a name given twice the first comes first
  std::multimap<std::string, std::string> headers; ///< names in lower case
  std::string body;                                ///< of a POST, as it came
};

/// Answers GET and POST to the paths that begin with a prefix, in place of the Handler. Called from several
/// threads at once.
class Endpoint {
public:
  virtual ~Endpoint() = default;

  /// "/websub/"
  virtual std::string_view prefix() const = 0;

  /// The longest body that is read; a longer one is answered 413, or, where its length is not stated, cut
  /// off.
  virtual std::uint64_t most_body_bytes() const = 0;

  /// The answer to a request whose body is not to be read at all; null where it is.
  virtual std::shared_ptr<const Answer> refusal(std::string_view path) = 0;

  virtual std::shared_ptr<const Answer> answer(Call call) = 0;
};

} // namespace offprint
