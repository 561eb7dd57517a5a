#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace offprint {

/// A path with its query as RFC 9309, 2.2.2, compares it: what need not be percent-encoded is decoded, what
/// must be is encoded, and a literal "*" or "$" is encoded, so that neither is taken for a sign of a pattern.
/// An encoded slash or question mark of the path stays apart from a bare one; in the query it does not.
std::string canonical_robots_path(std::string_view path_and_query);

/// What the value of an Allow or Disallow line matches (RFC 9309, 2.2.2 and 2.2.3): a beginning of the path,
/// in which "*" stands for anything, and a "$" at the end for the path's end.
class RobotsPattern {
public:
  explicit RobotsPattern(std::string_view value);

  /// `path`: in canonical form. Takes time linear in the lengths of both.
  bool matches(std::string_view path) const;

  /// The more octets, the more specific: the longest pattern that matches decides.
  std::size_t length() const { return text_.size() + (to_the_end_ ? 1 : 0); }

private:
  std::string text_; // canonical, but for "*"
  bool to_the_end_ = false;
};

} // namespace offprint
