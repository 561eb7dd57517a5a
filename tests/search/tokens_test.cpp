#include "search/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::ElementsAre;

std::vector<std::string> tokens_of(std::string_view text, bool all = true) {
  std::vector<std::string> tokens;
  for_each_token(text, [&](const Token& token) {
    if (all || token.tells_more) tokens.emplace_back(token.text);
    return true;
  });
  return tokens;
}

TEST(Tokens, OfAScriptWithoutSpacesAreItsPairsAndTheLastCharacter) {
  EXPECT_THAT(tokens_of("乌克兰"), ElementsAre("乌克", "克兰", "兰"));
  EXPECT_THAT(tokens_of("國"), ElementsAre("国"));
  EXPECT_THAT(tokens_of("한국어"), ElementsAre("한국", "국어", "어"));
}

TEST(Tokens, OfOthersAreTheirWords) {
  EXPECT_THAT(tokens_of("Covid-19, l’été"), ElementsAre("covid", "19", "l", "ete"));
}

TEST(Tokens, AreTheSameWithAndWithoutSpacesAroundForeignWords) {
  EXPECT_THAT(tokens_of("买 iPhone 手机"), ElementsAre("买", "iphone", "手机", "^手", "机"));
  EXPECT_EQ(tokens_of("买iPhone手机"), tokens_of("买 iPhone 手机"));
}

TEST(Tokens, LeaveOutALastCharacterThatTellsNothing) {
  EXPECT_THAT(tokens_of("普京，谈判", false), ElementsAre("普京", "谈判"));
  EXPECT_THAT(tokens_of("普京，京剧", false), ElementsAre("普京", "京", "京剧"));
  EXPECT_THAT(tokens_of("普京5", false), ElementsAre("普京", "京", "5"));
}

TEST(Tokens, MarkTheEndsOfParagraphs) {
  EXPECT_THAT(tokens_of("甲\n乙"), ElementsAre("甲", "|", "乙"));
}

TEST(Tokens, SayWhereTheyStand) {
  const std::string text = "A 乌克兰";
  std::vector<std::string> stands;
  for_each_token(text, [&](const Token& token) {
    stands.push_back(text.substr(token.from, token.to - token.from));
    return true;
  });
  EXPECT_THAT(stands, ElementsAre("A", "乌克", "乌", "克兰", "兰"));
}

} // namespace
} // namespace offprint
