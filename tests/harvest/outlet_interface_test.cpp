#include "archive/articles.h"
#include "archive/entries.h"
#include "archive/events.h"
#include "archive/gaps.h"
#include "archive/pictures.h"
#include "archive/relations.h"
#include "article/parts.h"
#include "harvest/close_gap.h"
#include "harvest/mirror.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <mutex>
#include <sstream>

namespace offprint {

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Answers by itself whatever it was given answers for; 404 elsewhere.
class Answers final : public Transport {
public:
  Result<Response> fetch(const Request& request, const std::stop_token&) override {
    const std::lock_guard lock(mutex_);
    asked.push_back(request.url.text());
    Response response{.status = 404, .url = request.url};
    const auto found = given.find(request.url.text());
    if (found == given.end()) return response;
    response.status = 200;
    response.body = found->second;
    return response;
  }

  std::map<std::string, std::string> given;
  std::vector<std::string> asked;

private:
  std::mutex mutex_;
};

std::string file_text(const std::string& name) {
  std::ifstream file(std::string(TEST_FOLDER) + "/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string feed_of(const std::vector<std::string>& addresses) {
  std::string feed = "<rss version=\"2.0\"><channel><title>DW</title>";
  for (const std::string& address : addresses)
    feed += "<item><title>An entry</title><link>" + address + "</link><guid>" + address + "</guid></item>";
  return feed + "</channel></rss>";
}

constexpr const char* feed_address = "https://rss.dw.com/rdf/rss-chi-all";
constexpr const char* page_address = "https://www.dw.com/zh/%E4%B8%89%E6%B1%9F%E5%8F%A3/a-71600001";
constexpr const char* answer_address = "https://www.dw.com/graph-api/zh/content/article/71600001";

std::string title_of(Mirror& mirror, const std::string& id) {
  const auto revision = mirror.archive().articles().newest_revision(*ArticleId::parse(id));
  return revision && *revision ? (*revision)->article.title : "nothing";
}

TEST(Interface, IsAskedInPlaceOfThePageWhereTheConfigurationSaysSo) {
  Mirror mirror({feed_address});
  mirror.settings().outlets["o1"].interface = "dw";
  mirror.settings().pictures = false;
  Answers answers;
  answers.given = {{feed_address, feed_of({page_address})},
                   {answer_address, file_text("outlets/answers/dw_site_article.json")}};
  EXPECT_EQ(mirror.pull_over(answers).added, 1);
  EXPECT_EQ(title_of(mirror, "dw.com/a-71600001"), "三江口会谈 管理处：准备仍在初始阶段");
  EXPECT_THAT(answers.asked, Not(Contains(page_address)));
  const auto events = mirror.archive().events().newest(50);
  ASSERT_TRUE(events);
  EXPECT_THAT(*events, testing::Each(testing::Field(&Event::kind, Not("interface-changed"))));
}

TEST(Interface, ThatDoesNotAnswerLeavesThePageToBeRead) {
  Mirror mirror({feed_address});
  mirror.settings().outlets["o1"].interface = "dw";
  mirror.settings().pictures = false;
  Answers answers;
  const std::string page = "https://www.dw.com/de/die-bruecke/a-71600001";
  answers.given = {{feed_address, feed_of({page})}, {page, file_text("outlets/answers/dw_page.html")}};
  EXPECT_EQ(mirror.pull_over(answers).added, 1);
  EXPECT_EQ(title_of(mirror, "dw.com/a-71600001"), "Die Brücke");
  EXPECT_THAT(answers.asked, Contains("https://www.dw.com/graph-api/de/content/article/71600001"));
}

TEST(Interface, OfWhichMembersAreNotWhatTheyShouldBeIsAnEvent) {
  Mirror mirror({feed_address});
  mirror.settings().outlets["o1"].interface = "dw";
  mirror.settings().pictures = false;
  Answers answers;
  answers.given = {
      {feed_address, feed_of({page_address})},
      {answer_address,
       R"({"data":{"content":{"id":71600001,"title":"T","teaser":["x"],"text":"<p>Text</p>"}}})"}};
  EXPECT_EQ(mirror.pull_over(answers).added, 1);
  const auto events = mirror.archive().events().newest(50);
  ASSERT_TRUE(events);
  const auto changed = std::ranges::find(*events, "interface-changed", &Event::kind);
  ASSERT_NE(changed, events->end());
  EXPECT_THAT(changed->message, HasSubstr("content.teaser"));
}

TEST(LiveBlog, ThatGrowsMakesRevisions) {
  Mirror mirror({feed_address});
  mirror.settings().outlets["o1"].interface = "dw";
  Answers answers;
  const std::string page = "https://www.dw.com/de/hochwasser/live-71600100";
  const std::string blog = file_text("outlets/answers/dw_site_liveblog.json");
  const std::string address = "https://www.dw.com/graph-api/de/content/liveblog/71600100";
  answers.given = {{feed_address, feed_of({page})}, {address, blog}};
  EXPECT_EQ(mirror.pull_over(answers).added, 1);
  std::string grown = blog;
  const std::string post =
      R"({"title": "Entwarnung", "text": "<p>Alle Deiche halten.</p>", "contentDate": "2026-03-01T12:00:00Z"}, )";
  grown.insert(grown.find('{', grown.find("\"posts\"")), post);
  answers.given[address] = grown;
  answers.given[feed_address] = feed_of({page + "?x"});
  std::string changed_feed = feed_of({page});
  changed_feed.replace(changed_feed.find("An entry"), 8, "An entry, updated");
  answers.given[feed_address] = changed_feed;
  mirror.clock().turn(std::chrono::hours(1));
  EXPECT_EQ(mirror.pull_over(answers).revised, 1);
  const auto revision =
      mirror.archive().articles().newest_revision(*ArticleId::parse("dw.com/live-71600100"));
  ASSERT_TRUE(revision && *revision);
  const std::string& body = (*revision)->article.body.text();
  EXPECT_LT(body.find("Entwarnung"), body.find("Pegel sinkt"));
}

TEST(List, OfAnInterfaceIsASource) {
  const std::string list =
      "https://api.dw.com/api/search/global?terms=*&contentTypes=Article&languageId=2&pageIndex=1";
  Mirror mirror({list});
  Answers answers;
  answers.given = {{list, file_text("outlets/answers/dw_app_list.json")},
                   {"https://www.dw.com/a-71600001", file_text("outlets/answers/dw_page.html")}};
  mirror.settings().pictures = false;
  EXPECT_EQ(mirror.pull_over(answers).added, 2); // the gallery as the list tells it
  EXPECT_EQ(title_of(mirror, "dw.com/a-71600001"), "Die Brücke");
}

std::string teaser(int number) {
  const std::string id = std::to_string(71'600'000 + number);
  const Instant shown = *parse_rfc3339("2026-11-01T00:00:00Z") - std::chrono::hours(number);
  return R"({"type":"BasicTeaser","name":"N)" + id + R"(","displayDate":")" + format_rfc3339(shown) +
         R"(","reference":{"id":)" + id +
         R"(,"type":"ArticleRef","url":"https://api.dw.com/api/detail/article/)" + id + "\"}}";
}

/// Twenty teasers to a page, newest first, an hour between two.
void give_lists(Answers& answers, const std::string& address, int pages) {
  for (int page = 1; page <= pages; ++page) {
    std::string items;
    for (int i = 0; i < 20; ++i) {
      const int number = (page - 1) * 20 + i;
      items += (i == 0 ? "" : ",") + teaser(number);
      answers.given["https://www.dw.com/a-" + std::to_string(71'600'000 + number)] =
          "<html><head><title>Page " + std::to_string(number) + "</title></head><body><article><h1>Page " +
          std::to_string(number) +
          "</h1><p>The bridge at the ferry has been opened again, the river office said on Monday in a long "
          "statement.</p>"
          "<p>The ferries will go on until June, and the boatmen have said that they will stay for as long "
          "as they can.</p></article></body></html>";
    }
    const std::string at = address + std::to_string(page);
    answers.given[at] = R"({"items":[)" + items + R"(],"paginationInfo":{"currentPage":)" +
                        std::to_string(page) + R"(,"availablePages":)" + std::to_string(pages) + "}}";
  }
}

TEST(FillingBack, GoesThroughTheListUntilTheDateAndNoFurther) {
  const std::string list = "https://api.dw.com/api/list/articles?languageId=2&pageIndex=";
  Mirror mirror({list + "1"});
  mirror.settings().pictures = false;
  Answers answers;
  give_lists(answers, list, 9);
  mirror.pull_over(answers);
  EXPECT_EQ(*mirror.archive().articles().count(), 20);
  mirror.pull_back_over(answers, *parse_rfc3339("2026-10-29T00:00:00Z")); // 72 hours before the newest
  EXPECT_EQ(*mirror.archive().articles().count(), 73);
  EXPECT_THAT(answers.asked, Contains(list + "4"));
  EXPECT_THAT(answers.asked, Not(Contains(list + "5")));
  const auto gaps = mirror.archive().gaps().newest(list + "1", 5);
  ASSERT_TRUE(gaps && !gaps->empty());
  EXPECT_EQ(gaps->front().state, GapState::closed);
}

TEST(FillingBack, GoesOnWhereItStoodAfterAFault) {
  const std::string list = "https://api.dw.com/api/list/articles?languageId=2&pageIndex=";
  Mirror mirror({list + "1"});
  mirror.settings().pictures = false;
  Answers answers;
  give_lists(answers, list, 6);
  Answers broken;
  broken.given = answers.given;
  broken.given[list + "3"] = "{\"items\": [";
  mirror.pull_back_over(broken, *parse_rfc3339("2026-10-01T00:00:00Z"));
  const std::int64_t before = *mirror.archive().articles().count();
  EXPECT_EQ(before, 40);
  mirror.clock().turn(std::chrono::hours(24));
  mirror.pull_back_over(answers, *parse_rfc3339("2026-10-01T00:00:00Z"));
  EXPECT_EQ(*mirror.archive().articles().count(), 120);
}

std::string page_with_links(const std::string& title, const std::vector<int>& targets) {
  std::string html = "<html><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1>";
  for (const int target : targets)
    html += "<p>The river office said on Monday in a long statement that <a href=\"/en/x/a-" +
            std::to_string(target) +
            "\">the ferries</a> will go on until June, as the boatmen had asked it to do for years.</p>";
  html +=
      "<p>The bridge at the ferry has been opened again, and the boatmen have said that they will stay.</p>";
  return html + "</article></body></html>";
}

TEST(References, AreFollowedAsFarAsTheOutletsSettingGoes) {
  for (const int levels : {0, 1, 2}) {
    Mirror mirror({feed_address});
    mirror.settings().pictures = false;
    mirror.settings().outlets["o1"].follow_references = levels;
    Answers answers;
    const auto address = [](int id) { return "https://www.dw.com/en/x/a-" + std::to_string(id); };
    answers.given = {{feed_address, feed_of({address(71600001)})},
                     {address(71600001), page_with_links("One", {71600002})},
                     {address(71600002), page_with_links("Two", {71600003, 71600001})},
                     {address(71600003), page_with_links("Three", {71600004})},
                     {address(71600004), page_with_links("Four", {})}};
    mirror.pull_over(answers);
    EXPECT_EQ(*mirror.archive().articles().count(), 1 + levels) << levels;
  }
}

TEST(Picture, ThatIsMissingInTheLargestSizeIsHadInTheNext) {
  Mirror mirror({feed_address});
  Answers answers;
  const std::string page = "https://www.dw.com/de/die-bruecke/a-71600001";
  const std::string png = file_text("outlet/content/harbour-post/pictures/apple-orchard.png");
  answers.given = {{feed_address, feed_of({page})},
                   {page, file_text("outlets/answers/dw_page.html")},
                   {"https://static.dw.com/image/71600010_605.jpg", png}};
  ASSERT_FALSE(png.empty());
  EXPECT_EQ(mirror.pull_over(answers).pictures, 1);
  EXPECT_THAT(answers.asked, Contains("https://static.dw.com/image/71600010_607.jpg"));
  const auto held =
      mirror.archive().pictures().find(*Url::parse("https://static.dw.com/image/71600010_607.jpg"));
  EXPECT_TRUE(held && *held && (*held)->original);
}

} // namespace

} // namespace offprint
