#include "search/fold.h"

#include "search/script_table.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

TEST(Fold, MakesOneOfWhatReadersTakeForOne) {
  const std::pair<const char*, const char*> alike[]{
      {"臺灣", "台湾"},           {"頭髮", "头发"},
      {"ＡＢＣ１２３", "abc123"}, {"ﾃﾚﾋﾞ", "テレビ"},
      {"カタカナ", "かたかな"},   {"が", "か\u3099"},
      {"Élysée", "elysee"},       {"Straße", "strasse"},
      {"Œuvre", "oeuvre"},        {"Łódź", "lodz"},
      {"Ёлка", "елка"},           {"İstanbul", "istanbul"},
      {"أُسْرَة", "اسره"},           {"ایران", "ايران"},
      {"שָׁלוֹם", "שלום"},           {"한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"},
      {"跟著", "跟着"},
  };
  for (const auto& [one, other] : alike) EXPECT_EQ(folded_text(one), folded_text(other)) << one;
}

TEST(Fold, KeepsApartWhatIsNot) {
  const std::pair<const char*, const char*> apart[]{{"й", "и"}, {"か", "が"}, {"今日", "明日"}, {"ก็", "กิ"}};
  for (const auto& [one, other] : apart) EXPECT_NE(folded_text(one), folded_text(other)) << one;
}

TEST(Fold, TwiceIsOnce) {
  for (char32_t c = 0; c < 0x30000; ++c)
    for (const char32_t letter : folded(c).letters) {
      const FoldedCharacter again = folded(letter);
      ASSERT_EQ(again.letters.size(), 1u) << std::hex << static_cast<std::uint32_t>(c);
      ASSERT_EQ(again.letters.front(), letter) << std::hex << static_cast<std::uint32_t>(c);
    }
}

TEST(Fold, ReadsBrokenUtf8) {
  EXPECT_NO_FATAL_FAILURE(folded_text("\xFF\xFE中\xE4\xB8"));
}

} // namespace
} // namespace offprint
