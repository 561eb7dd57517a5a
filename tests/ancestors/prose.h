#pragma once

#include <cstddef>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// All chance of the made-up collections: the same on every machine, as nothing but the engine's own numbers
/// is used.
using Chance = std::mt19937;

/// A number from 0 to below `bound`.
inline std::size_t below(Chance& chance, std::size_t bound) {
  return chance() % bound;
}

inline bool happens(Chance& chance, unsigned percent) {
  return chance() % 100 < percent;
}

template <typename Range>
const auto& one_of(Chance& chance, const Range& range) {
  return range[below(chance, range.size())];
}

enum class Language { chinese, english, german };

/// Makes up the text of one article, with words and names of its own: texts of two articles have next to
/// nothing in common but the language. The same seed gives the same text.
class Prose {
public:
  Prose(Language language, unsigned seed);

  Language language() const { return language_; }

  std::string title();
  std::string paragraph(); ///< at least one of its sentences has a comma
  std::string sentence();
  std::string phrase(); ///< some words without an end: for captions, items, cells
  std::string person();
  std::string place();

private:
  std::string filled(std::string_view pattern);
  std::string word(char kind);

  Language language_;
  Chance chance_;
  std::map<char, std::vector<std::string>> words_; ///< by kind, as patterns name them
};

/// How long ago something was when it was copied: "12 分钟前".
std::string relative_time(Chance& chance);

/// What a mirror puts under its pages for its own sake.
struct Advertisement {
  std::string html;
  std::string text;
};

/// One of several wordings (any number gives one), each time with another domain in it.
Advertisement advertisement(std::size_t wording, Chance& chance);

} // namespace offprint
