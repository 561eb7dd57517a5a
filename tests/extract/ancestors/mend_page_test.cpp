#include "extract/ancestors/mend_page.h"

#include "article/page_file.h"
#include "article/parts.h"
#include "extract/ancestors/advertisements.h"
#include "extract/ancestors/relative_time.h"
#include "html/plain_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace offprint {

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* sentence =
    "三江口大桥昨日复通，首日限行小客车，渡口仍保留到六月，船工说他们会一直开下去。";

Article mended(const std::string& body, const Advertisements& advertisements = {}) {
  const std::string page =
      "<!--1602571962000-->\n[大桥复通](https://www.sanjiang.example/zh/x/a-80012345)\n------\n\n" + body +
      "\n";
  const Result<Article> article = read_page_file(page, "page", [&](xmlNode* tree, Article& of_page) {
    mend_ancestor_page(tree, of_page, advertisements);
  });
  if (!article) throw std::runtime_error(article.error().message());
  return *article;
}

std::string paragraphs(int count) {
  std::string html;
  for (int i = 0; i < count; ++i) html += "<p>" + std::string(sentence) + std::to_string(i) + "</p>";
  return html;
}

std::vector<std::string> rules_of(const Article& article) {
  std::vector<std::string> rules;
  for (const LeftOut& part : article.left_out) rules.push_back(part.rule);
  return rules;
}

std::vector<std::string> pictures_of(const Article& article) {
  std::vector<std::string> pictures;
  for (const Figure& figure : article.figures) pictures.push_back(figure.url.text());
  return pictures;
}

TEST(MendedPage, OfPlainParagraphsIsTheSame) {
  const std::string body =
      "<div><i><br>2020-10-13T06:08:01.314Z</i></div>" + paragraphs(3) +
      "<p>见<a href=\"https://elsewhere.example/\">别处</a>的报道。</p><p> </p><p>（路透社）</p>";
  const Article article = mended(body);
  EXPECT_THAT(article.left_out, IsEmpty());
  EXPECT_THAT(write_page_file(article, [](const Url& url) { return url.text(); }), HasSubstr(body));
}

TEST(MendedPage, KeepsTheBylineOfTheDateline) {
  const std::string body =
      "<div><i>周敏/鲍林 （综合报道）<br>2020-10-13T06:08:01.314Z</i></div>" + paragraphs(1);
  const Article article = mended(body);
  EXPECT_EQ(article.byline, "周敏/鲍林 （综合报道）");
  ASSERT_EQ(article.authors.size(), 2U);
  EXPECT_EQ(article.authors[1].name, "鲍林");
  EXPECT_THAT(write_page_file(article, [](const Url& url) { return url.text(); }), HasSubstr(body));
}

TEST(MendedPage, HasNoShareButtonsRelativeTimesOrPixels) {
  const Article article =
      mended(paragraphs(2) +
             "<ul class=\"share\"><li><a href=\"https://twitter.com/share?url=x\">Twitter</a></li><li>"
             "<a href=\"mailto:?subject=x\">转发邮件</a></li></ul><p>12 分钟前</p><time "
             "datetime=\"2020-10-13\">3小时前</time>"
             "<img src=\"https://pixel.example/1.gif\" width=\"1\" height=\"1\">");
  EXPECT_EQ(plain_text(article.body), std::string(sentence) + "0\n" + sentence + "1");
  EXPECT_THAT(rules_of(article), testing::IsSupersetOf({"share-buttons", "relative-time", "counting-pixel"}));
  EXPECT_THAT(article.figures, IsEmpty());
}

TEST(MendedPage, KeepsALinkToAPostThatASentenceIsAbout) {
  const Article article =
      mended(paragraphs(1) +
             "<p>他在<a href=\"https://twitter.com/zhou/status/1\">推特</a>上写道，大桥修好了。</p>");
  EXPECT_THAT(article.left_out, IsEmpty());
}

TEST(MendedPage, HasWhatElseToReadAsReferences) {
  const Article article = mended(
      paragraphs(2) +
      "<div class=\"related\"><h3>延伸阅读</h3><ul><li><a "
      "href=\"/zh/y/a-80012346\">渡口百年</a></li></ul></div>"
      "<p>相关阅读：<a href=\"https://www.sanjiang.example/zh/z/a-80012347\">船工访谈</a></p>"
      "<p><strong>Read also:</strong> <a href=\"https://www.sanjiang.example/zh/z/a-80012348\">More</a></p>" +
      paragraphs(1));
  EXPECT_THAT(plain_text(article.body), Not(HasSubstr("渡口百年")));
  EXPECT_THAT(rules_of(article), Contains("read-also").Times(3));
  ASSERT_EQ(article.references.size(), 3U);
  EXPECT_EQ(article.references[0].kind, "related");
  EXPECT_EQ(article.references[0].url.text(), "https://www.sanjiang.example/zh/y/a-80012346");
}

TEST(MendedPage, KnowsAdvertisementsByTheirWordsAtEitherEnd) {
  const std::string advertisement =
      "<hr><p>本文由 <a href=\"https://m7.gate.example/\">m7.gate.example</a> 转载，翻墙请用此站</p>";
  const Article article = mended(paragraphs(8) + advertisement);
  EXPECT_EQ(article.body.text().find("gate.example"), std::string::npos);
  EXPECT_THAT(rules_of(article), ElementsAre("advertisement", "advertisement"));
  const Article about =
      mended(paragraphs(8) + "<p>他说翻墙软件<a href=\"https://tool.example/\">某某</a>已不可用。</p>" +
             paragraphs(8));
  EXPECT_THAT(about.left_out, IsEmpty());
}

TEST(MendedPage, KnowsAdvertisementsByTheHostsThatRotateInThem) {
  Advertisements known;
  for (int i = 0; i < 4; ++i) {
    const std::string host = "h" + std::to_string(i) + ".rotating.example";
    known.learn("x\n\n<p>text</p><p>欢迎常来 <a href=\"https://" + host + "/\">" + host + "</a> 看看</p>",
                "sanjiang.example");
    known.learn("x\n\n<p>text</p><p>来源：<a href=\"https://" + host + "/\">" + host + "</a></p>",
                "sanjiang.example");
  }
  const std::string end =
      "<p>欢迎常来 <a href=\"https://new.rotating.example/\">new.rotating.example</a> 看看</p>";
  const std::string source =
      "<p>来源：<a href=\"https://new.rotating.example/\">new.rotating.example</a></p>";
  EXPECT_THAT(rules_of(mended(paragraphs(2) + end, known)), ElementsAre("advertisement"));
  EXPECT_THAT(rules_of(mended(paragraphs(2) + end)), IsEmpty());
  EXPECT_THAT(rules_of(mended(paragraphs(2) + source, known)), IsEmpty());
}

TEST(MendedPage, FindsPicturesBehindPlaceholdersTwinsSizesAndProxies) {
  const Article article =
      mended(paragraphs(1) +
             "<img src=\"data:image/gif;base64,R0lGOD\" data-src=\"https://p.example/1.jpg\">"
             "<img src=\"/static/placeholder.png\" class=\"lazy\"><noscript><img "
             "src=\"https://p.example/2.jpg\"></noscript>"
             "<img src=\"https://p.example/3-small.jpg\" srcset=\"https://p.example/3-320.jpg 320w, "
             "https://p.example/3-1280.jpg 1280w\">"
             "<img src=\"images.weserv.nl/?url=p.example/4.jpg\"><img "
             "src=\"//images.weserv.nl/?w=700&amp;url=ssl:p.example/5.jpg\">"
             "<img src=\"https://wsrv.nl/?url=https%253A%252F%252Fp.example%252F6.jpg&amp;output=webp\">"
             "<img src=\"http://images.weserv.nl?url=http%3A%2F%2Fp.example%2F7.jpg\">"
             "<img src=\"https://images.weserv.nl/?url=api.dw.com/image/8_303.jpg\">");
  EXPECT_THAT(pictures_of(article),
              ElementsAre("https://p.example/1.jpg", "https://p.example/2.jpg",
                          "https://p.example/3-1280.jpg", "https://p.example/4.jpg",
                          "https://p.example/5.jpg", "https://p.example/6.jpg", "http://p.example/7.jpg",
                          "https://static.dw.com/image/8_303.jpg"));
}

TEST(MendedPage, TakesAnOutletsOwnMarkupApart) {
  const Article article = mended(
      "<main role=\"main\"><div class=\"Byline-x\"><ul><li>保罗·亚当斯</li><li>外交事务记者</li></ul></div>"
      "<div class=\"g\"><time datetime=\"2020-10-13\">40 分钟前</time></div>"
      "<div class=\"Figure-a\"><div class=\"Placeholder-b\"><img alt=\"渡口\" "
      "src=\"https://images.weserv.nl/?url=p.example/x.jpg\">"
      "<p role=\"text\" class=\"Copyright-c\"><span "
      "class=\"VisuallyHiddenText-d\">图像来源，</span><span>Jiangkou Press</span></p></div>"
      "<div class=\"Caption-e\"><p>渡口的码头</p></div></div>"
      "<div class=\"Grid-f\">" +
      paragraphs(3) +
      "</div><section aria-label=\"广告 2\"><div class=\"dotcom-ad\"></div></section>"
      "<div class=\"h\"><h2 class=\"i\">下一步</h2></div><div class=\"Grid-f\">" +
      paragraphs(1) + "</div></main>");
  ASSERT_EQ(article.figures.size(), 1U);
  EXPECT_EQ(article.figures[0].caption, "渡口的码头");
  EXPECT_EQ(article.figures[0].credit, "Jiangkou Press");
  EXPECT_EQ(article.figures[0].alt, "渡口");
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].name, "保罗·亚当斯");
  EXPECT_THAT(article.body.text(), HasSubstr("<h2>下一步</h2><p>"));
  EXPECT_THAT(article.body.text(), Not(HasSubstr("<div")));
  EXPECT_THAT(plain_text(article.body), Not(HasSubstr("分钟前")));
}

TEST(RelativeTime, IsToldInManyLanguagesAndNothingElseIs) {
  for (const char* text :
       {"12 分钟前", "3小时前", "刚刚", "2 hours ago", "Updated 5 min ago", "vor 3 Stunden",
        "il y a 2 heures", "hace 5 minutos", "5 минут назад", "发布于 3 天前", "約 2 小時前", "3時間前"})
    EXPECT_TRUE(is_relative_time(text)) << text;
  for (const char* text :
       {"", "前", "三天前他来过。", "2 hours", "ago", "2020-10-13", "vor dem Haus", "12 分钟"})
    EXPECT_FALSE(is_relative_time(text)) << text;
}

} // namespace

} // namespace offprint
