#pragma once

#include <string_view>

/// What feedparser 6 lets through; names are given in lower case.
namespace offprint::feedparser {

enum class Vocabulary { html, mathml, svg };

bool is_html_element(std::string_view name);
bool is_mathml_element(std::string_view name);
bool is_svg_element(std::string_view name);

bool allows_attribute(Vocabulary vocabulary, std::string_view name);

/// Whether the attribute is an address that is made absolute.
bool holds_address(std::string_view element, std::string_view attribute);

bool is_acceptable_scheme(std::string_view scheme);

bool has_no_end_tag(std::string_view element); ///< and is written as "<br />"
bool drops_its_text(std::string_view element); ///< script, style, applet

/// SVG's names as they are written: "viewbox" -> "viewBox".
std::string_view svg_element_spelling(std::string_view name);
std::string_view svg_attribute_spelling(std::string_view name);

bool is_known_entity(std::string_view name); ///< of HTML 4, and "apos"; case matters

} // namespace offprint::feedparser
