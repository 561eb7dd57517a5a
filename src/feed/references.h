#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace offprint {

/// What HTML's name stands for: "hellip" is "…"; "" where HTML knows no such name.
std::string characters_named(std::string_view name);

/// Turns the references of a text ("&amp;", "&#8217;", "&nbsp;") into numeric ones, which need no
/// declaration. XML's five names, those given as declared, and HTML's are known, no other.
class References {
public:
  using Declared = std::map<std::string, std::string, std::less<>>;

  /// `declared`: names and the plain text that each stands for (xml_prolog.h, literal_entities).
  explicit References(const Declared& declared = {});

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
  std::set<std::string, std::less<>> declared_;
  bool met_html_name_ = false;
  bool met_fault_ = false;
};

} // namespace offprint
