#include "html/plain_place.h"

#include <algorithm>

namespace offprint {
namespace {

/// A parser that closes an element reopens at most so many formatting elements of one kind.
constexpr std::ptrdiff_t most_of_one_formatting = 3;

bool closes_paragraph(PlainRole role) {
  return role == PlainRole::block || role == PlainRole::paragraph || role == PlainRole::heading ||
         role == PlainRole::item || role == PlainRole::term || role == PlainRole::part ||
         role == PlainRole::rule;
}

/// WHATWG HTML, 13.2.6.3, generate implied end tags.
bool has_implied_end(PlainRole role) {
  return role == PlainRole::paragraph || role == PlainRole::item || role == PlainRole::term;
}

/// Whether its end tag makes a parser imply those of what stands open in it.
bool implies_ends(PlainRole role) {
  return role == PlainRole::block || role == PlainRole::item || role == PlainRole::term ||
         role == PlainRole::part || role == PlainRole::cell;
}

} // namespace

void PlainPlace::enter(const Open& open) {
  const auto role = open.element.role;
  in_paragraph_ = in_paragraph_ || role == PlainRole::paragraph;
  in_heading_ = in_heading_ || role == PlainRole::heading;
  in_link_ = in_link_ || role == PlainRole::link;
  open_.push_back(open);
}

PlainPlace::Open PlainPlace::leave() {
  const Open left = open_.back();
  open_.pop_back();
  if (left.element.role == PlainRole::paragraph) in_paragraph_ = false;
  if (left.element.role == PlainRole::heading) in_heading_ = false;
  if (left.element.role == PlainRole::link) in_link_ = false;
  return left;
}

bool PlainPlace::takes_text() const {
  return role() != PlainRole::table && role() != PlainRole::row &&
         (role() != PlainRole::table_part || is_in("caption"));
}

bool PlainPlace::takes(const PlainElement& element, std::string_view name) const {
  switch (element.role) {
  case PlainRole::other: return false;
  case PlainRole::table_part: return role() == PlainRole::table;
  case PlainRole::row: return role() == PlainRole::table_part && !is_in("caption") && !is_in("colgroup");
  case PlainRole::column: return is_in("colgroup");
  case PlainRole::cell: return role() == PlainRole::row;
  default: return takes_text() && takes_flow(element, name);
  }
}

bool PlainPlace::takes_flow(const PlainElement& element, std::string_view name) const {
  switch (element.role) {
  case PlainRole::heading: return !in_paragraph_ && !in_heading_;
  case PlainRole::item: return is_in("ul") || is_in("ol");
  case PlainRole::term: return is_in("dl");
  case PlainRole::link: return !in_link_;
  case PlainRole::formatting: return std::ranges::count(open_, name, &Open::name) < most_of_one_formatting;
  case PlainRole::phrase:
  case PlainRole::empty:
  case PlainRole::dropped:
  case PlainRole::raw_text: return true;
  default: return !in_paragraph_;
  }
}

std::size_t PlainPlace::implied_ends_before(const PlainElement& element) const {
  if (!closes_paragraph(element.role)) return 0;
  std::size_t count = role() == PlainRole::paragraph ? 1 : 0;
  if (element.role != PlainRole::item && element.role != PlainRole::term) return count;
  const bool in_one = open_.size() > count && open_[open_.size() - 1 - count].element.role == element.role;
  return in_one ? count + 1 : count;
}

std::size_t PlainPlace::implied_ends_before_end_of(std::string_view name) const {
  if (name == "table") return !open_.empty() && open_.back().implied ? 1 : 0;
  if (!implies_ends(plain_element(name).role)) return 0;
  std::size_t count = 0;
  while (count < open_.size()) {
    const auto& open = open_[open_.size() - 1 - count];
    if (open.name == name || !has_implied_end(open.element.role)) break;
    ++count;
  }
  return count;
}

bool PlainPlace::ignores_end_of(std::string_view name) const {
  return takes_text() &&
         (name == "img" || name == "hr" || name == "wbr" || name == "embed" || name == "input");
}

std::string_view PlainPlace::clean_parent() const {
  const auto kept =
      std::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return !open.clean_name.empty(); });
  return kept == open_.rend() ? std::string_view() : kept->clean_name;
}

std::string_view PlainPlace::clean_name(const PlainElement& element) const {
  if (element.role == PlainRole::part && clean_parent() != element.parent) return "div";
  return element.clean_name;
}

bool PlainPlace::may_be_credit(const PlainElement& element) const {
  return element.role != PlainRole::link && clean_parent() == "figcaption";
}

} // namespace offprint
