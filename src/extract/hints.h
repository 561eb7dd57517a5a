#pragma once

#include <string>
#include <string_view>
#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The words of an element's class, id and the like, in lower case: "articleBody main-text" gives article,
/// body, main, text. They are what page makers call things, in any outlet.
std::vector<std::string> naming_words(const xmlNode* element);

bool is_named_hidden(const xmlNode* element);  ///< hidden, sr-only, d-none, …
bool is_named_clutter(const xmlNode* element); ///< sharing, related, comments, advertising, subscription, …
bool is_named_body(const xmlNode* element);    ///< articleBody, entry-content, …
bool is_named_standfirst(const xmlNode* element); ///< lead, intro, subtitle, …
bool is_named_credit(const xmlNode* element);     ///< credit, copyright, photographer, …
bool is_named_caption(const xmlNode* element);    ///< caption, credit, legend, …
bool is_named_picture(const xmlNode* element);    ///< image, photo, media, …
bool is_named_byline(const xmlNode* element);     ///< author, date, published, …

/// A short line that is furniture of the page in one of many languages: "Advertisement", "Weiterlesen",
/// "责任编辑".
bool is_furniture_line(std::string_view line);

} // namespace offprint
