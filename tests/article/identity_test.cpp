#include "article/identity.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

Url url(std::string_view text) {
  const Result<Url> parsed = Url::parse(text);
  EXPECT_TRUE(parsed) << text;
  return *parsed;
}

std::string id(std::string_view text) {
  return ArticleId::of(url(text)).text();
}

TEST(ArticleId, IsThePublishersWhereTheAddressCarriesOne) {
  EXPECT_EQ(id("https://www.dw.com/zh/%E7%BE%8E%20x/a-71648508"), "dw.com/a-71648508");
  EXPECT_EQ(id("https://www.dw.com/zh/another-slug/a-71648508?maca=chi-rss#top"), "dw.com/a-71648508");
  EXPECT_EQ(id("https://amp.dw.com/zh/slug/a-71648508"), "dw.com/a-71648508");
  EXPECT_EQ(id("http://m.dw.com/a-71648508/"), "dw.com/a-71648508");
  EXPECT_EQ(id("https://www.dw.com/zh/gallery/g-71648508"), "dw.com/g-71648508");
}

TEST(ArticleId, IsTheSameForEveryAddressOfAnArticleWithoutAnId) {
  const std::string plain = id("https://example.org/2026/02/lighthouse.html");
  EXPECT_TRUE(plain.starts_with("example.org/u-")) << plain;
  EXPECT_EQ(id("http://www.example.org/2026/02/lighthouse.html?utm_source=rss&fbclid=1#comments"), plain);
  EXPECT_EQ(id("https://m.example.org/2026/02/lighthouse.html"), plain);
  EXPECT_EQ(id("https://www-example-org.cdn.ampproject.org/c/s/www.example.org/2026/02/lighthouse.html"),
            plain);
  EXPECT_NE(id("https://example.org/2026/02/lighthouse.html?p=2"), plain);
}

TEST(ArticleId, DoesNotTakeADateOrAWordWithANumberForAnId) {
  EXPECT_TRUE(id("https://example.org/covid-20200301").starts_with("example.org/u-"));
  EXPECT_TRUE(id("https://example.org/a-2020").starts_with("example.org/u-"));
}

TEST(ArticleId, OfAnyHostCanBeReadAgain) {
  for (const char* address :
       {"https://example.org./x", "https://con/x", "https://[2001:db8::1]:8443/x", "https://_a.example/x"})
    EXPECT_TRUE(ArticleId::parse(id(address))) << id(address);
  EXPECT_EQ(id("https://example.org./x"), id("https://example.org/x"));
}

TEST(ArticleId, KeepsOutletsOnOneHostsPortsApart) {
  EXPECT_EQ(id("http://127.0.0.1:8081/a-700001"), "127.0.0.1_8081/a-700001");
  EXPECT_NE(id("http://127.0.0.1:8082/x"), id("http://127.0.0.1:8081/x"));
}

TEST(ArticleId, ReadsItsOwnTextAndNothingUnsafe) {
  EXPECT_TRUE(ArticleId::parse("dw.com/a-71648508"));
  EXPECT_TRUE(ArticleId::parse(id("https://example.org/x")));
  for (const char* bad : {"", "dw.com", "../a-71648508", "dw.com/../x", "dw.com/a-71648508/x",
                          ".git/a-71648508", "dw.com/u-xyz"})
    EXPECT_FALSE(ArticleId::parse(bad)) << bad;
}

TEST(CanonicalUrl, LosesWhatIsNotTheArticles) {
  EXPECT_EQ(canonical_url(url("https://m.example.org/a?id=7&utm_medium=x&b=2#f")).text(),
            "https://www.example.org/a?id=7&b=2");
  EXPECT_EQ(canonical_url(url("https://example.org/story/amp/")).text(), "https://example.org/story");
  EXPECT_EQ(canonical_url(url("https://example.org/story?amp=1")).text(), "https://example.org/story");
}

TEST(CanonicalUrl, LeavesTheOutletsOwnSpellingAlone) {
  const std::string text = "https://www.dw.com/zh/%E7%BE%8E%E4%BF%84%20%EF%BC%9A/a-71648508";
  EXPECT_EQ(canonical_url(url(text)).text(), text);
}

} // namespace
} // namespace offprint
