#pragma once

#include "base/url.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace offprint {

/// What the addresses of a source's articles have in common, learnt from some of them: for telling articles
/// of the same kind among the addresses that a list names.
class AddressShape {
public:
  explicit AddressShape(const std::vector<Url>& known);

  /// Whether an address is of the same publisher, under one of the same first path segments (where these are
  /// few), and ends like one of them: the suffix, whether there is a long number, a hyphen, a date in the
  /// path. Where no address is known, whether it ends in a long number or in several words.
  bool fits(const Url& address) const;

  /// "https://example.org": where most of them are; "" where none is known.
  const std::string& origin() const { return origin_; }

private:
  std::set<std::string> hosts_;
  std::set<std::string> sections_;
  std::set<std::string> endings_;
  std::string origin_;
};

/// A date in an address's path, as "/2026/11/24/", "/2026-11-24" or "/20261124".
struct AddressDate {
  std::size_t begin; ///< in the path, of the year
  std::size_t end;
  char separator;   ///< '/', '-' or '\0'
  std::string date; ///< "2026-11-24"
};

/// The first such date that is one; nothing where there is none.
std::optional<AddressDate> date_in_path(const Url& address);

} // namespace offprint
