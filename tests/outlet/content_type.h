#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace offprint::outlet {

/// The Content-Type for a file, by its suffix; without a known one, what begins with "<" is HTML;
/// charset=utf-8 is added to HTML and plain text that is UTF-8.
std::string content_type_of(const std::filesystem::path& name, std::string_view body);

/// Whether {{origin}} is replaced in it: text, XML, JSON.
bool is_text(std::string_view content_type);

} // namespace offprint::outlet
