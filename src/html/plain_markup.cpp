#include "html/plain_markup.h"

#include "html/clean_attributes.h"
#include "html/plain_attributes.h"
#include "html/plain_characters.h"
#include "html/plain_element.h"
#include "html/plain_tag.h"

#include <algorithm>
#include <vector>

namespace offprint {
namespace {

constexpr auto npos = std::string_view::npos;

// Far below the limits of trees, which speak of nodes, depth and memory: no error of theirs is passed by.
constexpr std::size_t most_bytes = 1'000'000;
constexpr std::size_t most_open = 100;

/// A parser that closes an element reopens at most so many formatting elements of one kind.
constexpr std::ptrdiff_t most_of_one_formatting = 3;

class PlainMarkup {
public:
  PlainMarkup(std::string_view markup, const SanitiseOptions& options) : markup_(markup), options_(options) {}

  std::optional<std::string> clean() {
    out_.reserve(markup_.size() + markup_.size() / 8);
    for (std::size_t at = 0; at < markup_.size();) {
      at = markup_[at] == '<' ? take_markup(at) : take_text(at);
      if (at == npos) return std::nullopt;
    }
    if (!open_.empty()) return std::nullopt;
    return std::move(out_);
  }

private:
  struct Open {
    std::string_view name; ///< as parsed; "tbody" also where it was implied
    PlainElement element;
    std::string_view clean_name; ///< "" where it was unwrapped
    bool implied = false;
  };

  std::size_t take_text(std::size_t at) {
    const auto end = std::min(markup_.find('<', at), markup_.size());
    if (!takes_text() && markup_.find_first_not_of(" \t\n", at) < end) return npos;
    // The first line feed of a text that came to stand right behind <pre> would be lost when read again.
    if (out_.size() == behind_pre_ && markup_[at] == '\n') out_ += '\n';
    for (auto start = at; at < end;) {
      while (at < end && markup_[at] != '&' && markup_[at] != '>') ++at;
      out_.append(markup_.substr(start, at - start));
      if (at == end) break;
      if (markup_[at] == '>') {
        out_ += "&gt;";
        ++at;
      } else if (at = append_reference(at); at == npos) {
        return npos;
      }
      start = at;
    }
    return end;
  }

  std::size_t append_reference(std::size_t at) {
    std::string character;
    at = append_referenced_character(markup_, at, ReferencePlace::text, character);
    if (character == "&")
      out_ += "&amp;";
    else if (character == "<")
      out_ += "&lt;";
    else if (character == ">")
      out_ += "&gt;";
    else
      out_ += character;
    return at;
  }

  bool takes_text() const {
    const auto role = top_role();
    return role != PlainRole::table && role != PlainRole::row &&
           (role != PlainRole::table_part || open_.back().name == "caption");
  }

  std::size_t take_markup(std::size_t at) {
    if (markup_.substr(at).starts_with("<!--")) return skip_comment(at + 4);
    const auto behind = read_plain_tag(markup_, at, tag_);
    if (behind == npos) return npos;
    if (tag_.end) return take_end_tag() ? behind : npos;
    return take_start_tag(behind);
  }

  std::size_t skip_comment(std::size_t text) const {
    const auto end = markup_.find("-->", text);
    if (end == npos) return npos;
    const auto comment = markup_.substr(text, end - text);
    if (comment.starts_with('>') || comment.starts_with("->") || comment.contains("--")) return npos;
    return end + 3;
  }

  bool take_end_tag() {
    if (tag_.name == "table" && !open_.empty() && open_.back().implied) close();
    if (open_.empty() || open_.back().implied || open_.back().name != tag_.name) return false;
    close();
    return true;
  }

  void close() {
    const Open& top = open_.back();
    if (top.element.role == PlainRole::paragraph) in_paragraph_ = false;
    if (top.element.role == PlainRole::heading) in_heading_ = false;
    if (top.element.role == PlainRole::link) in_link_ = false;
    if (!top.clean_name.empty()) out_.append("</").append(top.clean_name).append(">");
    open_.pop_back();
  }

  std::size_t take_start_tag(std::size_t behind) {
    const auto element = plain_element(tag_.name);
    const bool is_void = element.role == PlainRole::empty || element.role == PlainRole::rule;
    if (tag_.self_closing && !is_void) return npos;
    if (!may_stand_here(element) || is_hidden(tag_) || may_be_credit(element)) return npos;
    if (element.role == PlainRole::raw_text) return skip_raw_text(behind);
    if (tag_.name == "img") return take_image() ? behind : npos;
    const auto start = out_.size();
    auto clean_name = element.clean_name;
    if (!clean_name.empty() && !append_start_tag(clean_name)) return npos;
    if (element.role == PlainRole::link && !attributes_.has("href")) {
      out_.resize(start);
      clean_name = {};
    }
    if (is_void) return behind;
    return enter(element, clean_name, behind);
  }

  std::size_t enter(const PlainElement& element, std::string_view clean_name, std::size_t behind) {
    if (open_.size() == most_open) return npos;
    in_paragraph_ = in_paragraph_ || element.role == PlainRole::paragraph;
    in_heading_ = in_heading_ || element.role == PlainRole::heading;
    in_link_ = in_link_ || element.role == PlainRole::link;
    open_.push_back({tag_.name, element, clean_name, false});
    if (tag_.name != "pre") return behind;
    behind_pre_ = out_.size();
    return behind < markup_.size() && markup_[behind] == '\n' ? behind + 1 : behind;
  }

  bool append_start_tag(std::string_view name) {
    out_.append("<").append(name);
    if (!attributes_.append(tag_, name, options_, out_)) return false;
    out_ += '>';
    return true;
  }

  PlainRole top_role() const { return open_.empty() ? PlainRole::block : open_.back().element.role; }

  bool may_stand_here(const PlainElement& element) {
    const auto top = top_role();
    const auto top_name = open_.empty() ? std::string_view() : open_.back().name;
    switch (element.role) {
    case PlainRole::other: return false;
    case PlainRole::table_part: return top == PlainRole::table;
    case PlainRole::row: return imply_table_body() && top_role() == PlainRole::table_part && takes_rows();
    case PlainRole::cell: return top == PlainRole::row;
    default: break;
    }
    if (!takes_text()) return false;
    switch (element.role) {
    case PlainRole::heading: return !in_paragraph_ && !in_heading_;
    case PlainRole::item: return top_name == "ul" || top_name == "ol";
    case PlainRole::term: return top_name == "dl";
    case PlainRole::part: return top_name == element.parent;
    case PlainRole::link: return !in_link_;
    case PlainRole::formatting:
      return std::ranges::count(open_, tag_.name, &Open::name) < most_of_one_formatting;
    case PlainRole::phrase:
    case PlainRole::empty:
    case PlainRole::raw_text: return true;
    default: return !in_paragraph_;
    }
  }

  bool takes_rows() const { return open_.back().name != "caption"; }

  // A row right in a table stands in a tbody that a parser puts there.
  bool imply_table_body() {
    if (top_role() != PlainRole::table) return true;
    open_.push_back({"tbody", plain_element("tbody"), "tbody", true});
    out_ += "<tbody>";
    return true;
  }

  // In a caption a class may make a credit of what stands in it.
  bool may_be_credit(const PlainElement& element) const {
    if (element.role == PlainRole::link || tag_.find("class") == nullptr) return false;
    const auto parent =
        std::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return !open.clean_name.empty(); });
    return parent != open_.rend() && parent->clean_name == "figcaption";
  }

  bool take_image() {
    if (is_tiny(tag_)) return true;
    const auto start = out_.size();
    if (!append_start_tag("img") || attributes_.is_tiny()) return false;
    if (!attributes_.has("src")) out_.resize(start);
    return true;
  }

  std::size_t skip_raw_text(std::size_t at) const {
    const auto end = markup_.find("</", at);
    const auto text = markup_.substr(at, end - at);
    if (end == npos || text.contains("<!--") || !markup_.substr(end + 2).starts_with(tag_.name)) return npos;
    const auto behind = end + 2 + tag_.name.size();
    return markup_.substr(behind).starts_with('>') ? behind + 1 : npos;
  }

  std::string_view markup_;
  const SanitiseOptions& options_;
  std::string out_;
  PlainTag tag_;
  PlainAttributes attributes_;
  std::vector<Open> open_;
  std::size_t behind_pre_ = npos; ///< the output's size behind the last <pre>
  bool in_paragraph_ = false;
  bool in_heading_ = false;
  bool in_link_ = false;
};

} // namespace

std::optional<std::string> clean_plain_markup(std::string_view utf8, const SanitiseOptions& options) {
  if (utf8.size() > most_bytes || !has_plain_characters(utf8)) return std::nullopt;
  return PlainMarkup(utf8, options).clean();
}

} // namespace offprint
