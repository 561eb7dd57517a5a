#pragma once

#include "base/time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// Which sitemaps of a site are read and which are still to be, and how far what they list reaches. Bounded:
/// at most 60 sitemaps, three indexes deep. Its text form is what a gap keeps.
class SitemapTrail {
public:
  static SitemapTrail parse(std::string_view text);
  std::string text() const;

  bool begun() const { return !read_.empty() || !pending_.empty(); }

  /// Puts an address at the end of what is still to be read, unless it was named before.
  void add(const std::string& address, int depth);

  struct Step {
    std::string address;
    int depth; ///< indexes above it
  };

  /// The next one, which then counts as read.
  std::optional<Step> next();

  /// What a sitemap listed of these times.
  void saw(Instant time);

  bool reaches_over(Instant from, Instant to) const;

private:
  bool is_named(const std::string& address) const;

  std::vector<std::string> read_;
  std::vector<Step> pending_;
  std::optional<Instant> oldest_;
  std::optional<Instant> newest_;
};

} // namespace offprint
