#pragma once

#include "base/url.h"

#include <string>
#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

/// What xml:base and xml:lang put in force at a place of a document.
struct Scope {
  Url base;
  std::string language;

  /// What is in force within the element, when this is around it.
  Scope within(const xmlNode* element) const;

  /// The reference as an absolute address in normal form, or "" where it cannot be one.
  std::string resolve(std::string_view reference) const;
};

/// What is in force within the element of a document that came from `address`.
Scope scope_within(const xmlNode* element, const Url& address);

} // namespace offprint
