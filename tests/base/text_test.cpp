#include "base/text.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

TEST(Text, TrimsTheSpacesOfAllScripts) {
  EXPECT_EQ(trim(" \t a b \n"), "a b");
  EXPECT_EQ(trim_unicode("\u3000\u00a0 标题\u3000\ufeff"), "标题");
  EXPECT_EQ(trim_unicode("\u3000"), "");
  EXPECT_EQ(collapse_space(" a\u00a0\n b\u3000c "), "a b c");
}

TEST(Text, IsMendedToUtf8) {
  EXPECT_EQ(valid_utf8("a\xFF\xE7\xBE"), "a\uFFFD\uFFFD");
  EXPECT_EQ(valid_utf8("美"), "美");
  EXPECT_EQ(collapse_space("a \xFF b"), "a \xFF b");
}

TEST(Text, IsCountedAndCutInCharacters) {
  EXPECT_EQ(length_in_characters("a美é"), 3u);
  EXPECT_EQ(first_characters("a美é", 2), "a美");
  EXPECT_EQ(first_characters("a", 5), "a");
}

TEST(Text, IsComparedWithoutAsciiCase) {
  EXPECT_TRUE(starts_with_ignoring_ascii_case("HTTPS://x", "https:"));
  EXPECT_TRUE(contains_ignoring_ascii_case("All Rights Reserved.", "all rights reserved"));
  EXPECT_FALSE(contains_ignoring_ascii_case("abc", "abcd"));
}

TEST(Text, IsSplitAndReplaced) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
  EXPECT_EQ(replace_all("aXbX", "X", "--"), "a--b--");
}

} // namespace
} // namespace offprint
