#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace offprint {

/// A tag as it stands in markup, without its meaning being judged.
struct ScannedTag {
  std::string name; ///< in lower case
  bool end = false; ///< </name>
  bool self_closing = false;
  std::size_t start = 0;          ///< of "<"
  std::size_t stop = 0;           ///< behind ">"
  std::size_t attributes_cut = 0; ///< where the attribute above the bound starts; 0 where there is none
};

/// Finds the tags of a markup one after another, as the tokeniser of WHATWG HTML does in outline: comments
/// and the text of script, style and the like hold none.
class TagScanner {
public:
  TagScanner(std::string_view markup, std::size_t most_attributes)
      : markup_(markup), most_attributes_(most_attributes) {}

  bool next(ScannedTag& tag);

private:
  std::size_t skip_declaration(std::size_t at) const;
  void read_attributes(ScannedTag& tag);
  void skip_attribute_value();
  void skip_raw_text(std::string_view name);

  std::string_view markup_;
  std::size_t most_attributes_;
  std::size_t position_ = 0;
};

} // namespace offprint
