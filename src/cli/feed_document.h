#pragma once

#include "base/error.h"
#include "cli/settings.h"
#include "feed/document_json.h"
#include "net/client.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace offprint {

/// Where the bytes of a feed are, and what is known of them.
struct FeedPlace {
  std::string file;                           ///< "" is: ask `url` for it; "-" standard input
  std::string url;                            ///< where the bytes came from; "" is none
  std::map<std::string, std::string> headers; ///< of the answer that brought them, names in lower case
};

/// Reads feeds from files and from the net, and prints them. Files are limited to 20 MB, answers likewise.
class FeedPrinter {
public:
  /// The settings are read when the first address is asked.
  FeedPrinter(SettingsOrigin origin, MarkupPolicy policy);

  /// Appends the feed's JSON to `out`; on an error, which names the file or address, `out` is as it was.
  Status append(const FeedPlace& place, std::string& out);

private:
  struct Bytes {
    std::string text;
    FeedOrigins origins;
  };

  Result<Bytes> read(const FeedPlace& place);
  Result<Bytes> fetch(const std::string& address);

  SettingsOrigin origin_;
  MarkupPolicy policy_;
  std::optional<Settings> settings_;
  std::unique_ptr<Client> client_;
};

} // namespace offprint
