#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sb_stemmer;

namespace offprint {

/// The languages whose words are stemmed: of Latin, Cyrillic, Greek and Armenian script (Snowball).
/// "" where a language (BCP 47) is none of them.
std::string stemming_language(std::string_view language);

/// Cuts the endings off words, by Snowball's algorithms. For one thread at a time.
class Stemmer {
public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  /// The stem of a folded word in one of the stemming languages; the word itself where there is nothing to
  /// cut. Valid until the next call.
  std::string_view stem(const std::string& language, std::string_view word);

private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };

  std::map<std::string, std::unique_ptr<sb_stemmer, Delete>, std::less<>> stemmers_;
};

} // namespace offprint
