#pragma once

#include "net/robots_pattern.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// What a robots.txt says (RFC 9309), with the two lines beyond the standard that are in common use:
/// Crawl-delay and Sitemap.
class RobotsRules {
public:
  static constexpr std::size_t most_bytes = 500 * 1024;
  static constexpr std::chrono::seconds longest_delay{30};

  /// No rules: all is allowed.
  RobotsRules() = default;

  /// Reads the first `most_bytes` (RFC 9309, 2.5); a line that is cut there is left out. Lines end in CR LF,
  /// CR or LF; a byte order mark, comments, unknown and malformed lines are passed over, so that an HTML page
  /// in its place gives no rules.
  static RobotsRules parse(std::string_view bytes);

  /// Whether the crawler with that product token ("Offprint") may fetch `path_and_query` ("/a?b=1"). The
  /// groups that name the token, without regard to case, are one; where there is none, those for "*". The
  /// longest pattern that matches decides, Allow before Disallow; none allows. "/robots.txt" always is.
  bool allows(std::string_view user_agent_token, std::string_view path_and_query) const;

  /// The Crawl-delay of the same groups, the longest of several, at most `longest_delay`. Such a line ends
  /// the list of names of its group, as an Allow or Disallow line does.
  std::optional<std::chrono::milliseconds> crawl_delay(std::string_view user_agent_token) const;

  /// The values of the Sitemap lines, in order; they belong to no group.
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

private:
  class Reader;

  struct Rule {
    bool allow;
    RobotsPattern pattern;
  };

  struct Group {
    std::vector<std::string> agents = {}; // in lower case
    std::vector<Rule> rules = {};
    std::optional<std::chrono::milliseconds> delay = {};
  };

  std::vector<const Group*> groups_for(std::string_view user_agent_token) const;

  std::vector<Group> groups_;
  std::vector<std::string> sitemaps_;
};

} // namespace offprint
