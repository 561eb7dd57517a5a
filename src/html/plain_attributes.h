#pragma once

#include "html/plain_tag.h"
#include "html/sanitise.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// The attributes of one plain tag as they stand in clean HTML.
class PlainAttributes {
public:
  /// Appends those that the element, named as in clean HTML, may have. False where a value takes an HTML
  /// parser to be read.
  bool append(const PlainTag& tag, std::string_view element, const SanitiseOptions& options,
              std::string& out);

  /// Whether the last tag got the attribute.
  bool has(std::string_view name) const;

  /// Whether the last tag, an image's, got a size that would make it a tracking pixel when read again.
  bool is_tiny() const;

private:
  struct Clean {
    std::size_t rank;
    std::string_view name;
    std::string value;
  };

  std::vector<Clean> clean_;
};

enum class Visibility { shown, hidden, unclear };

/// Whether the element is hidden; unclear where that takes an HTML parser to say.
Visibility visibility(const PlainTag& tag);

/// Whether the tag of an image says that it is a tracking pixel.
bool is_tiny(const PlainTag& tag);

} // namespace offprint
