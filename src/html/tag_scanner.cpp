#include "html/tag_scanner.h"

#include "html/name_set.h"

#include "base/text.h"

namespace offprint {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool ends_name(char c) {
  return is_ascii_space(c) || c == '/' || c == '>';
}

bool holds_raw_text(std::string_view name) {
  static constexpr NameSet<8> names = {"script", "style",   "textarea", "title",
                                       "xmp",    "noembed", "noframes", "iframe"};
  return contains(names, name);
}

} // namespace

bool TagScanner::next(ScannedTag& tag) {
  while (position_ < markup_.size()) {
    const auto at = markup_.find('<', position_);
    if (at == std::string_view::npos || at + 1 >= markup_.size()) break;
    const char c = markup_[at + 1];
    if (c == '!' || c == '?') {
      position_ = skip_declaration(at);
      continue;
    }
    const bool end = c == '/';
    const auto name_start = at + (end ? 2 : 1);
    if (name_start >= markup_.size() || !is_letter(markup_[name_start])) {
      position_ = at + 1;
      continue;
    }
    auto name_stop = name_start;
    while (name_stop < markup_.size() && !ends_name(markup_[name_stop])) ++name_stop;
    tag = ScannedTag{
        .name = ascii_lower(markup_.substr(name_start, std::min<std::size_t>(name_stop - name_start, 100))),
        .end = end,
        .start = at};
    position_ = name_stop;
    read_attributes(tag);
    tag.stop = position_;
    if (!end && holds_raw_text(tag.name)) skip_raw_text(tag.name);
    return true;
  }
  position_ = markup_.size();
  return false;
}

std::size_t TagScanner::skip_declaration(std::size_t at) const {
  const bool comment = markup_.substr(at, 4) == "<!--";
  const auto stop = comment ? markup_.find("-->", at + 2) : markup_.find('>', at);
  return stop == std::string_view::npos ? markup_.size() : stop + (comment ? 3 : 1);
}

void TagScanner::read_attributes(ScannedTag& tag) {
  for (std::size_t count = 0; position_ < markup_.size();) {
    const char c = markup_[position_];
    if (c == '>') {
      ++position_;
      return;
    }
    if (is_ascii_space(c) || c == '/') {
      tag.self_closing = c == '/' && position_ + 1 < markup_.size() && markup_[position_ + 1] == '>';
      ++position_;
      continue;
    }
    if (++count == most_attributes_ + 1) tag.attributes_cut = position_;
    ++position_; // an attribute's name may start with "="
    while (position_ < markup_.size() && !ends_name(markup_[position_]) && markup_[position_] != '=')
      ++position_;
    skip_attribute_value();
  }
}

void TagScanner::skip_attribute_value() {
  auto at = position_;
  while (at < markup_.size() && is_ascii_space(markup_[at])) ++at;
  if (at >= markup_.size() || markup_[at] != '=') return;
  do ++at;
  while (at < markup_.size() && is_ascii_space(markup_[at]));
  if (at < markup_.size() && (markup_[at] == '"' || markup_[at] == '\'')) {
    const auto stop = markup_.find(markup_[at], at + 1);
    position_ = stop == std::string_view::npos ? markup_.size() : stop + 1;
    return;
  }
  while (at < markup_.size() && !is_ascii_space(markup_[at]) && markup_[at] != '>') ++at;
  position_ = at;
}

void TagScanner::skip_raw_text(std::string_view name) {
  while (position_ < markup_.size()) {
    const auto at = markup_.find("</", position_);
    if (at == std::string_view::npos) break;
    position_ = at + 2;
    const auto rest = markup_.substr(position_);
    if (starts_with_ignoring_ascii_case(rest, name) &&
        (rest.size() == name.size() || ends_name(rest[name.size()]))) {
      position_ = at;
      return;
    }
  }
  position_ = markup_.size();
}

} // namespace offprint
