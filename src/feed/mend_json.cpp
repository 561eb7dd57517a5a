#include "feed/mend_json.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace offprint {

namespace {

constexpr std::size_t escaped_unit_length = 6; // \u1234

/// The UTF-16 unit that an escape "\u1234" at the front of `text` stands for, or -1.
int escaped_unit(std::string_view text) {
  if (text.size() < escaped_unit_length || !text.starts_with("\\u")) return -1;
  int unit = 0;
  const char* const end = text.data() + escaped_unit_length;
  const auto read = std::from_chars(text.data() + 2, end, unit, 16);
  return read.ec == std::errc{} && read.ptr == end && unit >= 0 ? unit : -1;
}

bool is_high_surrogate(int unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}

bool is_low_surrogate(int unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

class Mending {
public:
  explicit Mending(std::string_view text) : text_(text) {}

  MendedJson finish() && {
    while (position_ < text_.size()) step_outside();
    if (!result_.text.empty()) result_.text += text_.substr(copied_);
    return std::move(result_);
  }

private:
  void step_outside() {
    const char c = text_[position_];
    if (c == '"') return pass_string();
    if (c == '/') return pass_comment();
    if (c == '-' || (c >= '0' && c <= '9')) return pass_number();
    if ((c == ']' || c == '}') && last_ == ',') note("has a comma before a closing bracket");
    if (!is_ascii_space(c)) last_ = c;
    ++position_;
  }

  void pass_number() {
    last_ = '0';
    const std::size_t end = std::min(text_.find_first_not_of("+-.0123456789eE", position_), text_.size());
    const std::string_view number = text_.substr(position_, end - position_);
    double value = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
    if (read.ec == std::errc::result_out_of_range)
      return replace(number.size(), "null", "has a number that nobody can hold");
    position_ = end;
  }

  void pass_comment() {
    note("has a comment");
    const std::string_view rest = text_.substr(position_);
    const std::string_view end = rest.starts_with("/*") ? "*/" : "\n";
    const std::size_t found = rest.find(end, 1);
    position_ = found == std::string_view::npos ? text_.size() : position_ + found + end.size();
  }

  void pass_string() {
    last_ = '"';
    ++position_;
    while (position_ < text_.size() && text_[position_] != '"') {
      const char c = text_[position_];
      if (c == '\\') {
        pass_escape();
      } else if (static_cast<unsigned char>(c) < 0x20) {
        mend_control(c);
      } else {
        ++position_;
      }
    }
    ++position_;
  }

  void mend_control(char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    const std::string escape{'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
    replace(1, c == '\0' ? "\\ufffd" : escape, "has a control character in a string");
  }

  void pass_escape() {
    const std::string_view rest = text_.substr(position_);
    const int unit = escaped_unit(rest);
    if (is_high_surrogate(unit) && is_low_surrogate(escaped_unit(rest.substr(escaped_unit_length)))) {
      position_ += 2 * escaped_unit_length;
    } else if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
      replace(escaped_unit_length, "\\ufffd", "has half of a surrogate pair");
    } else if (unit >= 0) {
      position_ += escaped_unit_length;
    } else if (rest.size() > 1 && std::string_view("\"\\/bfnrt").contains(rest[1])) {
      position_ += 2;
    } else {
      replace(1, "", "has a backslash that escapes nothing");
    }
  }

  void replace(std::size_t length, std::string_view by, std::string_view problem) {
    note(problem);
    result_.text += text_.substr(copied_, position_ - copied_);
    result_.text += by;
    position_ += length;
    copied_ = position_;
  }

  void note(std::string_view problem) {
    if (!result_.fault) result_.fault = JsonFault{.position = position_, .problem = std::string(problem)};
  }

  std::string_view text_;
  MendedJson result_;
  std::size_t position_ = 0;
  std::size_t copied_ = 0;
  char last_ = 0; ///< the last that is neither white space nor within a comment or a string
};

} // namespace

MendedJson mend_json(std::string_view utf8) {
  return Mending(utf8).finish();
}

} // namespace offprint
