#include "extract/rules/location_path.h"
#include "extract/rules/xpath.h"

#include "html/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace offprint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

HtmlTree page_of(std::string_view html) {
  auto page = HtmlTree::parse(html);
  EXPECT_TRUE(page);
  return *std::move(page);
}

std::vector<std::string> found_in(std::string_view html, const std::string& xpath) {
  const HtmlTree page = page_of(html);
  const auto result = PageXPath(page).evaluate(xpath);
  if (!result) return {result.error().message()};
  if (result->text) return {*result->text};
  if (result->truth) return {*result->truth ? "true" : "false"};
  std::vector<std::string> texts;
  for (const xmlNode* node : result->nodes) texts.push_back(string_value(node));
  return texts;
}

const std::string small_page =
    "<title>T</title><div id=a class='x y'><p>one</p><p>two <b>bold</b></p></div>"
    "<div id=b><div><p>three</p><p class=last>four</p></div></div><p id='c'>five</p>";

TEST(PageXPath, GivesNodesAttributesAndTexts) {
  EXPECT_THAT(found_in(small_page, "//p"), ElementsAre("one", "two bold", "three", "four", "five"));
  EXPECT_THAT(found_in(small_page, "//div/@id"), ElementsAre("a", "b"));
  EXPECT_THAT(found_in(small_page, "substring-after(//div[@id='a']/p[2], 'two ')"), ElementsAre("bold"));
  EXPECT_THAT(found_in(small_page, "concat('a', count(//p))"), ElementsAre("a5"));
  EXPECT_THAT(found_in(small_page, "count(//p)"), ElementsAre("5"));
  EXPECT_THAT(found_in(small_page, "boolean(//i)"), ElementsAre("false"));
  EXPECT_THAT(found_in(small_page, "//div[contains(concat(' ',normalize-space(@class),' '),' y ')]/p[1]"),
              ElementsAre("one"));
  EXPECT_THAT(found_in(small_page, "id('c') | id('a b')/p"), ElementsAre("one", "two bold", "five"));
  EXPECT_THAT(found_in(small_page, "html/head/title"), ElementsAre("T"));
  EXPECT_THAT(found_in(small_page, "//nothing"), IsEmpty());
}

TEST(PageXPath, GivesWhatLibxml2GivesWhereAPathIsCut) {
  EXPECT_THAT(found_in(small_page, "//div//p"), ElementsAre("one", "two bold", "three", "four"));
  EXPECT_THAT(found_in(small_page, "//div//p[1]"), ElementsAre("one", "three"));
  EXPECT_THAT(found_in(small_page, "//div//p[last()]/@class"), ElementsAre("last"));
  EXPECT_THAT(found_in(small_page, "//b/../.."), testing::SizeIs(1));
  EXPECT_THAT(found_in(small_page, "//b/ancestor::div/@id"), ElementsAre("a"));
  EXPECT_THAT(found_in(small_page, "//p/following-sibling::p"), ElementsAre("two bold", "four"));
  EXPECT_THAT(found_in(small_page, "//div//preceding-sibling::p"), ElementsAre("one", "three"));
  EXPECT_THAT(found_in(small_page, "//p[@id] | //b | //p[.='one']"), ElementsAre("one", "bold", "five"));
  EXPECT_THAT(found_in(small_page, "//div//text()[contains(., 'o')]"),
              ElementsAre("one", "two ", "bold", "four"));
  EXPECT_THAT(found_in(small_page, "(//div//p)[3]"), ElementsAre("three"));
  EXPECT_THAT(found_in(small_page, "//div//@class"), ElementsAre("x y", "last"));
}

TEST(PageXPath, NamesWhatIsWrong) {
  EXPECT_THAT(found_in(small_page, "//p["), ElementsAre("//p[: is no XPath 1.0"));
  EXPECT_THAT(found_in(small_page, ""), ElementsAre("is no XPath 1.0"));
  EXPECT_THAT(found_in(small_page, "//re:p"), ElementsAre(HasSubstr("names a namespace")));
  EXPECT_THAT(found_in(small_page, "document('/etc/hostname')"), ElementsAre(HasSubstr("calls a function")));
  EXPECT_THAT(found_in(small_page, "//a/b//c["), ElementsAre("//a/b//c[: is no XPath 1.0"));
  EXPECT_THAT(found_in(small_page, std::string(10'000, '(')),
              ElementsAre(HasSubstr("is longer than 4000 bytes")));
  EXPECT_THAT(found_in(small_page, std::string(3'000, '(')), testing::SizeIs(1));
  EXPECT_THAT(found_in(small_page, "contains(//p)"), testing::SizeIs(1));
}

TEST(PageXPath, LeavesTheTreeAsItWas) {
  const HtmlTree page = page_of(small_page);
  const std::string before = outer_html(page.root());
  {
    PageXPath xpath(page);
    const auto found = xpath.evaluate("//div[@id='a']");
    ASSERT_EQ(found->nodes.size(), 1u);
    remove_node(found->nodes.front());
    xpath.changed();
    EXPECT_EQ(xpath.evaluate("//p")->nodes.size(), 3u);
  }
  EXPECT_EQ(outer_html(page.root()).size() + outer_html(page_of(small_page).root()).size(),
            before.size() * 2 -
                std::string("<div id=\"a\" class=\"x y\"><p>one</p><p>two <b>bold</b></p></div>").size());
}

double seconds_for(const HtmlTree& page, const std::string& xpath) {
  const auto begin = std::chrono::steady_clock::now();
  PageXPath on_page(page);
  (void)on_page.evaluate(xpath);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Each of these takes libxml2 minutes on one of the pages when it is left to itself.
TEST(PageXPath, StopsABombOnAnyPage) {
  const std::vector<std::string> pages = {
      repeated("<div><p>x</p></div>", 95'000),
      repeated("<div class=a>", 480) + repeated("<p class=a>x</p>", 130'000),
      repeated("x<!---->", 140'000),
      repeated("<div>", 480) + std::string(3'000'000, 'x'),
  };
  for (const std::string& html : pages) {
    const auto page = HtmlTree::parse(html, {.nodes = 300'000});
    ASSERT_TRUE(page) << page.error().message();
    for (const char* xpath :
         {"//div//p[1]", "//div/following-sibling::div", "//text()", "//*[count(preceding::*) > 3]",
          "//*[contains(., 'y')]", "(//div//p[1])[2]", "count(//*//*//*)", "//*[//*[//*]]", "//*/ancestor::*",
          "//p/..//p", "//div//div//p//text()", "string-length(//div//following::p)",
          "//*[string-length() > 5]", "//*[normalize-space(.)='y']/..", "//*[id('a')]",
          "//@class/..//p/preceding-sibling::p[1]"}) {
      EXPECT_LT(seconds_for(*page, xpath), 6.0) << xpath << " on " << html.substr(0, 20);
    }
  }
}

TEST(PageXPath, TellsThatItWasStopped) {
  const HtmlTree page = page_of(repeated("<div><p>x</p></div>", 5'000));
  const auto found = PageXPath(page).evaluate("//*[count(preceding::*) > 3]");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, ErrorKind::refused);
  EXPECT_EQ(found.error().message(), "//*[count(preceding::*) > 3]: takes too much work on this page");
}

TEST(PageXPath, LimitsAllExpressionsOfAPageTogether) {
  const HtmlTree page = page_of(repeated("<div><p>x</p></div>", 5'000));
  PageXPath xpath(page);
  for (int i = 0; i < 1'000; ++i) (void)xpath.evaluate("//*[count(preceding::*) > 3]");
  EXPECT_FALSE(xpath.evaluate("//p"));
}

} // namespace
} // namespace offprint
