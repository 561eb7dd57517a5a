#include "serve/negotiation.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

TEST(Negotiation, TakesTheCodingThatTheClientLikesBest) {
  const auto coding = [](std::string_view header) { return preferred_coding(header, true, true); };
  EXPECT_EQ(coding(""), Coding::identity);
  EXPECT_EQ(coding("gzip, deflate, br"), Coding::brotli);
  EXPECT_EQ(coding("gzip;q=0.9, br;q=0.8"), Coding::gzip);
  EXPECT_EQ(coding("GZIP"), Coding::gzip);
  EXPECT_EQ(coding("br;q=0, *"), Coding::gzip);
  EXPECT_EQ(coding("br; q=0.000, gzip;q=0"), Coding::identity);
  EXPECT_EQ(coding("identity, gzip;q=0.5"), Coding::identity);
  EXPECT_EQ(coding("zstd, deflate"), Coding::identity);
  EXPECT_EQ(coding("br;q=nonsense, gzip;q=7"), Coding::identity);
  EXPECT_EQ(preferred_coding("br, gzip", true, false), Coding::gzip);
}

TEST(Negotiation, KnowsATagInListsWeakAndInEachCoding) {
  EXPECT_TRUE(names_etag("\"abc\"", "\"abc\""));
  EXPECT_TRUE(names_etag("\"x\", W/\"abc-br\"", "\"abc\""));
  EXPECT_TRUE(names_etag(" \"abc-gzip\" ", "\"abc\""));
  EXPECT_TRUE(names_etag("*", "\"abc\""));
  EXPECT_FALSE(names_etag("\"abcd\"", "\"abc\""));
  EXPECT_FALSE(names_etag("abc", "\"abc\""));
  EXPECT_FALSE(names_etag("", "\"abc\""));
  EXPECT_FALSE(names_etag("*", ""));
}

} // namespace
} // namespace offprint
