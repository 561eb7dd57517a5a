#pragma once

#include "article/article.h"

#include <string>
#include <vector>

namespace offprint {

/// What of an article is searched.
struct SearchDocument {
  std::string title; ///< with the kicker
  std::string lead;
  std::string body;     ///< running text, a line for each paragraph, captions among them
  std::string captions; ///< those that the body does not have, a line each, and what pictures show
  std::string authors;  ///< a line each
  std::string topics;   ///< a line each
};

SearchDocument search_document(const Article& article);

/// "zh" of "zh-Hans-CN", in lower case.
std::string primary_language(std::string_view language);

/// The tokens that a document is found by for what it is, not for what it says: its outlet's, its language's.
std::string outlet_token(std::string_view outlet);
std::string language_token(std::string_view language);

} // namespace offprint
