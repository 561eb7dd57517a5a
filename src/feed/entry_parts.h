#pragma once

#include "feed/feed.h"
#include "feed/vocabulary.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The name of an element in its vocabulary.
struct ElementName {
  Vocabulary vocabulary;
  std::string_view local;
};

/// The time of the first of these children that states a possible one.
std::optional<Timestamp> time_in(const xmlNode* parent, std::initializer_list<ElementName> names);

/// The first of these children that is not empty, or nullptr.
const xmlNode* first_filled(const xmlNode* parent, std::initializer_list<ElementName> names);

/// Adds a category where it is not empty and not there yet.
void add_category(std::vector<std::string>& categories, std::string_view category);

} // namespace offprint
