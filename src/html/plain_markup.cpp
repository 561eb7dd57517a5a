#include "html/plain_markup.h"

#include "html/characters.h"
#include "html/plain_attributes.h"
#include "html/plain_characters.h"
#include "html/plain_place.h"
#include "html/plain_tag.h"

#include "base/text.h"

#include <algorithm>

namespace offprint {
namespace {

constexpr auto npos = std::string_view::npos;

// Far below the limits of trees, which speak of nodes, depth and memory: no error of theirs is passed by.
constexpr std::size_t most_bytes = 4'000'000;
constexpr std::size_t most_nodes = 250'000; ///< attributes included
constexpr std::size_t most_open = 100;
constexpr std::size_t most_dropped = 100;

bool opens_markup(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!' || c == '?';
}

class PlainMarkup {
public:
  PlainMarkup(std::string_view markup, const SanitiseOptions& options) : markup_(markup), options_(options) {}

  std::optional<std::string> clean() {
    out_.reserve(markup_.size() + markup_.size() / 8);
    for (std::size_t at = 0; at < markup_.size(); ++nodes_) {
      at = markup_[at] == '<' ? take_markup(at) : take_text(at);
      if (at == npos || nodes_ > most_nodes) return std::nullopt;
    }
    while (place_.depth() > 0) close();
    return std::move(out_);
  }

private:
  std::size_t take_text(std::size_t at) {
    const auto end = std::min(markup_.find('<', at), markup_.size());
    if (!place_.takes_text() && markup_.find_first_not_of(" \t\n", at) < end) return npos;
    // The first line feed of a text that came to stand right behind <pre> would be lost when read again.
    if (out_.size() == behind_pre_ && markup_[at] == '\n') out_ += '\n';
    for (auto start = at; at < end;) {
      while (at < end && markup_[at] != '&' && markup_[at] != '>') ++at;
      out_.append(markup_.substr(start, at - start));
      if (at == end) break;
      at = markup_[at] == '>' ? append_escaped(">", at + 1) : append_reference(at);
      if (at == npos) return npos;
      start = at;
    }
    return end;
  }

  std::size_t append_reference(std::size_t at) {
    std::string character;
    const auto behind = append_referenced_character(markup_, at, ReferencePlace::text, character);
    return append_escaped(character, behind);
  }

  std::size_t append_escaped(std::string_view character, std::size_t behind) {
    if (character == "&") {
      out_ += "&amp;";
    } else if (character == "<") {
      out_ += "&lt;";
    } else if (character == ">") {
      out_ += "&gt;";
    } else {
      out_ += character;
    }
    return behind;
  }

  std::size_t take_markup(std::size_t at) {
    if (at + 1 == markup_.size() || !opens_markup(markup_[at + 1]))
      return place_.takes_text() ? append_escaped("<", at + 1) : npos;
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
    if (place_.ignores_end_of(tag_.name)) return true;
    // WHATWG HTML, 13.2.6.4.7: the end tags that make an element where none is open.
    const bool makes_paragraph = tag_.name == "p" && !place_.in_paragraph();
    if (makes_paragraph || tag_.name == "br") {
      out_ += makes_paragraph ? "<p></p>" : "<br>";
      return place_.takes_text();
    }
    for (auto count = place_.implied_ends_before_end_of(tag_.name); count > 0; --count) close();
    if (!place_.is_in(tag_.name)) return false;
    close();
    return true;
  }

  void close() {
    const auto open = place_.leave();
    if (open.hidden_from != npos) {
      out_.resize(open.hidden_from);
      behind_pre_ = open.pre_before;
    } else if (!open.clean_name.empty()) {
      out_.append("</").append(open.clean_name).append(">");
    }
  }

  std::size_t take_start_tag(std::size_t behind) {
    nodes_ += tag_.attributes.size();
    const auto element = plain_element(tag_.name);
    const bool is_void = has_no_end_tag(element);
    const auto seen = visibility(tag_);
    if (seen == Visibility::unclear) return npos;
    for (auto count = place_.implied_ends_before(element); count > 0; --count) close();
    if (element.role == PlainRole::row && place_.implies_table_body()) {
      place_.enter(
          {.name = "tbody", .element = plain_element("tbody"), .clean_name = "tbody", .implied = true});
      out_ += "<tbody>";
    }
    if (!place_.takes(element, tag_.name) || (tag_.find("class") != nullptr && place_.may_be_credit(element)))
      return npos;
    if (element.role == PlainRole::raw_text) return skip_raw_text(behind);
    if (element.role == PlainRole::dropped) return ++dropped_ > most_dropped ? npos : behind;
    const PlainPlace::Open open{.name = element.name,
                                .element = element,
                                .clean_name = place_.clean_name(element),
                                .implied = false,
                                .hidden_from = seen == Visibility::hidden ? out_.size() : npos,
                                .pre_before = behind_pre_};
    if (is_void) return seen == Visibility::hidden || take_void(open) ? behind : npos;
    return enter(open, behind);
  }

  bool take_void(const PlainPlace::Open& open) {
    if (open.name == "img") return take_image();
    return append_start_tag(open.clean_name);
  }

  std::size_t enter(PlainPlace::Open open, std::size_t behind) {
    if (place_.depth() == most_open) return npos;
    const auto start = out_.size();
    if (!open.clean_name.empty() && !append_start_tag(open.clean_name)) return npos;
    if (open.element.role == PlainRole::link && !attributes_.has("href")) {
      out_.resize(start);
      open.clean_name = {};
    }
    place_.enter(open);
    if (open.name != "pre") return behind;
    behind_pre_ = out_.size();
    return behind < markup_.size() && markup_[behind] == '\n' ? behind + 1 : behind;
  }

  bool append_start_tag(std::string_view name) {
    out_.append("<").append(name);
    if (!attributes_.append(tag_, name, options_, out_)) return false;
    out_ += '>';
    return true;
  }

  bool take_image() {
    if (is_tiny(tag_)) return true;
    const auto start = out_.size();
    if (!append_start_tag("img") || attributes_.is_tiny()) return false;
    if (!attributes_.has("src")) out_.resize(start);
    return true;
  }

  // Up to the end tag of that name; what else stands there is text to a parser, which goes with the element.
  std::size_t skip_raw_text(std::size_t at) const {
    for (auto end = markup_.find("</", at); end != npos; end = markup_.find("</", end + 2)) {
      if (!starts_with_ignoring_ascii_case(markup_.substr(end + 2), tag_.name)) continue;
      const auto behind = end + 2 + tag_.name.size();
      const bool ends_plainly = markup_.substr(behind).starts_with('>');
      return ends_plainly && !markup_.substr(at, end - at).contains("<!--") ? behind + 1 : npos;
    }
    return npos;
  }

  std::string_view markup_;
  const SanitiseOptions& options_;
  std::string out_;
  PlainTag tag_;
  PlainAttributes attributes_;
  PlainPlace place_;
  std::size_t behind_pre_ = npos; ///< the output's size behind the last <pre>
  std::size_t dropped_ = 0;
  std::size_t nodes_ = 0;
};

/// WHATWG HTML, 13.2.3.5, preprocessing the input stream.
std::string_view with_line_feeds(std::string_view text, std::string& storage) {
  if (!text.contains('\r')) return text;
  storage = replace_all(text, "\r\n", "\n");
  std::ranges::replace(storage, '\r', '\n');
  return storage;
}

} // namespace

std::optional<std::string> clean_plain_markup(std::string_view utf8, const SanitiseOptions& options) {
  if (utf8.size() > most_bytes) return std::nullopt;
  if (has_plain_characters(utf8)) return PlainMarkup(utf8, options).clean();
  std::string printable;
  std::string lines;
  const auto markup = with_line_feeds(without_control_characters(utf8, printable), lines);
  if (!has_plain_characters(markup)) return std::nullopt;
  return PlainMarkup(markup, options).clean();
}

} // namespace offprint
