#include "net/robots.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace offprint {

namespace {

using std::chrono::milliseconds;

/// The product token at the beginning of a User-agent line's value, in lower case: "Offprint/0.1" names
/// "offprint".
std::string product_token(std::string_view value) {
  if (value.starts_with('*')) return "*";
  const auto ends = [](char c) {
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
             c == '-');
  };
  return ascii_lower(
      value.substr(0, static_cast<std::size_t>(std::ranges::find_if(value, ends) - value.begin())));
}

std::optional<milliseconds> delay_of(std::string_view value) {
  double seconds = 0;
  const auto [end, error] =
      std::from_chars(value.data(), value.data() + value.size(), seconds, std::chars_format::fixed);
  const bool too_large = error == std::errc::result_out_of_range;
  if ((error != std::errc() && !too_large) || end != value.data() + value.size()) return std::nullopt;
  if (too_large || seconds >= static_cast<double>(RobotsRules::longest_delay.count()))
    return RobotsRules::longest_delay;
  if (!(seconds >= 0)) return std::nullopt;
  return milliseconds(std::lround(seconds * 1000));
}

} // namespace

class RobotsRules::Reader {
public:
  void take(std::string_view line) {
    line = trim(line.substr(0, line.find('#')));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view value = trim(line.substr(colon + 1));
    const auto is = [field = trim(line.substr(0, colon))](std::string_view name) {
      return equal_ignoring_ascii_case(field, name);
    };
    if (is("user-agent")) take_agent(value);
    if (is("allow")) take_rule(true, value);
    if (is("disallow")) take_rule(false, value);
    if (is("crawl-delay")) take_delay(value);
    if (is("sitemap") && !value.empty()) rules_.sitemaps_.emplace_back(value);
  }

  RobotsRules rules() && { return std::move(rules_); }

private:
  void take_agent(std::string_view value) {
    if (!names_may_follow_) rules_.groups_.emplace_back();
    names_may_follow_ = true;
    // One without a name begins a group that is nobody's.
    if (std::string token = product_token(value); !token.empty())
      rules_.groups_.back().agents.push_back(std::move(token));
  }

  void take_rule(bool allow, std::string_view value) {
    names_may_follow_ = false;
    if (rules_.groups_.empty() || value.empty()) return;
    rules_.groups_.back().rules.push_back({.allow = allow, .pattern = RobotsPattern(value)});
  }

  void take_delay(std::string_view value) {
    names_may_follow_ = false;
    const std::optional<milliseconds> delay = delay_of(value);
    if (rules_.groups_.empty() || !delay) return;
    rules_.groups_.back().delay = std::max(rules_.groups_.back().delay.value_or(*delay), *delay);
  }

  RobotsRules rules_;
  bool names_may_follow_ = false;
};

RobotsRules RobotsRules::parse(std::string_view bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  constexpr std::string_view line_ends = "\r\n";
  if (bytes.size() > most_bytes) bytes = bytes.substr(0, bytes.find_last_of(line_ends, most_bytes) + 1);
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  Reader reader;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find_first_of(line_ends), bytes.size());
    reader.take(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return std::move(reader).rules();
}

bool RobotsRules::allows(std::string_view user_agent_token, std::string_view path_and_query) const {
  const std::string path = canonical_robots_path(path_and_query);
  if (path == "/robots.txt") return true;
  bool allowed = true;
  std::size_t longest = 0;
  for (const Group* group : groups_for(user_agent_token)) {
    for (const Rule& rule : group->rules) {
      const std::size_t length = rule.pattern.length();
      const bool decides = length > longest || (length == longest && rule.allow && !allowed);
      if (!decides || !rule.pattern.matches(path)) continue;
      longest = length;
      allowed = rule.allow;
    }
  }
  return allowed;
}

std::optional<milliseconds> RobotsRules::crawl_delay(std::string_view user_agent_token) const {
  std::optional<milliseconds> longest;
  for (const Group* group : groups_for(user_agent_token)) longest = std::max(longest, group->delay);
  return longest;
}

std::vector<const RobotsRules::Group*> RobotsRules::groups_for(std::string_view user_agent_token) const {
  const auto naming = [this](std::string_view token) {
    std::vector<const Group*> groups;
    for (const Group& group : groups_)
      if (std::ranges::find(group.agents, token) != group.agents.end()) groups.push_back(&group);
    return groups;
  };
  std::vector<const Group*> own = naming(ascii_lower(user_agent_token));
  return own.empty() ? naming("*") : own;
}

} // namespace offprint
