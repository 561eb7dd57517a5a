#pragma once

#include "base/error.h"
#include "base/url.h"
#include "cli/settings.h"
#include "extract/pages/several_pages.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace offprint {

class Client;

/// Where a page is to be read from.
struct PagePlace {
  std::string file; ///< "-" is standard input; "" when the page is to be fetched
  std::string url;  ///< its address; "" where it is not known
};

/// Reads pages for a command. May be used from several threads.
class PageReader {
public:
  explicit PageReader(SettingsOrigin origin);
  ~PageReader();

  /// The bytes, unpacked where they were a gzip file. Errors name the file or address. Limits: 50 MB, packed
  /// or not; those of the configuration for what is fetched, which is read when the first page is.
  /// `rule` is the site's, for the header fields that it asks for.
  Result<FetchedPage> read(const PagePlace& place, const SiteRule* rule = nullptr);

private:
  Result<FetchedPage> fetch(const std::string& address, const SiteRule* rule);
  Status prepare();

  SettingsOrigin origin_;
  std::mutex mutex_;
  std::optional<Settings> settings_;
  std::unique_ptr<Client> client_;
};

} // namespace offprint
