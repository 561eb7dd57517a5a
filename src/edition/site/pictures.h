#pragma once

#include "base/url.h"
#include "edition/site/view.h"

#include <string>

using xmlNode = struct _xmlNode;

namespace offprint {

struct ShownPicture;
struct StatedSize;

/// What the style sheet needs to know of the pictures of one page, as rules of the page's own: so that no
/// element carries a style of its own, which the pages' security policy forbids.
class PageStyle {
public:
  /// Gives the element that name, and its properties ("--a:#abc;--b:#def") to the page.
  void add(xmlNode* element, const std::string& properties);

  /// The same for an element of a template; gives the name, for its attribute data-look.
  std::string add(const std::string& properties);

  const std::string& rules() const { return rules_; }

private:
  std::string rules_;
  int count_ = 0;
};

/// Where a picture stands, which is how soon it is loaded.
enum class PicturePlace {
  at_the_top, ///< of what is seen first
  below,      ///< loaded when it is near to be seen
  in_a_feed,  ///< whose readers know of one address to a picture
};

/// Makes an `<img>` of a body show the picture: the sizes and forms that a browser may choose from, its own
/// size, and how it looks until it is there. An alternative text that it has stays.
void show_picture(xmlNode* image, const ShownPicture& picture, const std::string& root, PicturePlace place,
                  PageStyle& style);

/// Names whose the picture is below it, as its file says, where the article says nothing of it.
void credit_picture(xmlNode* image, const ShownPicture& picture);

/// Puts a frame of the picture's size in the place of an `<img>`, with its words and where it would be.
void show_missing_picture(xmlNode* image, const Url& address, const StatedSize& size, PageStyle& style);

/// The picture in its smallest size, for lists. Empty where it cannot be shown.
View thumbnail_view(const ShownPicture& picture, const std::string& root, PageStyle& style);

} // namespace offprint
