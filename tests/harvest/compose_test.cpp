#include "harvest/compose.h"

#include "html/sanitise.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

std::string times(const std::string& text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

bool is_whole(const Entry& entry) {
  return carries_full_text(entry, article_from_entry(entry, *Url::parse("https://example.org/x"), "o", "en"));
}

TEST(FullText, IsWhatAnArticleLooksLikeInAnyScript) {
  Entry entry;
  entry.content = times("<p>The ferry will run again on Sundays, the council said.</p>", 12);
  EXPECT_TRUE(is_whole(entry));
  entry.content = times("<p>市政府说，渡轮将在周日恢复通航，票价不变。</p>", 12);
  EXPECT_TRUE(is_whole(entry));
}

TEST(FullText, IsNotATeaserNorATextThatSaysItWasCut) {
  Entry entry;
  entry.summary = "The ferry will run again on Sundays.";
  EXPECT_FALSE(is_whole(entry));
  entry.content =
      times("<p>The ferry will run again on Sundays, the council said.</p>", 12) + "<p>Read more</p>";
  EXPECT_FALSE(is_whole(entry));
  EXPECT_FALSE(is_whole(Entry{}));
}

TEST(ArticleAddress, IsMadeForAnEntryWithoutALink) {
  const Url feed = *Url::parse("https://example.org/feed.xml");
  Entry one{.id = "tag:1"};
  Entry other{.id = "tag:2"};
  EXPECT_NE(*article_address(one, feed), *article_address(other, feed));
  EXPECT_EQ(article_address(one, feed)->host(), "example.org");
  EXPECT_FALSE(article_address(Entry{}, feed));
}

TEST(ArticleFromEntry, ShowsThePictureThatGoesWithAnEntry) {
  const Url address = *Url::parse("https://example.org/x");
  Entry entry{.title = "T",
              .content = "<p>Text.</p>",
              .enclosures = {{.url = "https://example.org/1.jpg", .type = "image/jpeg"}}};
  EXPECT_EQ(article_from_entry(entry, address, "o", "en").body.text(),
            "<figure><img src=\"https://example.org/1.jpg\"></figure><p>Text.</p>");
  entry.content = "<p><img src=\"2.jpg\">Text.</p>";
  EXPECT_EQ(article_from_entry(entry, address, "o", "en").body.text(),
            "<p><img src=\"https://example.org/2.jpg\">Text.</p>");
}

TEST(CompleteFromPage, KeepsTheEntrysTextWhereThePageHasLess) {
  const Url address = *Url::parse("https://example.org/x");
  Entry entry{.title = "T", .content = times("<p>A long text of the feed.</p>", 9)};
  Article article = article_from_entry(entry, address, "o", "en");
  const SafeHtml from_feed = article.body;
  complete_from_page(article, {.body = *sanitise("<p>Short.</p>")});
  EXPECT_EQ(article.body, from_feed);
  EXPECT_EQ(article.incomplete, "");

  complete_from_page(article, {});
  EXPECT_NE(article.incomplete, "");
}

} // namespace
} // namespace offprint
