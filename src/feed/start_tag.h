#pragma once

#include "feed/references.h"

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// A start tag as it should have been written.
struct StartTag {
  std::string_view name;
  std::string attributes; ///< each with a space before it and its value in double quotes
  bool closed = false;    ///< whether it ends in "/>"
  bool faulty = false;    ///< whether XML would not have it so
  std::size_t length = 0; ///< of what was read
};

/// Reads the start tag at the front of `text` (tag_name is not empty there) as HTML's parser would: values
/// without quotes or without any value, stray characters. Nothing where the text breaks off within it.
std::optional<StartTag> read_start_tag(std::string_view text, References& references);

} // namespace offprint
