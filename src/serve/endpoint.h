#pragma once

#include "base/form.h"

#include <cstdint>
#include <functional>
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
  std::string client;                              ///< the address that it came from, "" where it has none
};

/// Gives the answer to a call: once, from any thread, at once or later. Where the server has ended meanwhile
/// it does nothing.
using Respond = std::function<void(std::shared_ptr<const Answer>)>;

/// Whether a request's query has a field of that name.
using HasField = std::function<bool(const char* name)>;

/// Answers requests to the paths that begin with a prefix, in place of the Handler; so that it may take its
/// time over it. Called from several threads at once.
class Endpoint {
public:
  virtual ~Endpoint() = default;

  /// "/websub/"
  virtual std::string_view prefix() const = 0;

  /// Whether a request is for it: by its path, decoded, unless it looks at the query too.
  virtual bool takes(std::string_view path, const HasField& /*has_field*/) const {
    return path.starts_with(prefix());
  }

  /// The methods that it answers, as the header Allow has them: "GET, POST" or "GET, HEAD".
  virtual std::string_view methods() const = 0;

  /// The longest body that is read; a longer one is answered 413, or, where its length is not stated, cut
  /// off.
  virtual std::uint64_t most_body_bytes() const { return 0; }

  /// The answer to a request whose body is not to be read at all; null where it is.
  virtual std::shared_ptr<const Answer> refusal(std::string_view /*path*/) { return nullptr; }

  /// Must not wait for anything but the disk: a thread of the server's is held meanwhile.
  virtual void answer(Call call, Respond respond) = 0;
};

} // namespace offprint
