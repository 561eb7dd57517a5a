#include "article/page_file.h"

#include "article/json.h"
#include "article/picture_proxy.h"
#include "base/file.h"
#include "base/text.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

namespace offprint {
namespace {

std::string mirror_page() {
  const Result<std::string> bytes = read_file(TEST_FOLDER "/article/pages/mirror-page.md");
  EXPECT_TRUE(bytes);
  return *bytes;
}

std::string seed_page() {
  const char* const folder = std::getenv("OFFPRINT_SHARED_DATA");
  const Result<std::string> bytes =
      read_file(std::string(folder == nullptr ? "" : folder) + "/seed/dw-71648508.md");
  return bytes ? *bytes : std::string();
}

Article read(std::string_view bytes) {
  Result<Article> article = read_page_file(bytes, "page.md");
  EXPECT_TRUE(article) << article.error().message();
  return std::move(*article);
}

std::string written(const Article& article) {
  return write_page_file(article, weserv_address);
}

/// As the archive hands an article back: through its JSON form.
Article from_archive(const Article& article) {
  return *article_from_json(nlohmann::json::parse(to_json(article).dump()));
}

TEST(PageFile, IsTakenApartIntoWhatItIs) {
  const Article article = read(mirror_page());
  EXPECT_EQ(article.id.text(), "sanjiang.example/a-80012345");
  EXPECT_EQ(article.title, "三江口大桥通车 “等了二十年”[图集]");
  EXPECT_EQ(article.language, "zh");
  EXPECT_EQ(format_rfc3339(article.times.feed->instant), "2026-01-01T00:00:00.000Z");
  EXPECT_EQ(format_rfc3339(article.times.published->instant), "2025-12-31T23:58:01.250Z");
  EXPECT_FALSE(article.times.modified);

  ASSERT_EQ(article.figures.size(), 2u);
  EXPECT_EQ(article.figures[0].url.text(), "https://static.sanjiang.example/image/80012001_303.jpg");
  EXPECT_EQ(article.figures[0].caption, "12月31日，首批车辆驶上三江口大桥 & 引桥");
  EXPECT_EQ(article.figures[1].caption, "");
  ASSERT_EQ(article.topics.size(), 1u);
  EXPECT_EQ(article.topics[0], (Topic{"60990001", "渡轮航线", "AUTO_TOPIC"}));
  ASSERT_EQ(article.references.size(), 1u);
  EXPECT_EQ(article.references[0].id, "80010001");
  EXPECT_EQ(article.references[0].text, "上月的听证会");
  EXPECT_EQ(article.credits, (std::vector<Credit>{{"新华社"}, {"路透社"}}));
  EXPECT_EQ(article.rights, "© 2025年三江日报，版权所有，不得擅自使用。");
  EXPECT_EQ(article.promotions, (std::vector<std::string>{"欢迎在Instagram上关注我们。"}));
}

TEST(PageFile, IsWrittenWithTheBytesItWasReadFrom) {
  EXPECT_EQ(written(from_archive(read(mirror_page()))), mirror_page());
}

TEST(PageFile, OfTheSeedIsTakenApartAndWrittenWithItsBytes) {
  const std::string seed = seed_page();
  if (seed.empty()) GTEST_SKIP() << "OFFPRINT_SHARED_DATA names no folder with the seed page";
  const Article article = read(seed);
  EXPECT_EQ(article.id.text(), "dw.com/a-71648508");
  EXPECT_EQ(article.times.published->stated, "2025-02-18T10:57:16.358Z");
  EXPECT_EQ(article.figures.size(), 2u);
  EXPECT_EQ(article.topics.size(), 1u);
  EXPECT_EQ(article.references.size(), 5u);
  EXPECT_EQ(article.credits, (std::vector<Credit>{{"路透社"}, {"德新社"}}));
  EXPECT_TRUE(article.rights.starts_with("© 2025年德国之声版权声明"));
  EXPECT_EQ(article.promotions.size(), 1u);
  EXPECT_EQ(written(from_archive(article)), seed);
}

class PageFileVariant : public testing::TestWithParam<std::pair<const char*, std::string>> {};

TEST_P(PageFileVariant, ReadsAsTheSameArticle) {
  EXPECT_EQ(written(read(GetParam().second)), mirror_page());
}

std::vector<std::pair<const char*, std::string>> variants() {
  const std::string page = mirror_page();
  const std::size_t body = page.find("<div><i>");
  const std::string head = page.substr(0, body);
  const std::string rest = page.substr(body, page.size() - body - 1);
  return {{"byte_order_mark", "\xEF\xBB\xBF" + page},
          {"cr_lf", replace_all(page, "\n", "\r\n")},
          {"div_around_all", "<div>\n" + page + "</div>\n"},
          {"div_around_body", head + "<div>" + rest + "</div>\n"},
          {"jekyll", "---\nlayout: post\ntitle: \"三江口\"\ndate: 2026-01-01\n---\n\n" + page},
          {"id_in_comment", replace_all(page, "0000-->", "0000-80012345-->")},
          {"heading_mark", replace_all(page, "\n[", "\n# [")},
          {"no_end_of_line", page.substr(0, page.size() - 1)},
          {"schemed_proxy", replace_all(page, "?url=static", "?url=https://static")}};
}

INSTANTIATE_TEST_SUITE_P(Forms, PageFileVariant, testing::ValuesIn(variants()),
                         [](const auto& variant) { return variant.param.first; });

TEST(PageFile, KeepsOddTitles) {
  const std::string page = mirror_page();
  for (const std::string title :
       {"He said \"no\" (again)", "A [b] (c) 'd'", "x] y", "[all of it]", "1 < 2 & 3 > 2", "a\\b"}) {
    Article article = read(page);
    article.title = title;
    EXPECT_EQ(read(written(article)).title, title);
  }
}

TEST(PageFile, WithoutATitleLineIsRefusedByName) {
  const Result<Article> article = read_page_file("just some text\n", "notes.md");
  ASSERT_FALSE(article);
  EXPECT_NE(article.error().message().find("notes.md"), std::string::npos);
  EXPECT_NE(article.error().message().find("[title](address)"), std::string::npos);
  EXPECT_FALSE(read_page_file("", "empty.md"));
  EXPECT_FALSE(read_page_file("[t](javascript:alert(1))\n------\n\n<p>x</p>", "bad.md"));
}

TEST(PageFile, IsCleanedOfWhatCouldHarm) {
  const Article article =
      read("<!--1-->\n[t](https://example.org/x)\n------\n\n<p onclick=\"x()\">a<script>alert(1)</script></p>"
           "<p data-role=\"rights\">b</p>");
  EXPECT_EQ(article.body.text(), "<p>a</p><p>b</p>");
}

} // namespace
} // namespace offprint
