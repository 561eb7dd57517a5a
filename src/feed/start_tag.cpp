#include "feed/start_tag.h"

#include "base/text.h"
#include "feed/xml_characters.h"
#include "feed/xml_prolog.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace offprint {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// libxml2 compares each attribute of a tag with each other one.
constexpr int most_attributes = 200;

class StartTagReader {
public:
  StartTagReader(std::string_view text, References& references, std::unordered_set<std::string_view>& names)
      : whole_(text), rest_(text), references_(references), names_(names) {}

  StartTag read() {
    tag_.name = tag_name(whole_);
    names_.insert(tag_.name);
    rest_.remove_prefix(1 + tag_.name.size());
    skip_to_attribute();
    while (!rest_.empty() && is_name_character(rest_.front()) && take_attribute()) skip_to_attribute();
    if (!rest_.empty() && at_end()) {
      take_end();
      tag_.length = whole_.size() - rest_.size();
    }
    return std::move(tag_);
  }

private:
  /// To the next attribute or the tag's end, over white space and what has no business here.
  void skip_to_attribute() {
    while (!rest_.empty() && !is_name_character(rest_.front()) && !at_end()) {
      if (!is_ascii_space(rest_.front())) tag_.faulty = true;
      rest_.remove_prefix(1);
    }
  }

  bool at_end() const { return rest_.starts_with('>') || rest_.starts_with("/>") || rest_.starts_with('<'); }

  void take_end() {
    tag_.closed = rest_.front() == '/';
    if (rest_.front() == '<') {
      tag_.faulty = true; // the next tag begins before this one ended
    } else {
      rest_.remove_prefix(tag_.closed ? 2 : 1);
    }
  }

  /// False where the text breaks off.
  bool take_attribute() {
    const auto* end = std::ranges::find_if_not(rest_, is_name_character);
    const std::string_view name = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(name.size());
    skip_space();
    std::string value;
    if (rest_.starts_with('=')) {
      rest_.remove_prefix(1);
      skip_space();
      if (rest_.empty()) return false;
      const auto stated = take_value();
      if (!stated) return false;
      append_value(*stated, value);
    } else {
      tag_.faulty = true;
    }
    if (!is_xml_name(name) || std::ranges::find(taken_, name) != taken_.end()) {
      tag_.faulty = true;
      return true;
    }
    if (tag_.count == most_attributes) {
      tag_.too_much = true;
      return true;
    }
    ++tag_.count;
    taken_.push_back(name);
    names_.insert(name);
    if (name == "xmlns" || name.starts_with("xmlns:")) ++tag_.namespaces;
    tag_.attributes += ' ';
    tag_.attributes += name;
    tag_.attributes += "=\"" + value + '"';
    return true;
  }

  void skip_space() {
    while (!rest_.empty() && is_ascii_space(rest_.front())) rest_.remove_prefix(1);
  }

  std::optional<std::string_view> take_value() {
    const char quote = rest_.front();
    const bool quoted = quote == '"' || quote == '\'';
    std::size_t start = quoted ? 1 : 0;
    std::size_t end = quoted ? rest_.find(quote, 1) : rest_.find_first_of(" \t\r\n>");
    const bool closed = quoted && end != npos;
    if (quoted && !closed) end = rest_.find('>');
    if (end == npos) return std::nullopt;
    if (!closed) tag_.faulty = true;
    const std::string_view value = rest_.substr(start, end - start);
    rest_.remove_prefix(closed ? end + 1 : end);
    return value;
  }

  void append_value(std::string_view text, std::string& value) {
    while (!text.empty()) {
      const std::size_t forbidden = forbidden_length(text);
      if (forbidden > 0 || text.front() == '<') tag_.faulty = true;
      if (forbidden > 0) {
        text.remove_prefix(forbidden);
      } else if (text.front() == '&') {
        text.remove_prefix(references_.append(text, value));
      } else {
        const char c = text.front();
        if (c == '<') {
          value += "&#60;";
        } else if (c == '"') {
          value += "&#34;";
        } else {
          value += c;
        }
        text.remove_prefix(1);
      }
    }
  }

  std::string_view whole_;
  std::string_view rest_;
  References& references_;
  std::unordered_set<std::string_view>& names_;
  std::vector<std::string_view> taken_; ///< the attributes so far
  StartTag tag_;
};

} // namespace

StartTag read_start_tag(std::string_view text, References& references,
                        std::unordered_set<std::string_view>& names) {
  return StartTagReader(text, references, names).read();
}

} // namespace offprint
