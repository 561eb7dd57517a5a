#include "net/robots.h"

#include "base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace offprint {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;

bool allows(std::string_view text, std::string_view path) {
  return RobotsRules::parse(text).allows("Offprint", path);
}

/// Whether a rule alone keeps a path from being fetched.
bool pattern_matches(const std::string& pattern, std::string_view path) {
  return !allows("User-agent: *\nDisallow: " + pattern + "\n", path);
}

TEST(RobotsGroups, ForEveryoneHoldWhereNoneNamesUs) {
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /\n", "/a"));
  EXPECT_TRUE(allows("User-agent: otherbot\nDisallow: /\n", "/a"));
  EXPECT_TRUE(allows("User-agent: off\nDisallow: /\n", "/a"));
  EXPECT_TRUE(allows("User-agent: Offprinter\nDisallow: /\n", "/a"));
  EXPECT_TRUE(allows("", "/a"));
}

TEST(RobotsGroups, ThatNameUsHoldInPlaceOfThoseForEveryone) {
  constexpr std::string_view text =
      "User-agent: *\nDisallow: /\n\nUser-agent: OFFprint/0.1\nDisallow: /private\n";
  EXPECT_TRUE(allows(text, "/a"));
  EXPECT_FALSE(allows(text, "/private/a"));
}

TEST(RobotsGroups, OfOneNameAreOne) {
  constexpr std::string_view text = "User-agent: offprint\nDisallow: /a\n"
                                    "User-agent: other\nDisallow: /b\n"
                                    "User-agent: offprint\nUser-agent: third\n\nDisallow: /c\n";
  EXPECT_FALSE(allows(text, "/a"));
  EXPECT_TRUE(allows(text, "/b"));
  EXPECT_FALSE(allows(text, "/c"));
}

TEST(RobotsGroups, AreNotPartedByASitemapButByACrawlDelay) {
  EXPECT_FALSE(allows(
      "User-agent: offprint\nSitemap: https://news.example/s.xml\nUser-agent: b\nDisallow: /\n", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nCrawl-delay: 5\n\nUser-agent: badbot\nDisallow: /\n", "/a"));
}

TEST(RobotsGroups, BeginWithAName) {
  EXPECT_TRUE(allows("Disallow: /\n", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /x\nUser-agent:\nDisallow: /\n", "/a"));
}

TEST(RobotsRules, TheLongestMatchDecidesAndAllowWinsATie) {
  constexpr std::string_view text =
      "User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /news/open/x\n";
  EXPECT_FALSE(allows(text, "/news/a"));
  EXPECT_TRUE(allows(text, "/news/open/a"));
  EXPECT_FALSE(allows(text, "/news/open/x1"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nAllow: /a\nDisallow: /a\n", "/a"));
}

TEST(RobotsRules, AnEmptyOneSaysNothing) {
  EXPECT_TRUE(allows("User-agent: *\nDisallow:\n", "/a"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /\nAllow:\n", "/a"));
}

TEST(RobotsRules, NeverKeepUsFromTheRobotsFile) {
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /\n", "/robots.txt"));
}

TEST(RobotsPattern, IsABeginningWithRegardToCase) {
  EXPECT_TRUE(pattern_matches("/fish", "/fish.html?id=1"));
  EXPECT_FALSE(pattern_matches("/fish", "/Fish"));
  EXPECT_FALSE(pattern_matches("/fish/", "/fish"));
  EXPECT_TRUE(pattern_matches("fish", "/fish"));
}

TEST(RobotsPattern, HasStarsAndAnEnd) {
  EXPECT_TRUE(pattern_matches("/*.php", "/folder/index.php?a=1"));
  EXPECT_FALSE(pattern_matches("/*.php$", "/index.php?a=1"));
  EXPECT_TRUE(pattern_matches("/*.php$", "/a.php/b.php"));
  EXPECT_TRUE(pattern_matches("/a*b*c", "/a--b--c--"));
  EXPECT_FALSE(pattern_matches("/a*b*c", "/a--c--b"));
  EXPECT_TRUE(pattern_matches("*/print", "/a/print"));
  EXPECT_TRUE(pattern_matches("/*?*utm=", "/a?b&utm=1"));
  EXPECT_TRUE(pattern_matches("/$", "/"));
  EXPECT_FALSE(pattern_matches("/$", "/a"));
  EXPECT_FALSE(pattern_matches("/ab*b$", "/ab"));
  EXPECT_TRUE(pattern_matches("/a*$", "/anything"));
}

TEST(RobotsPattern, ComparesWhatPercentEncodingsStandFor) {
  EXPECT_TRUE(pattern_matches("/foo/bar/%62%61%7A", "/foo/bar/baz"));
  EXPECT_TRUE(pattern_matches("/foo/bar/ツ", "/foo/bar/%E3%83%84"));
  EXPECT_TRUE(pattern_matches("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84"));
  EXPECT_TRUE(pattern_matches("/go?to=https://foo.example", "/go?to=https%3A%2F%2Ffoo.example"));
  EXPECT_FALSE(pattern_matches("/a%2Fb", "/a/b"));
}

TEST(RobotsPattern, NamesSignsThemselvesWithPercentEncodings) {
  EXPECT_TRUE(pattern_matches("/file-with-a-%2A.html", "/file-with-a-*.html"));
  EXPECT_FALSE(pattern_matches("/file-with-a-%2A.html", "/file-with-a-b.html"));
  EXPECT_TRUE(pattern_matches("/price-%24", "/price-$5"));
  EXPECT_TRUE(pattern_matches("/a$b", "/a$bc"));
}

TEST(RobotsText, MayHaveAnyLineEndsSpacesCommentsAndAByteOrderMark) {
  for (const std::string_view end : {"\n", "\r\n", "\r"}) {
    const std::string text = "\xEF\xBB\xBFUSER-AGENT :  * # all" + std::string(end) + "# remark" +
                             std::string(end) + std::string(end) + "  disallow\t:/a # not this" +
                             std::string(end);
    EXPECT_FALSE(allows(text, "/a"));
    EXPECT_TRUE(allows(text, "/b"));
  }
}

TEST(RobotsText, WhichIsAnHtmlPageSaysNothing) {
  EXPECT_TRUE(allows("<!DOCTYPE html>\n<html><body style=\"color: red\">\nNot found\n</body></html>\n", "/"));
}

TEST(RobotsText, IsReadToItsLimitAndACutLineIsLeftOut) {
  std::string text = "User-agent: *\nDisallow: /early\n";
  const std::string cut = "\nDisallow: /";
  text += "#" + std::string(RobotsRules::most_bytes - text.size() - 1 - cut.size(), 'x') + cut;
  ASSERT_EQ(text.size(), RobotsRules::most_bytes);
  text += "private\nDisallow: /late\n";
  EXPECT_FALSE(allows(text, "/early"));
  EXPECT_TRUE(allows(text, "/a"));
  EXPECT_TRUE(allows(text, "/late"));
}

TEST(RobotsText, NamesSitemaps) {
  EXPECT_THAT(RobotsRules::parse("Sitemap: https://news.example/a.xml\nUser-agent: x\nDisallow: /\n"
                                 "sitemap:https://news.example/b.xml#c\nSitemap:\n")
                  .sitemaps(),
              ElementsAre("https://news.example/a.xml", "https://news.example/b.xml"));
}

std::optional<milliseconds> delay(const std::string& value) {
  return RobotsRules::parse("User-agent: *\nCrawl-delay: " + value + "\n").crawl_delay("Offprint");
}

TEST(RobotsCrawlDelay, IsInSecondsAndWithinBounds) {
  EXPECT_EQ(delay("2"), milliseconds(2000));
  EXPECT_EQ(delay("0.25"), milliseconds(250));
  EXPECT_EQ(delay("86400"), milliseconds(30'000));
  EXPECT_EQ(delay(std::string(400, '9')), milliseconds(30'000));
  for (const char* nonsense : {"", "-1", "soon", "5 s", "nan", "1e3"})
    EXPECT_EQ(delay(nonsense), std::nullopt) << nonsense;
}

TEST(RobotsCrawlDelay, IsThatOfOurGroups) {
  const RobotsRules rules =
      RobotsRules::parse("User-agent: *\nCrawl-delay: 9\nUser-agent: offprint\nCrawl-delay: 1\n");
  EXPECT_EQ(rules.crawl_delay("Offprint"), milliseconds(1000));
  EXPECT_EQ(rules.crawl_delay("other"), milliseconds(9000));
}

/// With backtracking, or a search that is not linear, this would not end within the test's limit.
TEST(RobotsPattern, MadeToBeSlowIsNot) {
  std::string stars = "User-agent: *\n";
  for (int i = 0; i < 500; ++i)
    stars += "Disallow: /" + replace_all(std::string(480, '-'), "-", "*a") + "b\n";
  std::string repeats = "User-agent: *\n";
  for (int i = 0; i < 120; ++i) repeats += "Disallow: *" + std::string(4000, 'a') + "ba\n";
  const std::string path = "/" + std::string(8000, 'a');
  EXPECT_TRUE(allows(stars, path));
  EXPECT_TRUE(allows(repeats, path));
}

} // namespace
} // namespace offprint
