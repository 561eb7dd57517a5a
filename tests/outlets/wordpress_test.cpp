#include "answers.h"

#include "article/parts.h"
#include "outlet/link_key.h"

#include <gmock/gmock.h>

namespace offprint {

namespace {

using testing::HasSubstr;
using testing::Not;

Url url_of(const std::string& text) {
  return *Url::parse(text);
}

TEST(WordPressPost, IsReadWhole) {
  Article article = read_answer(answer("wordpress_posts.json")).article;
  take_apart(article);
  EXPECT_EQ(article.url.text(), "https://blatt.example/2026/05/faehre/");
  EXPECT_EQ(article.title, "Die Fähre fährt wieder");
  EXPECT_EQ(article.lead, "Nach drei Jahren legt sie wieder ab.");
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].name, "Jana Kolb");
  EXPECT_EQ(format_rfc3339(article.times.published->instant), "2026-05-04T07:30:00.000Z");
  ASSERT_EQ(article.figures.size(), 1U);
  EXPECT_EQ(article.figures[0].caption, "Die Fähre am Anleger");
  ASSERT_EQ(article.topics.size(), 2U);
  EXPECT_EQ(article.topics[1].name, "Fähre");
  EXPECT_THAT(article.body.text(), HasSubstr("<h2>Der Fahrplan</h2>"));
  EXPECT_THAT(article.body.text(), Not(HasSubstr("alert")));
}

TEST(WordPressPost, IsAskedForByItsSlug) {
  EXPECT_EQ(
      outlet_interface("wordpress")->article_request(url_of("https://blatt.example/2026/05/faehre/"))->text(),
      "https://blatt.example/wp-json/wp/v2/posts?_embed=1&slug=faehre");
  EXPECT_FALSE(outlet_interface("wordpress")->article_request(url_of("https://blatt.example/")));
}

TEST(WordPressList, GoesOnWhileItsPagesAreFull) {
  const nlohmann::json post = answer("wordpress_posts.json")[0];
  nlohmann::json full = nlohmann::json::array();
  for (int i = 0; i < 20; ++i) {
    full.push_back(post);
    full.back()["link"] = "https://blatt.example/2026/05/post-" + std::to_string(i) + "/";
  }
  full.push_back("no post");
  const OutletInterface& interface = *outlet_interface("wordpress");
  const Url first = *interface.newest_list(url_of("https://blatt.example/feed/"), "");
  const auto list = interface.read_list(full, first);
  ASSERT_TRUE(list);
  EXPECT_EQ(list->entries.size(), 20U);
  EXPECT_EQ(list->lost.size(), 1U);
  ASSERT_TRUE(list->next);
  EXPECT_EQ(list->next->text(), first.text() + "&page=2");
  EXPECT_EQ(interface.read_list(full, *list->next)->next->text(), first.text() + "&page=3");
  EXPECT_FALSE(interface.read_list(answer("wordpress_posts.json"), first)->next);
}

TEST(LinkKey, IsTheSameForAllAddressesOfAnArticle) {
  for (const char* address :
       {"https://www.dw.com/zh/x/a-71641544", "https://m.dw.com/zh/x/a-71641544?maca=1#x",
        "https://amp.dw.com/zh/x/a-71641544", "https://www.dw.com/a-71641544",
        "https://api.dw.com/api/detail/article/71641544",
        "https://www.dw.com/graph-api/zh/content/article/71641544",
        "https://www-dw-com.cdn.ampproject.org/c/s/www.dw.com/zh/x/a-71641544"})
    EXPECT_EQ(link_key(url_of(address)), "dw.com/71641544") << address;
  EXPECT_EQ(link_key(url_of("https://www.a.example/x/a-71641544")), "a.example/a-71641544");
}

TEST(AnswerThatIsNoArticle, IsAnErrorThatSaysTheWayOut) {
  for (const char* json : {"", "{", "[]", "{}", "17", "{\"data\":null}", "{\"data\":{\"content\":[]}}"}) {
    const auto read = read_outlet_article(json, std::nullopt, "file.json");
    ASSERT_FALSE(read) << json;
    EXPECT_THAT(read.error().message(), HasSubstr("file.json"));
  }
}

} // namespace

} // namespace offprint
