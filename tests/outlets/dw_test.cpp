#include "answers.h"

#include "article/page_file.h"
#include "article/parts.h"
#include "article/picture_proxy.h"
#include "base/text.h"
#include "outlet/dw/addresses.h"
#include "outlet/dw/answers.h"

#include <gmock/gmock.h>

#include <cstdlib>

namespace offprint {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Url url_of(const std::string& text) {
  return *Url::parse(text);
}

std::vector<std::string> names_of(const std::vector<Topic>& topics) {
  std::vector<std::string> names;
  for (const Topic& topic : topics) names.push_back(topic.name);
  return names;
}

Article taken_apart(Article article) {
  take_apart(article);
  return article;
}

class DwArticle : public testing::TestWithParam<const char*> {};

TEST_P(DwArticle, CarriesWhatAPageHasAndMore) {
  const OutletArticle read = read_answer(answer(GetParam()));
  const Article article = taken_apart(read.article);
  EXPECT_EQ(article.id.text(), "dw.com/a-71600001");
  EXPECT_EQ(article.title, "三江口会谈 管理处：准备仍在初始阶段");
  EXPECT_EQ(article.lead, "三江口大桥复通在即，管理处与船工公会首次会面。");
  EXPECT_EQ(article.language, "zh");
  ASSERT_THAT(article.authors, Not(IsEmpty()));
  EXPECT_THAT(article.authors.front().name, HasSubstr("周敏"));
  ASSERT_TRUE(article.times.published);
  EXPECT_EQ(article.times.published->stated, "2026-02-18T10:57:16.358Z");
  ASSERT_GE(article.figures.size(), 2U);
  EXPECT_EQ(article.figures[0].url.text(), "https://static.dw.com/image/71600010_607.jpg");
  EXPECT_EQ(article.figures[0].caption, "2月18日，大桥管理处在三江口与船工会谈");
  EXPECT_THAT(article.figures[0].alt, Not(IsEmpty()));
  EXPECT_EQ(article.figures[1].credit, "Bao Lin/Jiangkou Press");
  EXPECT_THAT(names_of(article.topics), testing::IsSupersetOf({"三江口大桥", "河务"}));
  EXPECT_THAT(article.credits, ElementsAre(Credit{"路透社"}, Credit{"德新社"}));
  EXPECT_THAT(article.rights, HasSubstr("版权声明"));
  EXPECT_EQ(article.promotions.size(), 1U);
  EXPECT_THAT(article.body.text(), HasSubstr("<h2 data-role=\"subhead\">渡口“仍要保留”</h2>"));
  EXPECT_THAT(article.body.text(), Not(HasSubstr("svg")));
  const auto beside = std::ranges::find(article.references, "渡口百年", &Reference::text);
  ASSERT_NE(beside, article.references.end());
  EXPECT_EQ(publisher_id(public_address(beside->url)), "a-71600004");
  ASSERT_EQ(article.translations.size(), 1U);
  EXPECT_THAT(article.translations[0].address, HasSubstr("a-71600005"));
  EXPECT_EQ(article.translations[0].language, "en");
}

INSTANTIATE_TEST_SUITE_P(Interfaces, DwArticle,
                         testing::Values("dw_app_article.json", "dw_site_article.json"),
                         [](const auto& named) {
                           return std::string(named.param).substr(3, 3) == "app" ? "app" : "site";
                         });

TEST(DwSiteArticle, KeepsPlayersAsPostersWithALinkAndFramesAsTitledLinks) {
  const Article article = read_answer(answer("dw_site_article.json")).article;
  EXPECT_THAT(
      article.body.text(),
      HasSubstr(
          "<figure><img src=\"https://tv.example/stills/bridge.jpg\" alt=\"大桥怎样修\"><figcaption>"
          "<a href=\"https://tv.example/bridge.mp4\">大桥怎样修</a> 修桥的三年。</figcaption></figure>"));
  EXPECT_THAT(article.body.text(), HasSubstr("<a href=\"https://maps.example/water\">水位图</a>"));
  EXPECT_THAT(article.body.text(),
              HasSubstr("<a href=\"https://hewu.example/gonggao\" rel=\"ExternalRef\">公告</a>"));
  EXPECT_TRUE(article.opinion);
  EXPECT_EQ(article.kicker, "河务");
}

TEST(DwSiteArticle, LosesAMemberOfAWrongTypeAndSaysWhichButNotTheArticle) {
  nlohmann::json json = answer("dw_site_article.json");
  nlohmann::json& content = json["data"]["content"];
  content["persons"].push_back({{"fullName", 17}});
  content["teaser"] = {1, 2};
  content["contentLinks"] = "none";
  content["relatedAutoTopics"] = {{{"id", 1}, {"name", {{"x", 1}}}}};
  content["isOpinion"] = "yes";
  content["mainContentImageLink"] = 5;
  content["firstPublicationDate"] = "some day";
  const OutletArticle read = read_answer(json);
  EXPECT_EQ(read.article.title, "三江口会谈 管理处：准备仍在初始阶段");
  EXPECT_THAT(read.article.body.text(), HasSubstr("船工公会说"));
  EXPECT_THAT(read.lost,
              testing::IsSupersetOf({"content.teaser", "content.contentLinks", "content.isOpinion",
                                     "content.mainContentImageLink", "content.firstPublicationDate",
                                     "content.relatedAutoTopics[].name", "content.persons[].fullName"}));
}

TEST(DwLiveBlog, KeepsThePostsInOrderEachWithItsTime) {
  const Article article = read_answer(answer("dw_site_liveblog.json")).article;
  EXPECT_EQ(article.kind, "live-blog");
  EXPECT_EQ(article.id.text(), "dw.com/live-71600100");
  const std::string& body = article.body.text();
  EXPECT_THAT(
      body, HasSubstr("<section><p><time datetime=\"2026-03-01T08:30:00.000Z\">01.03.2026 09:30</time></p>"
                      "<h3>Pegel sinkt</h3><p><cite>Jana Kolb</cite></p><p>Der Pegel in Auental sinkt.</p>"));
  EXPECT_LT(body.find("Pegel sinkt"), body.find("Deich hält"));
}

TEST(DwGallery, HasEachPictureWithItsTextRightToLeft) {
  const Article article = taken_apart(read_answer(answer("dw_site_gallery.json")).article);
  EXPECT_EQ(article.kind, "gallery");
  EXPECT_EQ(article.language, "ar");
  ASSERT_EQ(article.figures.size(), 2U);
  EXPECT_EQ(article.figures[1], (Figure{url_of("https://static.dw.com/image/71600202_607.jpg"),
                                        "افتتح الجسر أمس", "وكالة", "جسر معلق"}));
}

TEST(DwVideo, HasItsPosterItsSourceAndItsSubtitlesAsText) {
  const Article article = read_answer(answer("dw_site_video.json")).article;
  EXPECT_EQ(article.kind, "video");
  EXPECT_THAT(article.body.text(), HasSubstr("<img src=\"https://static.dw.com/image/71600301_605.jpg\""));
  EXPECT_THAT(article.body.text(), HasSubstr("<a href=\"https://tv.example/b.mp4\">The bridge reopens</a>"));
  EXPECT_THAT(article.body.text(),
              HasSubstr("<p>The bridge is open again.</p><p>Ferries stay until June.</p>"));
}

TEST(DwList, GivesPublicAddressesAndWhereItGoesOn) {
  const auto list = outlet_interface("dw")->read_list(
      answer("dw_app_list.json"),
      url_of("https://api.dw.com/api/search/global?terms=*&languageId=2&pageIndex=1"));
  ASSERT_TRUE(list) << list.error().message();
  ASSERT_EQ(list->entries.size(), 2U);
  EXPECT_EQ(list->entries[0].url, "https://www.dw.com/a-71600001");
  EXPECT_EQ(list->entries[1].url, "https://www.dw.com/g-71600200");
  ASSERT_TRUE(list->next);
  EXPECT_EQ(list->next->text(), "https://api.dw.com/api/search/global?terms=*&languageId=2&pageIndex=2");
}

TEST(DwTopic, ListsWhatItsAnswerNames) {
  const nlohmann::json topic = answer("dw_site_topic.json");
  const Url page = url_of("https://www.dw.com/de/faehren/t-60811111");
  const auto address = outlet_interface("dw")->newest_list(page, "de");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->text(), "https://www.dw.com/graph-api/de/content/auto-topic/60811111");
  const auto list = outlet_interface("dw")->read_list(topic, *address);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->entries.size(), 1U);
  EXPECT_EQ(list->entries[0].title, "Die Fähre");
}

TEST(DwAddress, OfAnInterfaceOrAShortOneStandsForThePublicPage) {
  for (const auto& [address, page] : std::vector<std::pair<std::string, std::string>>{
           {"https://api.dw.com/api/detail/article/71641544", "https://www.dw.com/a-71641544"},
           {"https://api.dw.com/api/detail/gallery/71641544?x=1", "https://www.dw.com/g-71641544"},
           {"https://www.dw.com/graph-api/zh/content/article/71641544", "https://www.dw.com/zh/a-71641544"},
           {"https://www.dw.com/graph-api/de/content/liveblog/71641544",
            "https://www.dw.com/de/live-71641544"},
           {"https://p.dw.com/p/4boRv", "https://www.dw.com/a-68117411"},
           {"https://p.dw.com/p/4SUrv?maca=de-Facebook-sharing", "https://www.dw.com/a-65897191"},
           {"https://api.dw.com/image/55012697_303.jpg", "https://static.dw.com/image/55012697_303.jpg"},
           {"https://www.dw.com/zh/x/a-71641544", "https://www.dw.com/zh/x/a-71641544"},
           {"https://api.dw.com/api/detail/article/../x", "https://api.dw.com/api/detail/x"},
           {"https://api.other.example/api/detail/article/71641544", "https://www.other.example/a-71641544"},
           {"https://elsewhere.example/api/detail/article/71641544",
            "https://elsewhere.example/api/detail/article/71641544"}})
    EXPECT_EQ(public_address(url_of(address)).text(), page) << address;
}

TEST(DwAddress, OfAPageGivesTheSitesAnswer) {
  EXPECT_EQ(dw_article_request(url_of("https://www.dw.com/zh/x/a-71641544"))->text(),
            "https://www.dw.com/graph-api/zh/content/article/71641544");
  EXPECT_EQ(dw_article_request(url_of("https://www.dw.com/de/x/g-71641544"))->text(),
            "https://www.dw.com/graph-api/de/content/image-gallery/71641544");
  EXPECT_FALSE(dw_article_request(url_of("https://www.dw.com/zh/x/t-60868685")));
  EXPECT_FALSE(dw_article_request(url_of("https://www.dw.com/a-71641544")));
}

TEST(DwPicture, IsHadInTheNextBestSizeWhereTheLargestIsMissing) {
  const std::vector<Url> others = dw_other_sizes(url_of("https://static.dw.com/image/1234567_607.jpg"));
  ASSERT_GE(others.size(), 3U);
  EXPECT_EQ(others[0].text(), "https://static.dw.com/image/1234567_606.jpg");
  EXPECT_THAT(dw_other_sizes(url_of("https://elsewhere.example/1_607.jpg")), IsEmpty());
}

/// As the site's pages have it: objects kept once, by their key, and referred to.
std::string page_with_state() {
  return answer_text("dw_page.html");
}

TEST(DwPage, CarriesTheAnswerAlong) {
  const Url page = url_of("https://www.dw.com/de/die-bruecke/a-71600001");
  const auto read = outlet_article_in_page(page_with_state(), page);
  ASSERT_TRUE(read);
  const Article article = taken_apart(read->article);
  EXPECT_EQ(article.title, "Die Brücke");
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].name, "Jana Kolb");
  ASSERT_EQ(article.figures.size(), 1U);
  EXPECT_EQ(article.figures[0].caption, "Die \"Brücke\" } im Bau");
  EXPECT_EQ(article.figures[0].credit, "Lin/Press");
}

TEST(DwPage, WithoutAStateOrWithABrokenOneIsNone) {
  const Url page = url_of("https://www.dw.com/de/die-bruecke/a-71600001");
  EXPECT_FALSE(outlet_article_in_page("<html><body>no state</body></html>", page));
  const std::string whole = page_with_state();
  for (std::size_t cut = 60; cut + 60 < whole.size(); cut += 97)
    EXPECT_FALSE(outlet_article_in_page(whole.substr(0, cut), page)) << cut;
  EXPECT_FALSE(outlet_article_in_page(whole, url_of("https://elsewhere.example/a-71600001")));
}

TEST(DwPage, WhoseStateGoesInCirclesIsReadAsFarAsItGoes) {
  const Url page = url_of("https://www.dw.com/de/x/a-71600001");
  EXPECT_TRUE(outlet_article_in_page(answer_text("dw_page_in_circles.html"), page));
}

TEST(DwPage, WhoseStateIsNestedDeeplyIsReadAsFarAsItGoes) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  const std::string page =
      R"(<script>window.__APOLLO_STATE__={"Article:1":{"id":71600001,"title":"x","contentLinks":)" + deep +
      R"(},"ROOT_QUERY":{"content":{"__ref":"Article:1"}}}</script>)";
  EXPECT_TRUE(outlet_article_in_page(page, url_of("https://www.dw.com/de/x/a-71600001")));
}

std::string seed_page() {
  const char* shared = std::getenv("OFFPRINT_SHARED_DATA");
  std::ifstream file(std::string(shared == nullptr ? "" : shared) + "/seed/dw-71648508.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The answer of the app's interface that such a page was made from.
nlohmann::json answer_behind(const std::string& page, const Article& article) {
  nlohmann::json body = nlohmann::json::array();
  nlohmann::json preview;
  std::string_view rest = std::string_view(page).substr(page.find("</i></div>") + 10);
  while (rest.size() > 1) {
    const bool picture = rest.starts_with("<img");
    const std::string_view close = picture ? "</small></div>" : "</p>";
    const std::string block(rest.substr(0, rest.find(close)));
    rest.remove_prefix(block.size() + close.size());
    if (!picture) {
      body.push_back({{"content", {{"type", "Paragraph"}, {"text", block.substr(3)}}}});
      continue;
    }
    const std::size_t number = block.find("/image/") + 7;
    const nlohmann::json image{{"type", "Image"},
                               {"id", block.substr(number, block.find('_', number) - number)},
                               {"name", block.substr(block.rfind("\">") + 2)}};
    if (preview.is_null())
      preview = image;
    else
      body.push_back({{"content", image}});
  }
  return {{"id", 71648508},
          {"type", "ArticleDetail"},
          {"name", article.title},
          {"teaser", "Lead"},
          {"permaLink", article.url.text()},
          {"displayDate", article.times.published->stated},
          {"body", body},
          {"mainContent", {{"previewImage", preview}}}};
}

TEST(DwArticleOfTheSeed, IsPublishedAsTheSeedsBody) {
  const std::string seed = seed_page();
  if (seed.empty()) GTEST_SKIP() << "OFFPRINT_SHARED_DATA does not name a folder with seed/dw-71648508.md";
  const Article from_page = *read_page_file(seed, "seed");
  const Article article = taken_apart(read_answer(answer_behind(seed, from_page)).article);
  EXPECT_EQ(article.lead, "Lead");
  EXPECT_EQ(article.figures[0].alt, from_page.figures[0].caption);
  const std::string page = replace_all(write_page_file(article, weserv_address), "_607.jpg", "_303.jpg");
  EXPECT_EQ(page.substr(page.find('\n')), seed.substr(seed.find('\n')));
}

} // namespace

} // namespace offprint
