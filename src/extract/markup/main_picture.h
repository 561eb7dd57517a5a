#pragma once

#include "extract/markup/figures.h"

#include "base/url.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// A picture and what the page says of it.
struct MainPicture {
  Url address;
  std::string alt;
  Caption caption;
};

/// The article's main picture, with the caption and the description that the page shows with it in whatever
/// size.
MainPicture main_picture_as_shown(const xmlNode* page_body, const Url& address);

/// Puts the picture as a figure before the first block of a body that has no picture before its second
/// paragraph, unless the body has it elsewhere.
void put_main_picture_first(xmlNode* body, const MainPicture& picture);

} // namespace offprint
