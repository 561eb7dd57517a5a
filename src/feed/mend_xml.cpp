#include "feed/mend_xml.h"

#include "base/text.h"
#include "feed/references.h"
#include "feed/start_tag.h"
#include "feed/xml_characters.h"
#include "feed/xml_prolog.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

namespace offprint {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// libxml2 refuses more than 256 levels.
constexpr std::size_t deepest = 200;

/// libxml2 looks through all of them for each name.
constexpr int most_namespaces = 1000;

/// A node takes some 120 bytes.
constexpr std::size_t most_nodes = 1'000'000;

/// Its dictionary of names grows no further than some thousands.
constexpr std::size_t most_names = 10'000;

/// What 20 MB grow to when a sixth of them has to be escaped. More faults than that are made on purpose.
constexpr std::size_t longest_text = 40'000'000;

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

/// Names in lower case. A description may hold HTML, which has a <link> and a <summary> of its own.
bool stands_beside(std::string_view next, std::string_view text) {
  constexpr std::array<std::string_view, 9> of_feeds_alone{
      "guid", "pubdate", "item", "entry", "author", "category", "id", "updated", "published"};
  constexpr std::array<std::string_view, 3> of_html_too{"link", "description", "summary"};
  const auto holds = [&](const auto& names) { return std::ranges::find(names, next) != names.end(); };
  if (text == "title") return holds(of_feeds_alone) || holds(of_html_too);
  return (text == "description" || text == "summary") && holds(of_feeds_alone);
}

class Mender {
public:
  Mender(std::string_view text, const References::Declared& declared) : rest_(text), references_(declared) {
    out_.reserve(text.size() + text.size() / 4);
  }

  MendedXml mend() {
    bool whole = true;
    do {
      whole = rest_.front() == '<' ? take_markup() : take_character();
    } while (whole && !open_.empty() && !rest_.empty() && bearable());
    if (!open_.empty()) {
      faulty_ = true;
      cut_unfinished_entry();
      close_down_to(0);
    } else if (!only_comments_left()) {
      faulty_ = true;
    }
    return {.text = std::move(out_),
            .well_formed = !faulty_ && !too_much_ && !references_.met_fault(),
            .html_names = references_.met_html_name()};
  }

private:
  struct OpenElement {
    std::string_view name;
    std::size_t start; ///< in out_
    int namespaces;    ///< declared by it
  };

  bool only_comments_left() {
    for (;;) {
      rest_ = trim(rest_);
      if (rest_.empty()) return true;
      const bool comment = rest_.starts_with("<!--");
      if (!comment && !rest_.starts_with("<?")) return false;
      if (!drop_to(comment ? "-->" : "?>")) return false;
    }
  }

  bool bearable() {
    const bool bearable = out_.size() <= longest_text && nodes_ <= most_nodes && names_.size() <= most_names;
    too_much_ = too_much_ || !bearable;
    return bearable;
  }

  /// Each take_… takes something off the front of rest_; false where the text breaks off within it.
  bool take_character() {
    const std::size_t forbidden = forbidden_length(rest_);
    if (forbidden > 0) {
      faulty_ = true;
      rest_.remove_prefix(forbidden);
    } else if (rest_.front() == '&') {
      rest_.remove_prefix(references_.append(rest_, out_));
    } else if (rest_.front() == '>') {
      out_ += "&#62;"; // "]]>" may not stand in text
      rest_.remove_prefix(1);
    } else {
      take_plain_text();
    }
    return true;
  }

  void take_plain_text() {
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != '<' && rest_[end] != '&' && rest_[end] != '>' &&
           (static_cast<unsigned char>(rest_[end]) >= 0x20 || rest_[end] == '\n') && rest_[end] != '\xEF')
      ++end;
    out_ += rest_.substr(0, end);
    rest_.remove_prefix(end);
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
    append_allowed(rest_.substr(start.size(), end - start.size()));
    out_ += "]]>";
    rest_.remove_prefix(end + 3);
    return true;
  }

  void append_allowed(std::string_view text) {
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t forbidden = forbidden_length(text.substr(i));
      if (forbidden == 0) {
        ++i;
        continue;
      }
      faulty_ = true;
      out_ += text.substr(copied, i - copied);
      i += forbidden;
      copied = i;
    }
    out_ += text.substr(copied);
  }

  bool take_start_tag() {
    const StartTag tag = read_start_tag(rest_, references_, names_);
    too_much_ = too_much_ || tag.too_much;
    if (tag.length == 0) return false;
    if (!is_xml_name(tag.name)) {
      faulty_ = true;
      out_ += "&#60;";
      rest_.remove_prefix(1);
      return true;
    }
    rest_.remove_prefix(tag.length);
    faulty_ = faulty_ || tag.faulty;
    end_unclosed_text(tag.name);
    bool opens = !tag.closed;
    if (opens && is_void_in_html(tag.name)) {
      opens = false;
      faulty_ = faulty_ || !take_matching_end_tag(tag.name);
    }
    put_start_tag(tag, opens);
    return true;
  }

  bool take_matching_end_tag(std::string_view name) {
    const std::string end_tag = "</" + std::string(name) + ">";
    const bool matches = rest_.starts_with(end_tag);
    if (matches) rest_.remove_prefix(end_tag.size());
    return matches;
  }

  /// A title or description that was never closed ends where what can only stand beside it begins.
  void end_unclosed_text(std::string_view next) {
    if (open_.empty() || !stands_beside(ascii_lower(next), ascii_lower(open_.back().name))) return;
    faulty_ = true;
    close_down_to(open_.size() - 1);
  }

  void put_start_tag(const StartTag& tag, bool opens) {
    if (open_.size() >= deepest || namespaces_ + tag.namespaces > most_namespaces) {
      too_much_ = true;
      levels_too_deep_ += opens ? 1 : 0;
      return;
    }
    if (opens) {
      open_.push_back({tag.name, out_.size(), tag.namespaces});
      namespaces_ += tag.namespaces;
    }
    // An element and the text behind it, an attribute and its value.
    nodes_ += 2 + 2 * static_cast<std::size_t>(tag.count);
    out_ += '<';
    out_ += tag.name;
    out_ += tag.attributes;
    out_ += opens ? ">" : "/>";
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
      namespaces_ -= open_.back().namespaces;
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
  std::unordered_set<std::string_view> names_;
  int namespaces_ = 0; ///< in force
  std::size_t nodes_ = 0;
  bool faulty_ = false;
  bool too_much_ = false;
};

} // namespace

MendedXml mend_xml(std::string_view from_root, const References::Declared& declared) {
  return Mender(from_root, declared).mend();
}

} // namespace offprint
