#include "archive/articles.h"
#include "base/file.h"
#include "extract/rules/rule_book.h"
#include "harvest/mirror.h"
#include "outlet/outlet.h"
#include "scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

/// An outlet whose feed links a page with a teaser, and names, in its summary, the page that holds all.
class OutletWithARule : public testing::Test {
protected:
  OutletWithARule() : outlet(std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"))) {
    outlet->serve("/quay/feed", "application/rss+xml",
                  "<rss version=\"2.0\"><channel><title>Quay</title><item><title>Ferry kept</title><link>" +
                      outlet->origin() + "/quay/short</link><description>&lt;a class=\"whole\" href=\"" +
                      outlet->origin() +
                      "/quay/whole\"&gt;all of it&lt;/a&gt;</description></item></channel></rss>");
    outlet->serve("/quay/short", "text/html", page("The ferry stays, and the rest is on the other page."));
    outlet->serve(
        "/quay/whole", "text/html",
        page("The ferry that has crossed the bay since 1961 will go on, the council decided on Sunday."));
    EXPECT_TRUE(write_file(
        folder.path() / "127.0.0.1.txt",
        "single_page_link_in_feed: //a[@class='whole']\nhttp_header(referer): https://quay.example/\n"
        "http_header(user-agent): Reader/1\nhttp_header(host): elsewhere.example\n"));
    mirror.settings().rules = *RuleBook::load(folder.path());
  }

  static std::string page(const std::string& text) {
    return "<html><head><title>Ferry kept</title></head><body><article><h1>Ferry kept</h1><p>" + text +
           "</p><p>An engineer put the repairs at four million, of which the town has "
           "one.</p></article></body></html>";
  }

  ScratchFolder folder;
  std::unique_ptr<LoopbackOutlet> outlet;
  Mirror mirror{{outlet->origin() + "/quay/feed"}};
};

TEST_F(OutletWithARule, IsAskedForThePageThatTheRuleFindsInItsFeed) {
  EXPECT_EQ(mirror.pull().added, 1);
  const ArticleId id = mirror.archive().articles().all_ids()->front();
  EXPECT_THAT((*mirror.archive().articles().newest_revision(id))->article.body.text(),
              testing::HasSubstr("since 1961"));
}

TEST_F(OutletWithARule, IsSentTheFieldsThatTheRuleNames) {
  mirror.pull();
  int pages = 0;
  for (const RequestRecord& request : outlet->requests()) {
    if (request.path != "/quay/whole") continue;
    ++pages;
    EXPECT_EQ(request.header("referer"), "https://quay.example/");
    EXPECT_EQ(request.header("user-agent"), "Reader/1");
    EXPECT_THAT(request.header("host"), testing::HasSubstr("127.0.0.1")); // it frames the message
  }
  EXPECT_EQ(pages, 1);
}

} // namespace
} // namespace offprint
