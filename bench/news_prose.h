#pragma once

#include "article/article.h"

#include <random>
#include <string>
#include <vector>

namespace offprint {

/// Makes up Chinese news whose words are as unevenly used as those of a language (Zipf), so that an index of
/// it has about the size and the long lists that one of real news has. The same seed gives the same articles.
class NewsProse {
public:
  explicit NewsProse(unsigned seed);

  /// One in five is in traditional script. Numbers that follow one another are half an hour apart.
  Article article(int number);

private:
  const std::string& word();
  std::string words(int least, int most);
  std::string sentence();
  std::string paragraph();

  std::mt19937 chance_;
  std::vector<std::string> vocabulary_; ///< the most used first
  std::vector<std::string> subject_;    ///< words of the article that is being made up
  std::vector<double> upto_;            ///< of each word, how often it or one before it is used
};

} // namespace offprint
