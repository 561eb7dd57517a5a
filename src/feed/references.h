#pragma once

#include <map>
#include <string>
#include <string_view>

namespace offprint {

/// Turns the references of a text ("&amp;", "&#8217;", "&nbsp;") into numeric ones, which need no
/// declaration. XML's five names and HTML's are known, no other; what a document type declares is never
/// looked at.
class References {
public:
  /// Appends to `out` what the "&" at the front of `text` begins, and gives how many bytes of `text` that
  /// was. `text` is not empty.
  std::size_t append(std::string_view text, std::string& out);

  bool met_html_name() const { return met_html_name_; }

  bool met_fault() const { return met_fault_; }

private:
  std::size_t append_number(std::string_view text, std::string& out);
  std::size_t append_literal_ampersand(std::string& out);
  const std::string& numeric_for(std::string_view name);

  std::map<std::string, std::string, std::less<>> numeric_; ///< by HTML name; "" where there is no such name
  bool met_html_name_ = false;
  bool met_fault_ = false;
};

} // namespace offprint
