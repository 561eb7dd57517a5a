#include "extract/pages/several_pages.h"

#include "extract/pages/next_page.h"
#include "extract/rules/rule_book.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <gtest/gtest.h>

#include <map>

namespace offprint {
namespace {

std::string page_of(const std::string& part, const std::string& link) {
  std::string html = "<html><body><h1>The lighthouse at night</h1><article>";
  for (int i = 0; i < 4; ++i)
    html += "<p>" + part + " part, paragraph " + std::to_string(i) +
            ": the keeper climbed the stairs, lit the lamp, and wrote down the wind, as the rules ask of "
            "her.</p>";
  return html + "</article>" + link + "</body></html>";
}

class SeveralPages : public ::testing::Test {
protected:
  Result<Extraction> whole(const std::string& first) {
    return extract_whole_article(
        {.bytes = pages.at(first), .content_type = "text/html", .address = *Url::parse(first)}, RuleBook(),
        [this](const Url& address, const SiteRule*) -> Result<FetchedPage> {
          asked.push_back(address.text());
          const auto found = pages.find(address.text());
          if (found == pages.end())
            return fail(ErrorKind::unavailable, address.text(), "answered 404 (Not Found)");
          return FetchedPage{.bytes = found->second, .content_type = "text/html", .address = address};
        });
  }

  std::map<std::string, std::string> pages;
  std::vector<std::string> asked;
};

TEST_F(SeveralPages, AreJoinedInTheirOrderEachOnce) {
  pages = {{"https://paper.example/a.html", page_of("First", "<a href='a-2.html'>Next</a>")},
           {"https://paper.example/a-2.html",
            page_of("Second", "<a href='a.html'>Back</a><a href='a-3.html'>Next</a>")},
           {"https://paper.example/a-3.html", page_of("Third", "<a rel=next href='a-3.html'>Next</a>")}};
  const auto found = whole("https://paper.example/a.html");
  ASSERT_TRUE(found);
  const std::string text = plain_text(found->body);
  EXPECT_LT(text.find("First part"), text.find("Second part"));
  EXPECT_LT(text.find("Second part"), text.find("Third part"));
  EXPECT_EQ(asked,
            (std::vector<std::string>{"https://paper.example/a-2.html", "https://paper.example/a-3.html"}));
  EXPECT_EQ(found->incomplete, "");
}

TEST_F(SeveralPages, EndWhereAServerAnswersWithThePageThatItHasAlready) {
  pages = {{"https://paper.example/a", page_of("First", "<a href='/a?page=2'>2</a>")},
           {"https://paper.example/a?page=2", page_of("First", "<a href='/a?page=3'>3</a>")}};
  EXPECT_EQ(plain_text(whole("https://paper.example/a")->body).find("paragraph 0"),
            plain_text(whole("https://paper.example/a")->body).rfind("paragraph 0"));
}

TEST_F(SeveralPages, OfWhichOneIsMissingAreNoWholeArticle) {
  pages = {{"https://paper.example/a", page_of("First", "<a href='/a?page=2'>2</a>")}};
  EXPECT_NE(whole("https://paper.example/a")->incomplete, "");
}

std::string next_of(const std::string& here, const std::string& link) {
  const auto page = HtmlTree::parse("<body>" + link);
  const auto next = linked_next_page(*page, *Url::parse(here));
  return next ? next->text() : "";
}

TEST(NextPage, IsTheOneWithTheNextNumber) {
  EXPECT_EQ(next_of("https://p.example/a", "<a href='/a?page=2'>2</a>"), "https://p.example/a?page=2");
  EXPECT_EQ(next_of("https://p.example/a/2", "<a href='/a/3'>3</a>"), "https://p.example/a/3");
  EXPECT_EQ(next_of("https://p.example/a.html", "<a href='a_2.html'>x</a>"), "https://p.example/a_2.html");
}

TEST(NextPage, IsNoOtherArticleAndOnNoOtherHost) {
  EXPECT_EQ(next_of("https://p.example/a", "<a rel=next href='/b'>Next article</a>"), "");
  EXPECT_EQ(next_of("https://p.example/news-1", "<a href='/news-2'>x</a>"), "");
  EXPECT_EQ(next_of("https://p.example/a", "<a href='https://evil.example/a?page=2'>2</a>"), "");
  EXPECT_EQ(next_of("https://p.example/a", "<a href='/a?page=7'>7</a>"), "");
}

} // namespace
} // namespace offprint
