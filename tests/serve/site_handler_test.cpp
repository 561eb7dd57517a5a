#include "serve/site_handler.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "base/clock.h"
#include "base/log.h"
#include "edition/site/site.h"
#include "html/sanitise.h"
#include "test_pictures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include <stdlib.h>

namespace offprint {
namespace {

using testing::HasSubstr;

class SiteHandlerTest : public testing::Test {
protected:
  SiteHandlerTest() {
    std::string name = (std::filesystem::temp_directory_path() / "offprint-handler-XXXXXX").string();
    folder = ::mkdtemp(name.data());
    own = std::move(*Archive::open(folder / "own", Archive::Mode::create));
    sample = std::move(*Archive::open(folder / "sample", Archive::Mode::create));
    own_pictures = std::make_unique<TestPictures>(*own, clock, folder / "cache");
    sample_pictures = std::make_unique<TestPictures>(*sample, clock, folder / "cache");
    take(*sample, "https://sample.example/a-100001", "A sample article");
  }

  ~SiteHandlerTest() override {
    own_pictures.reset();
    sample_pictures.reset();
    own.reset();
    sample.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }

  void take(Archive& archive, const std::string& address, const std::string& title) {
    Article article = article_at(*Url::parse(address));
    article.title = title;
    article.body = *sanitise("<p>" + title + "</p>");
    ASSERT_TRUE(archive.articles().take(article, {}, clock.now()));
  }

  SystemClock clock;
  Log log{Log::Level::off};
  std::filesystem::path folder;
  std::unique_ptr<Archive> own;
  std::unique_ptr<Archive> sample;
  std::unique_ptr<TestPictures> own_pictures;
  std::unique_ptr<TestPictures> sample_pictures;
};

TEST_F(SiteHandlerTest, ShowsTheSampleUntilAnArticleIsTakenAndThenEachChangeAtOnce) {
  Site site(*own, *own, own_pictures->gallery, {}, clock);
  Site sample_site(*sample, *own, sample_pictures->gallery, {}, clock);
  SiteHandler handler(*own, site, &sample_site, log);
  EXPECT_THAT(handler.answer("/")->identity, HasSubstr("A sample article"));
  take(*own, "https://a.example/a-200001", "The first of our own");
  EXPECT_THAT(handler.answer("/")->identity, HasSubstr("The first of our own"));
  EXPECT_EQ(handler.answer("/articles/sample.example/a-100001.html")->status, 404);
  take(*own, "https://a.example/a-200001", "The first, revised");
  EXPECT_THAT(handler.answer("/articles/a.example/a-200001.html")->identity, HasSubstr("The first, revised"));
}

TEST_F(SiteHandlerTest, MakesAPageOnceWhileNothingChanges) {
  Site site(*sample, *sample, sample_pictures->gallery, {}, clock);
  SiteHandler handler(*sample, site, nullptr, log);
  EXPECT_EQ(handler.answer("/"), handler.answer("/"));
  EXPECT_EQ(handler.answer("/none"), handler.answer("/nor/this"));
  EXPECT_EQ(handler.answer("/none")->status, 404);
}

TEST_F(SiteHandlerTest, MakesWhatTellsTheTimeAnewOnceItLags) {
  Site site(*sample, *sample, sample_pictures->gallery, {}, clock);
  SiteHandler punctual(*sample, site, nullptr, log, {.time_may_lag = std::chrono::milliseconds(0)});
  EXPECT_NE(punctual.answer("/sources.html"), punctual.answer("/sources.html"));
  SiteHandler patient(*sample, site, nullptr, log, {.time_may_lag = std::chrono::hours(1)});
  EXPECT_EQ(patient.answer("/sources.html"), patient.answer("/sources.html"));
}

TEST_F(SiteHandlerTest, KeepsThePagesThatAChangeDoesNotTouch) {
  Site site(*own, *own, own_pictures->gallery, {}, clock);
  SiteHandler handler(*own, site, nullptr, log);
  take(*own, "https://a.example/a-200001", "One");
  take(*own, "https://a.example/a-200002", "Two");
  const auto one = handler.answer("/articles/a.example/a-200001.html");
  const auto two = handler.answer("/articles/a.example/a-200002.html");
  const auto style = handler.answer("/style.css");
  take(*own, "https://a.example/a-200002", "Two, revised");
  EXPECT_EQ(handler.answer("/articles/a.example/a-200001.html"), one);
  EXPECT_EQ(handler.answer("/style.css"), style);
  EXPECT_NE(handler.answer("/articles/a.example/a-200002.html"), two);
  EXPECT_THAT(handler.answer("/")->identity, HasSubstr("Two, revised"));
}

TEST_F(SiteHandlerTest, SpeaksTheChosenLanguageBeforeTheBrowsers) {
  Site site(*sample, *sample, sample_pictures->gallery, {}, clock);
  SiteHandler handler(*sample, site, nullptr, log);
  const auto of = [&](std::string_view cookies, std::string_view accepted) {
    return handler.answer({.path = "/", .cookies = cookies, .accept_language = accepted})->identity;
  };
  EXPECT_THAT(of("", "fr, zh-TW;q=0.8, en;q=0.5"), HasSubstr("<html lang=\"zh-Hant\""));
  EXPECT_THAT(of("a=b; lang=ru", "de"), HasSubstr("<html lang=\"ru\""));
  EXPECT_THAT(of("lang=xx", "fa-IR"), HasSubstr("<html lang=\"fa\" dir=\"rtl\""));
  EXPECT_THAT(of("", "fr"), HasSubstr("<html lang=\"en\""));
}

TEST_F(SiteHandlerTest, GivesNothingForPathsThatLeaveTheSite) {
  Site site(*sample, *sample, sample_pictures->gallery, {}, clock);
  SiteHandler handler(*sample, site, nullptr, log);
  for (const char* path :
       {"/../etc/passwd", "/pictures/../../x", "/pictures/../offprint.db", "/articles/../../etc/passwd.html",
        "/outlets/../x.html", "//etc/passwd", "/feeds/../x.atom"}) {
    EXPECT_EQ(handler.answer(path)->status, 404) << path;
  }
}

} // namespace
} // namespace offprint
