#pragma once

#include "base/url.h"
#include "edition/site/view.h"

#include <string>

using xmlNode = struct _xmlNode;

namespace offprint {

struct ShownPicture;
struct StatedSize;

/// Where a picture stands, which is how soon it is loaded.
enum class PicturePlace {
  at_the_top, ///< of what is seen first
  below,      ///< loaded when it is near to be seen
  in_a_feed,  ///< whose readers know of one address to a picture
};

/// Makes an `<img>` of a body show the picture: the sizes and forms that a browser may choose from, its own
/// size, and how it looks until it is there. An alternative text that it has stays.
void show_picture(xmlNode* image, const ShownPicture& picture, const std::string& root, PicturePlace place);

/// Names whose the picture is below it, as its file says, where the article says nothing of it.
void credit_picture(xmlNode* image, const ShownPicture& picture);

/// Puts a frame of the picture's size in the place of an `<img>`, with its words and where it would be.
void show_missing_picture(xmlNode* image, const Url& address, const StatedSize& size);

/// The picture in its smallest size, for lists. Empty where it cannot be shown.
View thumbnail_view(const ShownPicture& picture, const std::string& root);

} // namespace offprint
