#pragma once

#include <string>

namespace offprint {

/// Canonical HTML that cannot harm a reader: only what html/sanitise.h lets through, serialised by
/// html/tree.h. Only the sanitiser makes one; the same tree always has the same bytes.
class SafeHtml {
public:
  SafeHtml() = default;

  const std::string& text() const { return text_; }

  bool empty() const { return text_.empty(); }

  /// For the archive: text that was a SafeHtml when it was stored, and whose hash was found right on the way
  /// back.
  static SafeHtml restored(std::string stored) { return SafeHtml(std::move(stored)); }

  bool operator==(const SafeHtml&) const = default;

private:
  friend class Sanitiser;

  explicit SafeHtml(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

} // namespace offprint
