#include "extract/rules/location_path.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace offprint {
namespace {

/// The places of what stands outside brackets, parentheses and quotes.
class OuterScan {
public:
  explicit OuterScan(std::string_view text) : text_(text) {}

  /// The next place outside, or nothing at the end. `balanced` says whether all was closed.
  std::optional<std::size_t> next() {
    while (at_ < text_.size()) {
      const std::size_t here = at_++;
      const char c = text_[here];
      if (quote_ != 0) {
        if (c == quote_) quote_ = 0;
        continue;
      }
      if (c == '\'' || c == '"') {
        quote_ = c;
      } else if (c == '[' || c == '(') {
        ++depth_;
      } else if (c == ']' || c == ')') {
        if (--depth_ < 0) return std::nullopt;
      } else if (depth_ == 0) {
        return here;
      }
    }
    return std::nullopt;
  }

  bool balanced() const { return depth_ == 0 && quote_ == 0; }

private:
  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  char quote_ = 0;
};

std::optional<std::vector<std::string_view>> split_outside(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  OuterScan scan(text);
  while (const auto at = scan.next()) {
    if (text[*at] != separator) continue;
    parts.push_back(text.substr(begin, *at - begin));
    begin = *at + 1;
  }
  if (!scan.balanced()) return std::nullopt;
  parts.push_back(text.substr(begin));
  return parts;
}

bool is_name_character(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == ':' || c >= 0x80;
}

/// Whether a step is one by its looks: an axis or none, a name, "*", "." or a node type, predicates. An
/// operator between two expressions ("a = b", "a and b") or a call makes it none.
bool looks_like_step(std::string_view step) {
  step = trim(step);
  if (step.starts_with('@')) step.remove_prefix(1);
  const std::size_t end = std::ranges::find_if_not(step, is_name_character) - step.begin();
  const std::string_view name = step.substr(0, end);
  std::string_view rest = trim(step.substr(end));
  if (name.empty() && !rest.starts_with('*')) return false;
  if (rest.starts_with('*')) rest = trim(rest.substr(1));
  const std::size_t axis_end = name.rfind("::");
  const std::string_view test = axis_end == std::string_view::npos ? name : name.substr(axis_end + 2);
  if (rest.starts_with('(')) {
    if (test != "text" && test != "node" && test != "comment") return false;
    const std::size_t close = rest.find(')');
    if (close == std::string_view::npos || !trim(rest.substr(1, close - 1)).empty()) return false;
    rest = trim(rest.substr(close + 1));
  }
  if (!rest.empty() && !rest.starts_with('[')) return false;
  OuterScan scan(rest);
  while (const auto at = scan.next()) {
    if (!is_ascii_space(rest[*at])) return false;
  }
  return scan.balanced();
}

/// Steps to children, attributes or the node itself find no node twice.
bool finds_nothing_twice(std::string_view step) {
  step = trim(step);
  if (step.starts_with("..")) return false;
  const std::size_t axis_end = step.substr(0, step.find('[')).find("::");
  if (axis_end == std::string_view::npos) return true;
  const std::string_view axis = trim(step.substr(0, axis_end));
  return axis == "child" || axis == "attribute" || axis == "self";
}

std::optional<LocationPath> location_path(std::string_view text) {
  text = trim(text);
  LocationPath path{.absolute = text.starts_with('/'), .pieces = {}};
  const auto steps = split_outside(path.absolute ? text.substr(1) : text, '/');
  if (!steps) return std::nullopt;
  bool of_descendants = false; // an empty step is the middle of "//"
  for (std::size_t i = 0; i < steps->size(); ++i) {
    const std::string_view step = (*steps)[i];
    if (trim(step).empty()) {
      if (of_descendants || i + 1 == steps->size()) return std::nullopt;
      of_descendants = true;
      continue;
    }
    if (!looks_like_step(step)) return std::nullopt;
    if (!finds_nothing_twice(step)) {
      if (of_descendants) path.pieces.push_back({"descendant-or-self::node()", true});
      path.pieces.push_back({std::string(step), false});
    } else if (of_descendants) {
      path.pieces.push_back({".//" + std::string(step), true});
    } else if (path.pieces.empty()) {
      path.pieces.push_back({std::string(step), false});
    } else {
      path.pieces.back().xpath += "/" + std::string(step);
    }
    of_descendants = false;
  }
  return path;
}

} // namespace

std::optional<std::vector<LocationPath>> location_paths(std::string_view xpath) {
  const auto branches = split_outside(xpath, '|');
  if (!branches) return std::nullopt;
  std::vector<LocationPath> paths;
  for (const std::string_view branch : *branches) {
    auto path = location_path(branch);
    if (!path || path->pieces.empty()) return std::nullopt;
    paths.push_back(*std::move(path));
  }
  return paths;
}

} // namespace offprint
