#pragma once

#include "article/article.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

/// Takes an element out of a body and notes it with the rule that did so, so that nothing goes unseen.
void leave_out(xmlNode* element, std::string_view rule, Article& article);

/// What an element says, on one line.
std::string words_of(const xmlNode* element);

/// The same where it is at most so many bytes of text, without looking at more than those; else nothing.
std::optional<std::string> words_within(const xmlNode* element, std::size_t most);

/// All links below an element, or the element itself where it is one.
std::vector<const xmlNode*> links_of(const xmlNode* element);

/// Whether an element's class or id has one of the words as a part of it.
bool is_named_like(const xmlNode* element, std::initializer_list<std::string_view> words);

} // namespace offprint
