#include "serve/search_handler.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "base/clock.h"
#include "base/log.h"
#include "edition/site/site.h"
#include "html/sanitise.h"
#include "scratch_folder.h"
#include "search/search_index.h"
#include "serve/language_handler.h"
#include "test_pictures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <future>

namespace offprint {
namespace {

using testing::HasSubstr;
using testing::Not;

std::shared_ptr<const Answer> answer_of_endpoint(Endpoint& endpoint, const std::string& path,
                                                 FormFields query,
                                                 std::multimap<std::string, std::string> headers = {},
                                                 const std::string& client = "192.0.2.1") {
  std::promise<std::shared_ptr<const Answer>> promise;
  endpoint.answer({.is_post = false,
                   .path = path,
                   .query = std::move(query),
                   .headers = std::move(headers),
                   .body = {},
                   .client = client},
                  [&](std::shared_ptr<const Answer> answer) { promise.set_value(std::move(answer)); });
  return promise.get_future().get();
}

class Search : public testing::Test {
protected:
  Search() {
    take(1, "海港重建", "<p>台灣的海港重建了。</p>");
    take(2, "<b>Ferry</b>", "<p>A ferry & a boat.</p>");
    EXPECT_TRUE(index_->catch_up());
  }

  void take(int number, const std::string& title, const std::string& body) {
    Article article = article_at(*Url::parse("https://a.example/a-" + std::to_string(100'000 + number)));
    article.title = title;
    article.language = number == 1 ? "zh-TW" : "en";
    article.body = *sanitise(body);
    EXPECT_TRUE(archive_->articles().take(article, {}, from_milliseconds(1'700'000'000'000)));
  }

  std::shared_ptr<const Answer> ask(const std::string& path, const std::string& query,
                                    const std::string& client = "192.0.2.1") {
    return answer_of_endpoint(handler_, path, {{"q", query}}, {{"accept-language", "de"}}, client);
  }

  ScratchFolder folder_;
  SystemClock clock_;
  Log log_{Log::Level::off};
  std::unique_ptr<Archive> archive_ = *Archive::open(folder_.path() / "archive", Archive::Mode::create);
  TestPictures pictures_{*archive_, clock_, folder_.path() / "cache"};
  Site site_{*archive_, *archive_, pictures_.gallery, {.public_address = "https://m.example"}, clock_};
  SiteHandler pages_{*archive_, site_, nullptr, log_};
  std::unique_ptr<SearchIndex> index_ = *SearchIndex::open(*archive_);
  SearchHandler handler_{{*index_, *archive_, site_}, nullptr, pages_, clock_, log_, 5};
};

TEST_F(Search, ShowsWhatItFindsInTheReadersLanguage) {
  const auto answer = ask("/search", "海港");
  EXPECT_EQ(answer->status, 200);
  EXPECT_THAT(answer->identity, HasSubstr("<html lang=\"de\""));
  EXPECT_THAT(answer->identity, HasSubstr("articles/a.example/a-100001.html"));
  EXPECT_THAT(answer->identity, HasSubstr("台灣的<mark>海港</mark>重建了"));
  EXPECT_TRUE(answer->depends_on_reader);
}

TEST_F(Search, EscapesWhatIsFoundAndWhatIsAsked) {
  const auto answer = ask("/search", "ferry <script>\"");
  EXPECT_THAT(answer->identity, Not(HasSubstr("<script>\"")));
  EXPECT_THAT(ask("/search", "ferry")->identity, HasSubstr("&lt;b&gt;<mark>Ferry</mark>&lt;/b&gt;"));
}

TEST_F(Search, SaysWhatItCouldNotUnderstand) {
  const auto answer = ask("/search", "before:soon");
  EXPECT_EQ(answer->status, 400);
  EXPECT_THAT(answer->identity, HasSubstr("before:soon"));
  EXPECT_EQ(ask("/search.json", "before:soon")->status, 400);
}

TEST_F(Search, AnswersProgramsInJson) {
  const auto json = nlohmann::json::parse(ask("/search.json", "臺湾")->identity);
  EXPECT_EQ(json["total"], 1);
  EXPECT_EQ(json["hits"][0]["id"], "a.example/a-100001");
  EXPECT_EQ(json["hits"][0]["url"], "https://m.example/articles/a.example/a-100001.html");
  EXPECT_EQ(json["counts"]["outlets"][0]["articles"], 1);
}

TEST_F(Search, IsAFeedInThreeForms) {
  EXPECT_THAT(ask("/search.atom", "ferry")->identity, HasSubstr("A ferry &amp;amp; a boat."));
  EXPECT_THAT(ask("/search.rss", "ferry")->identity, HasSubstr("<rss version=\"2.0\""));
  EXPECT_EQ(nlohmann::json::parse(ask("/search/feed.json", "ferry")->identity)["items"].size(), 1u);
}

TEST_F(Search, HoldsBackWhoeverAsksTooOften) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ask("/search.json", "ferry", "192.0.2.7")->status, 200);
  EXPECT_EQ(ask("/search.json", "ferry", "192.0.2.7")->status, 429);
  EXPECT_EQ(ask("/search.json", "ferry", "192.0.2.8")->status, 200);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(ask("/search.json", "ferry", "127.0.0.1")->status, 200);
}

TEST(LanguageChoice, LeadsBackToThePageAndNowhereElse) {
  const WordBook book;
  LanguageHandler handler(book);
  const auto location = [&](const std::string& language, const std::string& from) {
    const auto answer = answer_of_endpoint(handler, "/language/" + language, {{"from", from}});
    for (const auto& [name, value] : answer->fields)
      if (name == "Location") return value;
    return std::to_string(answer->status);
  };
  EXPECT_EQ(location("de", "/topics/n-1.html"), "../topics/n-1.html");
  EXPECT_EQ(location("ar", "/search?q=%E6%B5%B7&page=2"), "../search?q=%E6%B5%B7&page=2");
  for (const char* elsewhere :
       {"//evil.example/", "https://evil.example/", "/\\evil.example", "", "/a\r\nX: y", "javascript:x"})
    EXPECT_EQ(location("de", elsewhere), "../index.html") << elsewhere;
  EXPECT_EQ(location("xx", "/"), "404");
}

} // namespace
} // namespace offprint
