#include "harvest/discover.h"

#include "archive/events.h"
#include "harvest/declared_feed.h"
#include "harvest/mirror.h"
#include "harvest/silence_guard.h"
#include "harvest/usual_feed_places.h"
#include "net/client.h"
#include "outlet/outlet.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace offprint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string rss(const std::string& title, int entries, const std::string& language = "en",
                const std::string& text = "A short teaser.") {
  std::string feed = "<rss version=\"2.0\"><channel><title>" + title +
                     "</title><link>{{origin}}/</link><language>" + language + "</language>";
  for (int i = 0; i < entries; ++i)
    feed += fmt::format(
        "<item><title>{0} {1}</title><link>{{{{origin}}}}/{0}/{1}</link><pubDate>Sat, 21 Nov 2026 "
        "{2:02}:00:00 GMT</pubDate><description><![CDATA[{3}]]></description></item>",
        title, i, i % 24, text);
  return feed + "</channel></rss>";
}

std::string declared(const std::string& href, const std::string& type = "application/rss+xml") {
  return "<link rel=\"alternate\" type=\"" + type + "\" href=\"" + href + "\">";
}

std::string page(const std::string& head, const std::string& body = "") {
  return "<!DOCTYPE html><html lang=\"en\"><head><title>Home</title>" + head + "</head><body>" + body +
         "</body></html>";
}

class Site : public testing::Test {
protected:
  void feed(const std::string& path, const std::string& text) {
    outlet->serve(path, "application/rss+xml", text);
  }

  void html(const std::string& path, const std::string& text) {
    outlet->serve(path, "text/html; charset=utf-8", text);
  }

  Result<Discovery> find(const std::string& path,
                         const DiscoverySettings& settings = {.fetch_timeout = std::chrono::seconds(2)}) {
    Client client({.connect_timeout = std::chrono::seconds(2),
                   .stall_timeout = std::chrono::seconds(1),
                   .private_hosts = {"127.0.0.1"}});
    PullProgress progress;
    SilenceGuard transport(client, progress);
    return discover(transport, {}, outlet->origin() + path, settings);
  }

  std::vector<std::string> paths_of_feeds(const Discovery& found) {
    std::vector<std::string> paths;
    for (const FoundFeed& one : found.feeds)
      paths.push_back(one.address.text().substr(outlet->origin().size()));
    return paths;
  }

  std::unique_ptr<LoopbackOutlet> outlet = std::move(*LoopbackOutlet::start({}));
};

TEST_F(Site, WhoseHomePageDeclaresAFeedGivesItWithItsPreview) {
  html("/", page(declared("feed.xml")));
  feed("/feed.xml", rss("Daily", 7, "en", "<p><img src=\"/a.png\">Short.</p>"));
  const Discovery found = *find("/");
  ASSERT_THAT(paths_of_feeds(found), ElementsAre("/feed.xml"));
  const FoundFeed& one = found.feeds[0];
  EXPECT_EQ(one.by, FoundBy::declared);
  EXPECT_EQ(one.preview.title, "Daily");
  EXPECT_EQ(one.preview.format, "rss20");
  EXPECT_EQ(one.preview.entries, 7u);
  ASSERT_EQ(one.preview.newest.size(), 5u);
  EXPECT_EQ(one.preview.newest[0].title, "Daily 6");
  EXPECT_EQ(one.preview.interval, std::chrono::hours(1));
  EXPECT_FALSE(one.preview.full_text);
  EXPECT_TRUE(one.preview.pictures);
  EXPECT_EQ(found.title, "Home");
}

TEST_F(Site, WhoseAddressIsAFeedIsAskedOnce) {
  feed("/feed.xml", rss("Daily", 3));
  const Discovery found = *find("/feed.xml");
  EXPECT_THAT(paths_of_feeds(found), ElementsAre("/feed.xml"));
  EXPECT_EQ(found.feeds[0].by, FoundBy::asked);
  EXPECT_EQ(outlet->requests().size(), 1u);
}

TEST_F(Site, WithSeveralFeedsHasTheLikeliestFirst) {
  const std::string article(900, 'x');
  html("/", page(declared("/comments/feed") + declared("/de.xml") + declared("/teasers.xml") +
                     declared("/full.xml") + declared("/gone.xml"),
                 "<a href=\"/more/rss\">RSS</a> <a href=\"https://elsewhere.example/rss\">RSS</a>"));
  feed("/comments/feed", rss("Comments", 9));
  feed("/de.xml", rss("Deutsch", 9, "de"));
  feed("/teasers.xml", rss("Teasers", 9));
  feed("/full.xml", rss("Whole", 2, "en", "<p>" + article + "</p>"));
  feed("/more/rss", rss("More", 2));
  const Discovery found = *find("/");
  EXPECT_THAT(paths_of_feeds(found),
              ElementsAre("/full.xml", "/teasers.xml", "/more/rss", "/de.xml", "/comments/feed"));
  EXPECT_TRUE(found.feeds[0].preview.full_text);
  ASSERT_EQ(found.failures.size(), 1u);
  EXPECT_THAT(found.failures[0].message(), HasSubstr("/gone.xml: answered 404"));
}

TEST_F(Site, WithOneFeedInTwoFormsHasItOnce) {
  html("/", page(declared("/a.xml") + declared("/b.xml") + declared("/a.xml#again")));
  feed("/a.xml", rss("Same", 4));
  feed("/b.xml", rss("Same", 4, "en", "<p>" + std::string(900, 'x') + "</p>"));
  EXPECT_THAT(paths_of_feeds(*find("/")), ElementsAre("/b.xml"));
}

TEST_F(Site, OfWordPressTellsItsInterfaceAndSitemaps) {
  html("/", page("<link rel=\"https://api.w.org/\" href=\"/wp-json/\">" + declared("/feed/") +
                 declared("/wp-json/wp/v2/pages/7", "application/json") +
                 declared("/wp-json/oembed", "application/json+oembed")));
  feed("/feed/", rss("Blog", 3));
  outlet->serve("/robots.txt", "text/plain",
                "User-agent: *\nDisallow: /x\nsitemap: {{origin}}/wp-sitemap.xml\r\n");
  const Discovery found = *find("/");
  EXPECT_THAT(paths_of_feeds(found), ElementsAre("/feed/"));
  ASSERT_TRUE(found.interface);
  EXPECT_EQ(found.interface->name, "WordPress");
  EXPECT_EQ(found.interface->address.text(), outlet->origin() + "/wp-json/");
  ASSERT_EQ(found.sitemaps.size(), 1u);
  EXPECT_EQ(found.sitemaps[0].text(), outlet->origin() + "/wp-sitemap.xml");
  EXPECT_THAT(found.failures, IsEmpty());
}

TEST_F(Site, ThatDeclaresNothingIsLookedAtInTheUsualPlaces) {
  html("/", page("", "<p>No links.</p>"));
  feed("/rss.xml", rss("Hidden", 3));
  const Discovery found = *find("/");
  EXPECT_THAT(paths_of_feeds(found), ElementsAre("/rss.xml"));
  EXPECT_EQ(found.feeds[0].by, FoundBy::guessed);
}

TEST_F(Site, WithoutAFeedCostsATwelveRequestsAtMost) {
  html("/", page("", "<p>No links.</p>"));
  outlet->serve("/sitemap.xml", "application/xml", "<urlset></urlset>");
  const Discovery found = *find("/");
  EXPECT_THAT(found.feeds, IsEmpty());
  EXPECT_EQ(found.sitemaps.size(), 1u);
  EXPECT_EQ(outlet->requests().size(), 12u);
  EXPECT_LE(outlet->most_at_once(), 2);
}

TEST_F(Site, WithTenThousandLinksIsAskedWithinTheBoundAndSaysWhatWasLeft) {
  std::string head;
  std::string body;
  for (int i = 0; i < 10'000; ++i) {
    head += declared(fmt::format("/declared/{}", i));
    body += fmt::format("<a href=\"/rss/{}\">feed</a>", i);
  }
  html("/", page(head, body));
  feed("/declared/3", rss("Third", 3));
  const Discovery found = *find("/");
  EXPECT_THAT(paths_of_feeds(found), ElementsAre("/declared/3"));
  EXPECT_LE(outlet->requests().size(), 12u);
  EXPECT_EQ(found.not_asked.size(), 91u); // 50 declared, 50 linked, 9 asked
}

TEST_F(Site, ThatAnswersAPageWithAnErrorIsFollowedToItsHomePage) {
  html("/", page(declared("/feed.xml")));
  feed("/feed.xml", rss("Daily", 3));
  const Discovery found = *find("/old/section/rss");
  EXPECT_EQ(found.status, 404);
  EXPECT_THAT(paths_of_feeds(found), ElementsAre("/feed.xml"));
}

TEST_F(Site, ThatRedirectsInCirclesIsAnError) {
  outlet->set_fault("/", *Fault::parse("redirect_loop"));
  const Result<Discovery> found = find("/");
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message(), HasSubstr("redirects more than"));
}

TEST_F(Site, ThatHasMovedForGoodIsTakenThereAndElseWhereItIs) {
  feed("/new.xml", rss("Daily", 3));
  outlet->set_fault("/old.xml", *Fault::parse("redirect301:/new.xml"));
  outlet->set_fault("/today.xml", *Fault::parse("redirect:/new.xml"));
  EXPECT_THAT(paths_of_feeds(*find("/old.xml")), ElementsAre("/new.xml"));
  EXPECT_TRUE(find("/old.xml")->feeds[0].moved);
  EXPECT_THAT(paths_of_feeds(*find("/today.xml")), ElementsAre("/today.xml"));
}

TEST_F(Site, WhoseBaseElementPointsElsewhereIsReadFromThere) {
  html("/", page("<base href=\"/deep/er/\">" + declared("feed.xml")));
  feed("/deep/er/feed.xml", rss("Deep", 3));
  EXPECT_THAT(paths_of_feeds(*find("/")), ElementsAre("/deep/er/feed.xml"));
}

TEST_F(Site, WhoseDeclaredFeedHangsStillGivesTheOthers) {
  html("/", page(declared("/hangs.xml") + declared("/feed.xml")));
  outlet->set_fault("/hangs.xml", *Fault::parse("hang"));
  feed("/feed.xml", rss("Daily", 3));
  const Discovery found = *find("/");
  EXPECT_THAT(paths_of_feeds(found), ElementsAre("/feed.xml"));
  EXPECT_EQ(found.failures.size(), 1u);
}

std::vector<std::string> texts(const Result<std::vector<Url>>& urls) {
  std::vector<std::string> result;
  if (urls)
    for (const Url& url : *urls) result.push_back(url.text());
  return result;
}

TEST(AddressMeant, IsTakenWithAndWithoutAScheme) {
  EXPECT_THAT(texts(addresses_meant(" example.org/news ")),
              ElementsAre("https://example.org/news", "http://example.org/news"));
  EXPECT_THAT(
      texts(addresses_meant("example.org?u=http://x.example/")),
      ElementsAre("https://example.org/?u=http://x.example/", "http://example.org/?u=http://x.example/"));
  EXPECT_THAT(texts(addresses_meant("http://example.org")), ElementsAre("http://example.org/"));
  EXPECT_THAT(texts(addresses_meant("feed:https://example.org/a")), ElementsAre("https://example.org/a"));
  EXPECT_THAT(texts(addresses_meant("feed://example.org/a")),
              ElementsAre("https://example.org/a", "http://example.org/a"));
  EXPECT_FALSE(addresses_meant("ftp://example.org/"));
  EXPECT_FALSE(addresses_meant(""));
}

TEST(KnownService, HasItsFeedsAtPlacesOfItsOwn) {
  const auto feeds = [](const char* page) { return texts(feeds_of_known_service(*Url::parse(page))); };
  EXPECT_THAT(feeds("https://www.youtube.com/channel/UCabc/videos"),
              ElementsAre("https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"));
  EXPECT_THAT(feeds("https://old.reddit.com/r/news/top"), ElementsAre("https://www.reddit.com/r/news/.rss"));
  EXPECT_THAT(feeds("https://medium.com/@writer/a-story"), ElementsAre("https://medium.com/feed/@writer"));
  EXPECT_THAT(feeds("https://social.example/@writer/123"), ElementsAre("https://social.example/@writer.rss"));
  EXPECT_THAT(feeds("https://a.blogspot.com/2026/x.html"),
              ElementsAre("https://a.blogspot.com/feeds/posts/default"));
  EXPECT_EQ(feeds("https://github.com/owner/project").size(), 3u);
  EXPECT_THAT(feeds("https://example.org/channel/1"), IsEmpty());
}

TEST_F(Site, WhoseFeedBecameAPageIsHarvestedFromTheFeedThatThePageDeclares) {
  html("/feed", page(declared("/comments/feed") + declared("/feed.xml")));
  feed("/feed.xml", rss("Daily", 3, "en", "<p>" + std::string(900, 'x') + "</p>"));
  Mirror mirror{{outlet->origin() + "/feed"}};
  EXPECT_EQ(mirror.pull().added, 3);
  EXPECT_EQ(mirror.source(1).failures, 0);
  EXPECT_TRUE(mirror.source(1).validators.empty());
  const std::vector<Event> events = *mirror.archive().events().newest(10);
  const auto told = std::ranges::find(events, "feed-moved", &Event::kind);
  ASSERT_NE(told, events.end());
  EXPECT_THAT(told->message, HasSubstr(outlet->origin() + "/feed.xml"));
}

TEST_F(Site, WhoseFeedBecameAPageWithAChoiceOfFeedsFailsWithThePagesWords) {
  html("/feed", page(declared("/one.xml") + declared("/two.xml")));
  feed("/one.xml", rss("One", 3));
  feed("/two.xml", rss("Two", 3));
  Mirror mirror{{outlet->origin() + "/feed"}};
  EXPECT_EQ(mirror.pull().sources_failed, 1);
  EXPECT_THAT(mirror.source(1).problem, HasSubstr("is an HTML page"));
}

TEST_F(Site, WhoseFeedBecameAPageThatDeclaresItselfFailsAndDoesNotGoInCircles) {
  html("/feed", page(declared("/other")));
  html("/other", page(declared("/feed")));
  Mirror mirror{{outlet->origin() + "/feed"}};
  EXPECT_EQ(mirror.pull().sources_failed, 1);
  EXPECT_EQ(outlet->requests().size(), 3u); // robots.txt among them
}

} // namespace
} // namespace offprint
