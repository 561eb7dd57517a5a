#include "extract/extract.h"

#include "base/file.h"
#include "html/plain_text.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace offprint {
namespace {

Extraction extract_page(const char* name, const char* address) {
  const auto bytes = read_file(std::filesystem::path(TEST_FOLDER) / "extract" / "pages" / name);
  EXPECT_TRUE(bytes);
  auto found = extract_article(*bytes, "text/html", *Url::parse(address));
  EXPECT_TRUE(found);
  return *found;
}

Extraction extract_html(std::string_view html) {
  return *extract_article(html, "text/html; charset=utf-8", *Url::parse("https://example.org/news/one"));
}

TEST(Extract, ReadsAnEnglishPageWhole) {
  const auto found = extract_page("harbour.html",
                                  "https://www.coastcourier.example/news/harbour-ferry-vote?utm_source=feed");
  EXPECT_EQ(found.title, "Harbour town votes to keep its ferry");
  EXPECT_EQ(found.lead, "Residents chose the old boat over a new bridge by a margin of eleven votes.");
  EXPECT_EQ(found.authors,
            (std::vector<Person>{{"Ines Hallow", "https://www.coastcourier.example/people/hallow"},
                                 {"Tom Reed", ""}}));
  ASSERT_TRUE(found.published);
  EXPECT_EQ(found.published->stated, "2025-03-04T07:30:00+01:00");
  EXPECT_EQ(format_rfc3339(found.published->instant), "2025-03-04T06:30:00.000Z");
  EXPECT_EQ(format_rfc3339(found.modified->instant), "2025-03-04T08:05:00.000Z");
  EXPECT_EQ(found.canonical->text(), "https://www.coastcourier.example/news/harbour-ferry-vote");
  EXPECT_EQ(found.language, "en-GB");
  EXPECT_EQ(found.tags, (std::vector<std::string>{"Ferries", "Local politics"}));
  EXPECT_EQ(found.main_picture->text(), "https://img.coastcourier.example/ferry-1200x630.jpg");
  EXPECT_EQ(found.rights, "© The Coast Courier");
  EXPECT_EQ(found.body.text(),
            "<figure><img src=\"https://img.coastcourier.example/ferry-1200x630.jpg\" alt=\"A red "
            "ferry\"><figcaption>The ferry at "
            "low tide <cite>Photo: A. Marsh</cite></figcaption></figure>"
            "<p>The old ferry will go on crossing the bay, after a vote on Sunday that was decided by "
            "<strong>eleven</strong> "
            "ballots, the closest result that the town has ever counted.</p>"
            "<p>“We are not against bridges,” said the harbour master, Lena Ott. “We are for <a "
            "href=\"https://www.coastcourier.example/news/boats?utm_source=x\">boats</a>.”</p>"
            "<h2>What happens next</h2>"
            "<p>The council has until June to find the money for repairs, which an engineer put at four "
            "million.</p>"
            "<figure><img src=\"https://www.coastcourier.example/pix/engine.jpg\" alt=\"Engine "
            "room\"><figcaption>The engine dates "
            "from 1961.</figcaption></figure>"
            "<ul><li>New hull plates: two million</li><li>Engine: one million</li></ul>"
            "<blockquote><p>It is slow, and that is the point.</p></blockquote>"
            "<p>The next sailing is at six.</p><p>Tickets are sold on board.</p>");
}

TEST(Extract, ReadsAChinesePageOfLineBreaks) {
  const auto found = extract_page("dam.html", "http://www.shanhe.example/n1/2025/0402/c1-123.html");
  EXPECT_EQ(found.title, "北山水库春季放水 下游三县农田受益");
  EXPECT_EQ(found.published->stated, "2025年04月02日 16:27");
  EXPECT_EQ(found.tags, (std::vector<std::string>{"水库", "灌溉", "春耕"}));
  EXPECT_EQ(
      plain_text(found.body),
      "山河网四月二日电（记者林一舟）北山水库今天上午开始春季放水，预计持续二十天，为下游三个县的农田供水。\n"
      "水库管理处负责人说，今年蓄水量比去年同期多一成，“春耕用水有保证”。\n"
      "四月二日，北山水库开闸放水。\n"
      "放水期间，管理处将每天公布水位，提醒沿岸村民注意安全，不要下河洗衣、捕鱼。\n"
      "据了解，三县共有农田四十万亩，其中一半靠水库灌溉。\n"
      "（责编：周岸、何田）");
}

TEST(Extract, FindsThePicturesBehindLazyLoading) {
  const std::string text(300, 'x');
  const auto found = extract_html("<article><p>" + text +
                                  ", and more.</p>"
                                  "<img src=blank.gif data-srcset='a.jpg 300w, b.jpg 900w'><p>" +
                                  text +
                                  ", and on.</p>"
                                  "<img data-url='https://i.example/7_${size}.jpg'><p>" +
                                  text +
                                  ", and so on.</p>"
                                  "<img src='https://i.example/8_605.jpg'><noscript><img "
                                  "src='https://i.example/8_605.jpg'></noscript></article>");
  const auto& html = found.body.text();
  EXPECT_NE(html.find("<figure><img src=\"https://example.org/news/b.jpg\" alt=\"\"></figure>"),
            std::string::npos)
      << html;
  EXPECT_NE(html.find("https://i.example/7_605.jpg"), std::string::npos) << html;
  EXPECT_EQ(html.find("8_605"), html.rfind("8_605")) << html;
}

TEST(Extract, TakesNoOtherPublishersCanonicalAddress) {
  EXPECT_FALSE(extract_html("<link rel=canonical href=https://evil.example/news/one>").canonical);
  EXPECT_FALSE(extract_html("<link rel=canonical href=https://example.org/>").canonical);
  EXPECT_TRUE(extract_html("<link rel=canonical href=https://www.example.org/news/1>").canonical);
}

TEST(Extract, TakesTheTextFromDataWhereThePageShowsNone) {
  const auto found = extract_html(
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"T","articleBody":"One & two.
Three."}</script><div id=app></div>)");
  EXPECT_EQ(found.body.text(), "<p>One &amp; two. Three.</p>");
}

TEST(Extract, GivesNothingOfAPageWithoutAnArticle) {
  for (const char* page :
       {"", "<html>", "{\"json\":true}", "<ul><li><a href=/1>One</a></li></ul>", "\xFF\xFE\x00"}) {
    EXPECT_TRUE(extract_html(page).body.empty()) << page;
  }
}

TEST(Extract, TakesHostilePages) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  EXPECT_NE(
      extract_html(deep + "<p>A sentence, long enough to count as running text, at the bottom of it all.</p>")
          .body.text()
          .find("sentence"),
      std::string::npos);
  std::string json = "<script type=application/ld+json>" + std::string(100'000, '[') + "</script>";
  EXPECT_TRUE(extract_html(json).body.empty());
  EXPECT_TRUE(
      extract_html("<script "
                   "type=application/"
                   "ld+json>{\"@type\":\"NewsArticle\",\"author\":[[[{}]],7,null],\"headline\":{}}</script>")
          .title.empty());
}

// Each of these makes some step look at everything from everywhere.
TEST(Extract, TakesPagesThatInviteMuchWork) {
  const auto repeated = [](std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  const std::string prose = "<p>A sentence, long enough to count as running text.</p>";
  const std::string megabyte = repeated("word and ", 100'000);
  for (const auto& page : {
           "<div class=text>" + prose + repeated("<img src=/a.jpg>", 80'000) + "</div>",
           "<meta property=og:image content=/a.jpg><figure>" + repeated("<img src=/a.jpg>", 80'000) +
               "</figure>" + prose,
           repeated("<div class='lead byline date' itemprop=author>", 400) + megabyte + "</div>" + prose,
           repeated("<h1><div>", 200) + megabyte + "</h1>" + prose,
           "<meta name=keywords content='" + repeated(",", 1'000'000) + "'>" + prose,
           "<div>" + repeated("<br>", 200'000) + prose + "</div>",
       }) {
    const auto found = extract_article(page, "text/html; charset=utf-8", *Url::parse("https://example.org/"));
    EXPECT_TRUE(found);
  }
}

} // namespace
} // namespace offprint
