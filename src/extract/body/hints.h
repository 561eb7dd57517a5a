#pragma once

#include <string>
#include <string_view>
#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

/// What an element is called, taken apart once.
struct Naming {
  std::vector<std::string> words;    ///< see naming_words
  std::vector<std::string> squeezed; ///< each name without its marks: "article-body" is "articlebody"
  bool is_article_body = false;      ///< by itemprop
  bool is_hidden = false;            ///< by its class
};

Naming naming_of(const xmlNode* element);

/// The words of an element's class, id and the like, in lower case: "articleBody main-text" gives article,
/// body, main, text. They are what page makers call things, in any outlet.
std::vector<std::string> naming_words(const xmlNode* element);

bool is_named_clutter(const Naming& naming);    ///< sharing, related, comments, advertising, subscription, …
bool is_named_body(const Naming& naming);       ///< articleBody, entry-content, …
bool is_named_standfirst(const Naming& naming); ///< lead, intro, subtitle, …
bool is_named_credit(const Naming& naming);     ///< credit, copyright, photographer, …
bool is_named_caption(const Naming& naming);    ///< caption, credit, legend, …
bool is_named_picture(const Naming& naming);    ///< image, photo, media, …
bool is_named_byline(const Naming& naming);     ///< author, date, published, …
bool is_named_info_box(const Naming& naming);   ///< infobox, factbox, …

/// A short line that a page shows in the place of a video or sound: that it needs JavaScript or another
/// browser, or has failed to load.
bool is_notice_of_player(std::string_view line);

/// A short line that is furniture of the page in one of many languages: "Advertisement", "Weiterlesen",
/// "责任编辑".
bool is_furniture_line(std::string_view line);

} // namespace offprint
