#include "story/resemblance.h"

#include "story/topic_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

namespace offprint {

namespace {

/// A text of Chinese characters that no other seed has.
std::string prose(unsigned seed, int characters) {
  std::mt19937 random(seed);
  std::string text;
  for (int i = 0; i < characters; ++i) {
    const unsigned c = 0x4E00 + random() % 3000;
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
  return text;
}

std::size_t shared_bands(const std::string& one, const std::string& other) {
  const auto a = text_bands(shingles_of(one));
  const auto b = text_bands(shingles_of(other));
  const std::set<std::int64_t> first(a.begin(), a.end());
  return static_cast<std::size_t>(
      std::ranges::count_if(b, [&](std::int64_t band) { return first.contains(band); }));
}

TEST(Shingles, PassOverSpacesSignsAndCase) {
  EXPECT_EQ(shingles_of("Die Fähre, heute!"), shingles_of("die FÄHRE\n heute"));
  EXPECT_TRUE(shingles_of("abc").empty());
}

TEST(Resemblance, IsTheShareOfWhatIsInCommon) {
  const std::string text = prose(1, 400);
  EXPECT_DOUBLE_EQ(resemblance(shingles_of(text), shingles_of(text)), 1);
  EXPECT_LT(resemblance(shingles_of(text), shingles_of(prose(2, 400))), 0.01);
  const double half = resemblance(shingles_of(text + prose(3, 400)), shingles_of(text + prose(4, 400)));
  EXPECT_NEAR(half, 1.0 / 3, 0.02);
}

TEST(TextBands, AreSharedByTextsThatAreNearlyTheSame) {
  int found = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    const std::string text = prose(seed, 600);
    found += shared_bands(text + prose(1000 + seed, 150), prose(2000 + seed, 150) + text) >= 2 ? 1 : 0;
    EXPECT_LT(shared_bands(text, prose(3000 + seed, 600)), 2U);
  }
  EXPECT_GE(found, 58); // of 60, at a resemblance of two thirds
}

TEST(TextBands, AreNotTakenOfTooLittleText) {
  EXPECT_TRUE(text_bands(shingles_of(prose(1, 40))).empty());
}

TEST(ShingleCounts, LeaveOutWhatManyTextsOfACollectionHave) {
  const std::string form = prose(77, 500);
  ShingleCounts counts(100);
  for (unsigned seed = 0; seed < 20; ++seed) counts.add(shingles_of(form + prose(seed, 60)));
  const auto one = shingles_of(form + prose(0, 60));
  const auto other = shingles_of(form + prose(1, 60));
  EXPECT_GT(resemblance(one, other), 0.7);
  EXPECT_LT(counts.rare_resemblance(one, other).value_or(1), 0.05);
  EXPECT_GT(counts.rare_resemblance(one, shingles_of(form + prose(0, 60) + prose(9, 20))).value_or(0), 0.7);
}

ArticleId id_of(const std::string& text) {
  return *ArticleId::parse(text);
}

TEST(TopicKeys, AreOneForBothChineseScriptsCasesAndWidths) {
  const ArticleId article = id_of("dw.com/a-1000001");
  const auto key = [&](const std::string& name) {
    return topic_keys({.id = {}, .name = name, .kind = {}}, article);
  };
  EXPECT_EQ(key("乌克兰战争"), key("烏克蘭戰爭"));
  EXPECT_EQ(key("#Ukraine  War"), key("ukraine war"));
  EXPECT_EQ(key("ＡＩ"), key("ai"));
  EXPECT_NE(key("乌克兰"), key("乌克兰战争"));
  EXPECT_TRUE(key(" ").empty());
}

TEST(TopicKeys, BeginWithTheOutletsId) {
  const auto keys =
      topic_keys({.id = "60868685", .name = "乌克兰战争", .kind = "AUTO_TOPIC"}, id_of("dw.com/a-1000001"));
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(keys[0], "dw.com/t-60868685");
}

} // namespace

} // namespace offprint
