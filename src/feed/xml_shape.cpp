#include "base/text.h"
#include "feed/xml_characters.h"
#include "feed/xml_reader.h"

#include <bitset>
#include <cstring>

namespace offprint {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// libxml2 compares each attribute of an element with each other one.
constexpr int most_attributes = 200;

/// It looks through all namespaces in force for each name.
constexpr int most_namespaces = 1000;

/// Its dictionary of names grows no further than some thousands.
constexpr std::size_t most_names = 4000;

class ShapeReader {
public:
  explicit ShapeReader(std::string_view text) : text_(text) {}

  bool is_harmless() {
    for (at_ = text_.find('<'); at_ != npos; at_ = text_.find('<', at_))
      if (!pass_markup()) return at_ == npos;
    return true;
  }

private:
  /// False at the end, at_ being npos, or where there is too much, at_ being anything else.
  bool pass_markup() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<![CDATA[")) return pass_to("]]>");
    if (rest.starts_with("<!--")) return pass_to("-->");
    if (rest.starts_with("<?")) return pass_to("?>");
    if (rest.size() < 2 || !is_name_start(rest[1])) return pass_to(">");
    return pass_start_tag();
  }

  bool pass_to(std::string_view end) {
    const void* found = memmem(text_.data() + at_, text_.size() - at_, end.data(), end.size());
    at_ = found == nullptr
              ? npos
              : static_cast<std::size_t>(static_cast<const char*>(found) - text_.data()) + end.size();
    return found != nullptr;
  }

  bool pass_start_tag() {
    ++at_;
    note_name();
    int attributes = 0;
    while (at_ < text_.size() && text_[at_] != '>' && text_[at_] != '<') {
      const char c = text_[at_];
      if (is_name_start(c)) {
        if (text_.substr(at_).starts_with("xmlns") && ++namespaces_ > most_namespaces) return false;
        if (++attributes > most_attributes) return false;
        note_name();
      } else if (c == '"' || c == '\'') {
        const std::size_t close = text_.find(c, at_ + 1);
        at_ = close == npos ? npos : close + 1;
      } else {
        ++at_;
      }
      if (at_ == npos) return false;
    }
    return names_ <= most_names;
  }

  void note_name() {
    std::uint32_t hash = 2166136261U;
    for (; at_ < text_.size() && is_name_character(text_[at_]); ++at_)
      hash = (hash ^ static_cast<unsigned char>(text_[at_])) * 16777619U;
    const std::size_t place = (hash ^ (hash >> 16)) % seen_.size();
    if (!seen_[place]) {
      seen_[place] = true;
      ++names_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int namespaces_ = 0;
  std::size_t names_ = 0; ///< at least so many different ones
  std::bitset<65'536> seen_;
};

} // namespace

bool is_harmless_xml(std::string_view utf8_from_root) {
  return ShapeReader(utf8_from_root).is_harmless();
}

} // namespace offprint
