#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// The name that an entry has by its article's id (article/identity.h): what its address alone gives, and
/// what the article turned out to be once its page was read.
inline std::string article_name(std::string_view id) {
  return "article " + std::string(id);
}

} // namespace offprint
