#pragma once

#include "html/plain_element.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace offprint {

/// The elements that are open at a place in plain markup, and what a parser does with a tag that comes next.
class PlainPlace {
public:
  struct Open {
    std::string_view name; ///< as parsed
    PlainElement element;
    std::string_view clean_name;                      ///< "" where it was unwrapped
    bool implied = false;                             ///< a tbody that no tag opened
    std::size_t hidden_from = std::string_view::npos; ///< where the output of a hidden one began
    std::size_t pre_before = std::string_view::npos;  ///< the last <pre> then
  };

  std::size_t depth() const { return open_.size(); }

  bool in_paragraph() const { return in_paragraph_; }

  bool is_in(std::string_view name) const { return !open_.empty() && open_.back().name == name; }

  void enter(const Open& open);
  Open leave();

  bool takes_text() const; ///< other than white space

  /// Whether the element may be opened here such that a parser puts it here.
  bool takes(const PlainElement& element, std::string_view name) const;

  /// A row right in a table stands in a tbody that a parser puts there.
  bool implies_table_body() const { return role() == PlainRole::table; }

  /// How many open elements a parser ends by itself before it opens the element, or ends the one of the name.
  std::size_t implied_ends_before(const PlainElement& element) const;
  std::size_t implied_ends_before_end_of(std::string_view name) const;

  /// Whether a parser passes over the end tag.
  bool ignores_end_of(std::string_view name) const;

  /// What the element is called in clean HTML when it stands here.
  std::string_view clean_name(const PlainElement& element) const;

  /// Whether a class may make the element the credit of a picture.
  bool may_be_credit(const PlainElement& element) const;

private:
  PlainRole role() const { return open_.empty() ? PlainRole::block : open_.back().element.role; }

  std::string_view clean_parent() const;
  bool takes_flow(const PlainElement& element, std::string_view name) const;

  std::vector<Open> open_;
  bool in_paragraph_ = false;
  bool in_heading_ = false;
  bool in_link_ = false;
};

} // namespace offprint
