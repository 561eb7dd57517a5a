#pragma once

#include "base/url.h"
#include "html/safe_html.h"

#include <map>
#include <string>

namespace offprint {

/// What an interface says of a picture, video or sound that a text names by its number.
struct DwMedia {
  std::string title;
  std::string caption;
  std::string alt;
  std::string credit;
  std::string picture; ///< its own address, or a video's poster; "" is that of the number
  std::string source;  ///< where a video or sound itself is
  std::string page;    ///< its page
};

using DwMediaByNumber = std::map<std::string, DwMedia>;

/// A picture with its caption, credit and alt text; a video's poster with a link to it. As HTML that is not
/// cleaned yet.
std::string dw_figure(const std::string& number, const DwMedia& media);
std::string dw_player(const DwMedia& media);

/// The markup of one of DW's texts as an archive keeps it: numbered pictures and players become figures,
/// frames titled links, links to topics spans, links to articles carry rel=ArticleRef; icons, places for
/// advertisements and notes about players go.
SafeHtml dw_body(const std::string& html, const DwMediaByNumber& media, const Url& page);

} // namespace offprint
