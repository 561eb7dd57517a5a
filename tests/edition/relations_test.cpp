#include "edition/site/site.h"

#include "archive/articles.h"
#include "archive_for_reading.h"
#include "article/parts.h"
#include "edition/publish.h"
#include "html/sanitise.h"
#include "scratch_folder.h"
#include "story/relate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace offprint {

namespace {

using testing::HasSubstr;
using testing::Not;

class RelatedArticles : public testing::Test {
protected:
  void take(const std::string& address, const std::string& body, std::vector<Topic> topics = {},
            std::vector<Translation> translations = {}) {
    Article article = article_at(*Url::parse(address));
    article.outlet = "dw.com";
    article.title = "Title of " + article.id.text();
    article.body = *sanitise(body, {.base = article.url, .keep_roles = false});
    article.topics = std::move(topics);
    article.translations = std::move(translations);
    take_apart(article);
    ASSERT_TRUE(archive->articles().take(article, {}, Instant{}));
    ASSERT_TRUE(relate(*archive, article));
  }

  std::string page(const std::string& path) {
    const auto found = Site(*archive, *archive, archive.gallery(), {}, clock).page(path);
    if (!found || !*found) return "no page " + path;
    return (*found)->body;
  }

  ArchiveForReading archive;
  StoppedClock clock;
};

TEST_F(RelatedArticles, LinkToTheCopyFromTheMomentThatItIsTaken) {
  take("https://www.dw.com/zh/one/a-71600001",
       "<p><a href=\"https://api.dw.com/api/detail/article/71600002\" rel=\"ArticleRef\">json</a>"
       "<a href=\"https://www.dw.com/a-71600002\">short</a><a "
       "href=\"https://amp.dw.com/zh/two/a-71600002\">amp</a>"
       "<a href=\"https://m.dw.com/zh/two/a-71600002?maca=x\">mobile</a></p>");
  EXPECT_THAT(
      page("/articles/dw.com/a-71600001.html"),
      HasSubstr("<a href=\"https://www.dw.com/a-71600002\" rel=\"noreferrer\" class=\"outside\">json</a>"));
  take("https://www.dw.com/zh/two/a-71600002", "<p>two</p>");
  const std::string healed = page("/articles/dw.com/a-71600001.html");
  for (const char* words : {"json", "short", "amp", "mobile"})
    EXPECT_THAT(healed, HasSubstr("<a href=\"../../articles/dw.com/a-71600002.html\">" + std::string(words) +
                                  "</a>"));
  const std::string mentioned = page("/articles/dw.com/a-71600002.html");
  EXPECT_THAT(mentioned, HasSubstr("Mentioned in"));
  EXPECT_THAT(mentioned,
              HasSubstr("<a href=\"../../articles/dw.com/a-71600001.html\">Title of dw.com/a-71600001</a>"));
}

TEST_F(RelatedArticles, OfOneTopicHaveAPageAndAFeed) {
  const std::string named = "<p>On <span data-id=\"60868685\" data-type=\"AUTO_TOPIC\">乌克兰战争</span></p>";
  take("https://www.dw.com/zh/one/a-71600001", named);
  EXPECT_THAT(page("/articles/dw.com/a-71600001.html"), HasSubstr("<span class=\"topic\">乌克兰战争</span>"));
  take("https://www.dw.com/zh/two/a-71600002", "<p>two</p>",
       {{.id = {}, .name = "烏克蘭戰爭", .kind = "keyword"}});
  take("https://www.dw.com/zh/three/a-71600003", "<p>three</p>",
       {{.id = "60868685", .name = "Ukraine-Krieg", .kind = "AUTO_TOPIC"}});
  const std::string path = "/topics/dw.com/t-60868685.html";
  const std::string topic = page(path);
  for (const char* title :
       {"Title of dw.com/a-71600001", "Title of dw.com/a-71600002", "Title of dw.com/a-71600003"})
    EXPECT_THAT(topic, HasSubstr(title));
  EXPECT_THAT(page("/topics.html"), HasSubstr("<a href=\"topics/dw.com/t-60868685.html\">乌克兰战争</a>"));
  EXPECT_THAT(page("/articles/dw.com/a-71600001.html"),
              HasSubstr("<a class=\"topic\" href=\"../../topics/dw.com/t-60868685.html\">乌克兰战争</a>"));
  EXPECT_THAT(page("/feeds/topics/dw.com/t-60868685.atom"),
              HasSubstr("<title>乌克兰战争 – Offprint</title>"));
  EXPECT_THAT(page("/topics/dw.com/t-1.html"), HasSubstr("no page"));
}

TEST_F(RelatedArticles, InAnotherLanguageAreLinked) {
  take("https://www.dw.com/zh/one/a-71600001", "<p>one</p>", {},
       {{.language = "de", .address = "https://www.dw.com/de/eins/a-71600009"},
        {.language = "en", .address = "https://www.dw.com/en/one/a-71600010"}});
  take("https://www.dw.com/de/eins/a-71600009", "<p>eins</p>");
  const std::string html = page("/articles/dw.com/a-71600001.html");
  EXPECT_THAT(html, HasSubstr("<a href=\"../../articles/dw.com/a-71600009.html\">Deutsch</a>"));
  EXPECT_THAT(html, HasSubstr("<a class=\"outside\" href=\"https://www.dw.com/en/one/a-71600010\" "
                              "rel=\"noreferrer\">English</a>"));
}

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_F(RelatedArticles, AreLinkedBetweenPageFilesAndNeverToJson) {
  take("https://www.dw.com/zh/one/a-71600001",
       "<p><a href=\"https://api.dw.com/api/detail/article/71600002\" rel=\"ArticleRef\">held</a>"
       "<a href=\"https://api.dw.com/api/detail/article/71600003\" rel=\"ArticleRef\">not held</a></p>");
  take("https://www.dw.com/zh/two/a-71600002", "<p>two</p>");
  const ScratchFolder folder;
  ASSERT_TRUE(publish_pages(*archive, archive.gallery(), {}, folder.path() / "own", {}));
  const std::string own = file_text(folder.path() / "own/dw.com/a-71600001.md");
  EXPECT_THAT(own, HasSubstr("<a href=\"../dw.com/a-71600002.md\" rel=\"ArticleRef\">held</a>"));
  EXPECT_THAT(own, HasSubstr("<a href=\"https://www.dw.com/a-71600003\" rel=\"ArticleRef\">not held</a>"));
  ASSERT_TRUE(publish_pages(*archive, archive.gallery(), {.links = PageFileLinks::original},
                            folder.path() / "original", {}));
  EXPECT_THAT(file_text(folder.path() / "original/dw.com/a-71600001.md"),
              HasSubstr("api.dw.com/api/detail/article/71600002"));
}

} // namespace

} // namespace offprint
