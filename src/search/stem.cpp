#include "search/stem.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <utility>

namespace offprint {

namespace {

/// By ISO 639-1, as Snowball knows them.
constexpr std::array<std::pair<std::string_view, const char*>, 24> algorithms{{
    {"ca", "catalan"},   {"da", "danish"},   {"de", "german"},     {"el", "greek"},     {"en", "english"},
    {"es", "spanish"},   {"eu", "basque"},   {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},
    {"hu", "hungarian"}, {"hy", "armenian"}, {"id", "indonesian"}, {"it", "italian"},   {"lt", "lithuanian"},
    {"nb", "norwegian"}, {"nl", "dutch"},    {"nn", "norwegian"},  {"no", "norwegian"}, {"pt", "portuguese"},
    {"ro", "romanian"},  {"ru", "russian"},  {"sv", "swedish"},    {"tr", "turkish"},
}};

const char* algorithm_of(std::string_view language) {
  const auto found =
      std::ranges::find(algorithms, language, &std::pair<std::string_view, const char*>::first);
  return found == algorithms.end() ? nullptr : found->second;
}

} // namespace

std::string stemming_language(std::string_view language) {
  const std::string primary(language.substr(0, language.find('-')));
  return algorithm_of(primary) == nullptr ? std::string() : primary;
}

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const {
  sb_stemmer_delete(stemmer);
}

Stemmer::Stemmer() = default;
Stemmer::~Stemmer() = default;

std::string_view Stemmer::stem(const std::string& language, std::string_view word) {
  auto known = stemmers_.find(language);
  if (known == stemmers_.end()) {
    const char* const algorithm = algorithm_of(language);
    known = stemmers_.emplace(language, algorithm == nullptr ? nullptr : sb_stemmer_new(algorithm, "UTF_8"))
                .first;
  }
  sb_stemmer* const stemmer = known->second.get();
  if (stemmer == nullptr) return word;
  const sb_symbol* const stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                                static_cast<int>(word.size()));
  if (stem == nullptr) return word;
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

} // namespace offprint
