#pragma once

#include "article/article.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The advertising that mirrors put under and over pages, for themselves or for ways around the blocking.
/// Its wording is known from many pages of one collection, between which the hosts that it names rotate; the
/// usual words are known at once.
class Advertisements {
public:
  /// Looks at what stands first and last in a page, without reading it as a tree.
  void learn(std::string_view page, std::string_view publisher);

  /// Whether a block at a page's beginning or end is one.
  bool contains(const xmlNode* block, const Article& article) const;

private:
  /// How often a wording was seen, and with which hosts (as many as tell that they rotate).
  struct Wording {
    std::size_t pages = 0;
    std::set<std::string> hosts;
  };

  std::map<std::string, Wording> wordings_;
};

} // namespace offprint
