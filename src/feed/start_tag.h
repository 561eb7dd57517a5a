#pragma once

#include "feed/references.h"

#include <string>
#include <string_view>
#include <unordered_set>

namespace offprint {

/// A start tag as it should have been written.
struct StartTag {
  std::string_view name;
  std::string attributes; ///< each with a space before it and its value in double quotes
  bool closed = false;    ///< whether it ends in "/>"
  int count = 0;          ///< of the attributes
  int namespaces = 0;     ///< how many of them declare one
  bool faulty = false;    ///< whether XML would not have it so
  bool too_much = false;  ///< whether attributes were left out because there are too many
  std::size_t length = 0; ///< of what was read; 0 where the text breaks off within it
};

/// Reads the start tag at the front of `text` (tag_name is not empty there) as HTML's parser would: values
/// without quotes or without any value, stray characters, of attributes of the same name the first. `names`
/// takes in those of the tag and of its attributes.
StartTag read_start_tag(std::string_view text, References& references,
                        std::unordered_set<std::string_view>& names);

} // namespace offprint
