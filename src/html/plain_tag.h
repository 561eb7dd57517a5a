#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

struct PlainAttribute {
  std::string_view name;  ///< in lower case
  std::string_view value; ///< as written, between its quotes
};

/// A tag in one of the forms that need no HTML parser to be understood.
struct PlainTag {
  std::string_view name; ///< in lower case
  bool end = false;
  std::vector<PlainAttribute> attributes; ///< each of another name

  std::deque<std::string> lowered; ///< the names that were not written in lower case

  const PlainAttribute* find(std::string_view name) const;
};

/// Reads the tag at `at`, which is a "<", and gives the place behind it; npos where it is not plain.
std::size_t read_plain_tag(std::string_view markup, std::size_t at, PlainTag& tag);

} // namespace offprint
