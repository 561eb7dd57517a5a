#pragma once

#include <string_view>

namespace offprint {

/// What an element of a feed belongs to.
enum class Vocabulary {
  core, ///< the format's own: in no namespace, or in one of RSS's
  atom, ///< of any version
  dublin_core,
  dublin_core_terms,
  content_module,
  media_rss,
  itunes,
  feedburner,
  rdf,
  other,
};

/// By the namespace's name, with the misspellings that are about.
Vocabulary vocabulary_of_namespace(std::string_view uri);

/// By the prefix that is usual for it, for feeds that forgot to declare it.
Vocabulary vocabulary_of_prefix(std::string_view prefix);

} // namespace offprint
