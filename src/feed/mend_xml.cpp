#include "feed/mend_xml.h"

#include "base/text.h"
#include "feed/references.h"
#include "feed/start_tag.h"
#include "feed/xml_characters.h"
#include "feed/xml_prolog.h"

#include <algorithm>
#include <array>
#include <vector>

namespace offprint {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// libxml2 refuses more than 256 levels.
constexpr std::size_t deepest = 200;

/// HTML's elements without content, but for those that feeds have elements of the same name of.
bool is_void_in_html(std::string_view name) {
  constexpr std::array<std::string_view, 9> names{"br",   "hr",  "img",   "input", "wbr",
                                                  "area", "col", "param", "embed"};
  return std::ranges::find(names, ascii_lower(name)) != names.end();
}

bool holds_one_entry(std::string_view name) {
  const std::string_view local = name.substr(name.rfind(':') + 1);
  return equal_ignoring_ascii_case(local, "item") || equal_ignoring_ascii_case(local, "entry");
}

class Mender {
public:
  explicit Mender(std::string_view text) : rest_(text) { out_.reserve(text.size() + text.size() / 4); }

  MendedXml mend() {
    bool whole = true;
    do {
      whole = rest_.front() == '<' ? take_markup() : take_character();
    } while (whole && !open_.empty() && !rest_.empty());
    if (!open_.empty()) {
      faulty_ = true;
      cut_unfinished_entry();
      close_down_to(0);
    } else if (!trim(rest_).empty()) {
      faulty_ = true;
    }
    return {.text = std::move(out_),
            .well_formed = !faulty_ && !references_.met_fault(),
            .html_names = references_.met_html_name()};
  }

private:
  struct OpenElement {
    std::string_view name;
    std::size_t start; ///< in out_
  };

  /// Each take_… takes something off the front of rest_; false where the text breaks off within it.
  bool take_character() {
    const std::size_t forbidden = forbidden_length(rest_);
    if (forbidden > 0) {
      faulty_ = true;
      rest_.remove_prefix(forbidden);
    } else if (rest_.front() == '&') {
      rest_.remove_prefix(references_.append(rest_, out_));
    } else {
      // "]]>" may not stand in text.
      out_ += rest_.front() == '>' ? "&#62;" : rest_.substr(0, 1);
      rest_.remove_prefix(1);
    }
    return true;
  }

  bool take_markup() {
    if (rest_.starts_with("<![CDATA[")) return take_cdata();
    if (rest_.starts_with("<!--")) return drop_to("-->");
    if (rest_.starts_with("<?")) return drop_to("?>");
    if (rest_.starts_with("</")) return take_end_tag();
    if (!tag_name(rest_).empty()) return take_start_tag();
    faulty_ = true;
    if (rest_.starts_with("<!")) return drop_to(">");
    out_ += "&#60;";
    rest_.remove_prefix(1);
    return true;
  }

  bool drop_to(std::string_view end) {
    const std::size_t found = rest_.find(end, 2);
    if (found == npos) return false;
    rest_.remove_prefix(found + end.size());
    return true;
  }

  bool take_cdata() {
    constexpr std::string_view start = "<![CDATA[";
    const std::size_t end = rest_.find("]]>");
    if (end == npos) return false;
    out_ += start;
    for (std::string_view text = rest_.substr(start.size(), end - start.size()); !text.empty();) {
      const std::size_t forbidden = forbidden_length(text);
      if (forbidden == 0) out_ += text.front();
      faulty_ = faulty_ || forbidden > 0;
      text.remove_prefix(std::max<std::size_t>(forbidden, 1));
    }
    out_ += "]]>";
    rest_.remove_prefix(end + 3);
    return true;
  }

  bool take_start_tag() {
    const auto tag = read_start_tag(rest_, references_);
    if (!tag) return false;
    if (!is_xml_name(tag->name)) {
      faulty_ = true;
      out_ += "&#60;";
      rest_.remove_prefix(1);
      return true;
    }
    const bool is_void = is_void_in_html(tag->name);
    const bool too_deep = open_.size() >= deepest;
    faulty_ = faulty_ || tag->faulty || too_deep || (is_void && !tag->closed);
    rest_.remove_prefix(tag->length);
    const bool opens = !tag->closed && !is_void;
    if (too_deep) {
      levels_too_deep_ += opens ? 1 : 0;
      return true;
    }
    if (opens) open_.push_back({tag->name, out_.size()});
    out_ += '<';
    out_ += tag->name;
    out_ += tag->attributes;
    out_ += opens ? ">" : "/>";
    return true;
  }

  bool take_end_tag() {
    const std::size_t end = rest_.find('>');
    if (end == npos) return false;
    const std::string_view name = trim(rest_.substr(2, end - 2));
    rest_.remove_prefix(end + 1);
    if (levels_too_deep_ > 0) {
      --levels_too_deep_;
      return true;
    }
    const auto partner = std::ranges::find_if(open_.rbegin(), open_.rend(), [&](const OpenElement& element) {
      return equal_ignoring_ascii_case(element.name, name);
    });
    faulty_ = faulty_ || partner != open_.rbegin() || partner->name != name;
    if (partner != open_.rend()) close_down_to(static_cast<std::size_t>(open_.rend() - partner) - 1);
    return true;
  }

  void close_down_to(std::size_t level) {
    while (open_.size() > level) {
      out_ += "</";
      out_ += open_.back().name;
      out_ += '>';
      open_.pop_back();
    }
  }

  void cut_unfinished_entry() {
    const auto entry = std::ranges::find_if(open_, holds_one_entry, &OpenElement::name);
    if (entry == open_.end()) return;
    out_.resize(entry->start);
    open_.erase(entry, open_.end());
  }

  std::string_view rest_;
  std::string out_;
  std::vector<OpenElement> open_;
  std::size_t levels_too_deep_ = 0;
  References references_;
  bool faulty_ = false;
};

} // namespace

MendedXml mend_xml(std::string_view from_root) {
  return Mender(from_root).mend();
}

} // namespace offprint
