#include "edition/site/site.h"

#include "archive/certificates.h"
#include "archive/events.h"
#include "archive/gaps.h"
#include "archive_for_reading.h"
#include "html/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <libxml/parser.h>

#include <algorithm>
#include <set>

namespace offprint {
namespace {

using testing::HasSubstr;
using testing::Not;

class SiteTest : public testing::Test {
protected:
  Site site(SiteSettings settings = {}) {
    return Site(*archive, *archive, archive.gallery(), std::move(settings), clock);
  }

  std::string page(const std::string& path, SiteSettings settings = {}) {
    const auto found = site(std::move(settings)).page(path);
    EXPECT_TRUE(found) << found.error().message();
    if (!found || !*found) {
      ADD_FAILURE() << path << " has no page";
      return {};
    }
    return (*found)->body;
  }

  bool has_page(const std::string& path) {
    const auto found = site().page(path);
    EXPECT_TRUE(found) << found.error().message();
    return found && found->has_value();
  }

  ArchiveForReading archive;
  StoppedClock clock;
};

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

TEST_F(SiteTest, SaysWhatToDoWhileTheArchiveIsEmpty) {
  const std::string front = page("/");
  EXPECT_THAT(front, HasSubstr("Nothing has been taken yet"));
  EXPECT_THAT(front, HasSubstr("offprint pull"));
}

TEST_F(SiteTest, ListsArticlesByDayNewestFirst) {
  archive.take("https://a.example/x/a-100001", "<p>old</p>", [](Article& article) {
    article.times.published = Timestamp{*parse_rfc3339("2025-02-18T23:59:00Z"), ""};
  });
  archive.take("https://a.example/x/a-100002", "<p>new</p>", [](Article& article) {
    article.times.published = Timestamp{*parse_rfc3339("2025-02-19T00:01:00Z"), ""};
  });
  const std::string front = page("/");
  const auto newer_day = front.find("Wednesday, 19 February 2025");
  const auto newer = front.find("articles/a.example/a-100002.html");
  const auto older_day = front.find("Tuesday, 18 February 2025");
  const auto older = front.find("articles/a.example/a-100001.html");
  ASSERT_NE(older, std::string::npos);
  EXPECT_LT(newer_day, newer);
  EXPECT_LT(newer, older_day);
  EXPECT_LT(older_day, older);
}

TEST_F(SiteTest, GivesEachDayAndMonthOfAnOutletAPageForEachHundredArticles) {
  for (int number = 0; number < 101; ++number)
    archive.take("https://a.example/a-" + std::to_string(200000 + number), "<p>x</p>", [](Article& article) {
      article.times.published = Timestamp{*parse_rfc3339("2025-02-18T10:00:00Z"), ""};
    });
  EXPECT_EQ(count_of(page("/days/2025-02-18.html"), "<h3>"), 100u);
  EXPECT_EQ(count_of(page("/days/2025-02-18-page-2.html"), "<h3>"), 1u);
  EXPECT_EQ(count_of(page("/outlets/a.example/2025-02.html"), "<h3>"), 100u);
  EXPECT_EQ(count_of(page("/outlets/a.example/2025-02-page-2.html"), "<h3>"), 1u);
  for (const char* none :
       {"/days/2025-02-18-page-1.html", "/days/2025-02-18-page-3.html", "/days/2025-02-18-page-02.html",
        "/days/2025-02-30.html", "/days/2025-2-18.html", "/months/2025-13.html",
        "/outlets/a.example/2025-02-page-99999999999.html", "/outlets/b.example/2025-02.html"})
    EXPECT_FALSE(has_page(none)) << none;
}

TEST_F(SiteTest, LeadsThroughTheDaysByTheCalendar) {
  const auto take_at = [&](const std::string& address, const std::string& time) {
    archive.take(address, "<p>x</p>",
                 [&](Article& article) { article.times.published = Timestamp{*parse_rfc3339(time), ""}; });
  };
  take_at("https://a.example/a-100001", "2025-02-18T10:00:00Z");
  take_at("https://a.example/a-100002", "2025-02-18T11:00:00Z");
  take_at("https://a.example/a-100003", "2025-04-01T00:00:00Z");
  EXPECT_THAT(page("/archive.html"), HasSubstr("months/2025-04.html"));
  const std::string month = page("/months/2025-02.html");
  EXPECT_THAT(
      month,
      HasSubstr("../days/2025-02-18.html\"><time datetime=\"2025-02-18\">18</time> <span class=\"meta\">2<"));
  EXPECT_THAT(month, HasSubstr("../months/2025-04.html"));
  const std::string day = page("/days/2025-02-18.html");
  EXPECT_THAT(day, HasSubstr("../months/2025-02.html"));
  EXPECT_THAT(day, HasSubstr("../days/2025-04-01.html")) << "the next day on which there was anything";
  EXPECT_FALSE(has_page("/months/2025-03.html"));
  EXPECT_FALSE(has_page("/days/2025-02-19.html"));
}

TEST_F(SiteTest, GroupsTheNewestDayByOutletWhereThereAreSeveral) {
  archive.configure({{.id = "one", .name = "The One", .language = "en", .home_page = ""},
                     {.id = "two", .name = "二报", .language = "zh", .home_page = ""}},
                    {});
  for (const char* outlet : {"one", "two"})
    archive.take(std::string("https://a.example/") + outlet + "/a-100001", "<p>x</p>", [&](Article& article) {
      article.outlet = outlet;
      article.id =
          *ArticleId::parse(std::string("a.example/a-10000") + (article.outlet == "one" ? "1" : "2"));
    });
  const std::string front = page("/");
  EXPECT_THAT(front,
              HasSubstr("<h3 class=\"outlet\" lang=\"zh\"><a href=\"outlets/two.html\">二报</a></h3>"));
  EXPECT_THAT(front, HasSubstr("outlets/one.html\">The One</a></h3>"));
}

TEST_F(SiteTest, SpeaksTheLanguageThatIsAskedFor) {
  archive.take("https://a.example/a-100001", "<p>x</p>");
  const auto of = [&](const std::string& language) {
    return (*site().page("/articles/a.example/a-100001.html", language))->body;
  };
  EXPECT_THAT(of("ar"), HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(of("zh-Hans"), HasSubstr("永久链接"));
  EXPECT_THAT(of("zh-HK"), HasSubstr("<html lang=\"zh-Hant\""));
  EXPECT_THAT(of("xx"), HasSubstr("<html lang=\"en\""));
}

TEST_F(SiteTest, KeepsEarlierRevisionsReadable) {
  archive.take("https://a.example/a-100001", "<p>The first wording.</p>");
  archive.take("https://a.example/a-100001", "<p>The second wording.</p>");
  const std::string now = page("/articles/a.example/a-100001.html");
  EXPECT_THAT(now, HasSubstr("The second wording."));
  EXPECT_THAT(now, HasSubstr("../../revisions/a.example/a-100001/1.html"));
  const std::string first = page("/revisions/a.example/a-100001/1.html");
  EXPECT_THAT(first, HasSubstr("The first wording."));
  EXPECT_THAT(first, HasSubstr("This is revision 1 of 2"));
  EXPECT_THAT(first, HasSubstr("noindex"));
  EXPECT_FALSE(has_page("/revisions/a.example/a-100001/3.html"));
}

TEST_F(SiteTest, ShowsChineseInTheOtherScriptsByPhrases) {
  archive.take("https://a.example/a-100001", "<p>用鼠标打开软件，皇后在后面。</p><p><em>头发</em>发展</p>",
               [](Article& article) {
                 article.title = "简体的标题";
                 article.language = "zh-Hans";
               });
  EXPECT_THAT(page("/articles/a.example/a-100001.html"), HasSubstr("scripts/zh-TW/a.example/a-100001.html"));
  const std::string taiwan = page("/scripts/zh-TW/a.example/a-100001.html");
  EXPECT_THAT(taiwan, HasSubstr("用滑鼠開啟軟體，皇后在後面。"));
  EXPECT_THAT(taiwan, HasSubstr("<em>頭髮</em>發展"));
  EXPECT_THAT(taiwan, HasSubstr("簡體的標題"));
  EXPECT_THAT(taiwan, HasSubstr("<article lang=\"zh-TW\""));
  EXPECT_THAT(taiwan, HasSubstr("Converted by machine"));
  EXPECT_FALSE(has_page("/scripts/zh-Hans/a.example/a-100001.html")) << "that is what it was published in";
}

TEST_F(SiteTest, TellsMachinesOfAnArticleAndItsPictures) {
  archive.keep_picture("https://cdn.example/1.jpg", 700, 394);
  archive.take("https://a.example/a-100001",
               "<figure><img src=\"https://cdn.example/1.jpg\" alt=\"\"></figure><p>x</p>",
               [](Article& article) {
                 article.title = "A </script> title";
                 article.figures = {{*Url::parse("https://cdn.example/1.jpg"), "A caption", "A. Marsh", ""}};
               });
  const std::string html = page("/articles/a.example/a-100001.html", {.public_address = "https://m.example"});
  const auto from = html.find("<script type=\"application/ld+json\">");
  ASSERT_NE(from, std::string::npos);
  const std::string data = html.substr(from, html.find("</script>", from) - from);
  for (const char* part :
       {"\"NewsArticle\"", "\"ImageObject\"", "\"creditText\":\"A. Marsh\"", "\"caption\":\"A caption\"",
        "A \\u003c/script> title", "https://m.example/articles/a.example/a-100001.html"})
    EXPECT_THAT(data, HasSubstr(part));
  EXPECT_THAT(html, HasSubstr("<link rel=\"canonical\" href=\"https://a.example/a-100001\">"));
  EXPECT_THAT(html, HasSubstr("<meta property=\"og:image\" content=\"https://m.example/pictures/"));
}

TEST_F(SiteTest, ListsItsPagesForRobotsWhereItKnowsItsAddress) {
  archive.take("https://a.example/a-100001", "<p>x</p>", [](Article& article) {
    article.times.published = Timestamp{*parse_rfc3339("2025-02-18T10:00:00Z"), ""};
  });
  const SiteSettings known{.public_address = "https://m.example/news"};
  EXPECT_THAT(page("/sitemap.xml", known),
              HasSubstr("<loc>https://m.example/news/sitemaps/2025-02.xml</loc>"));
  EXPECT_THAT(page("/sitemaps/2025-02.xml", known),
              HasSubstr("<loc>https://m.example/news/articles/a.example/a-100001.html</loc>"));
  EXPECT_THAT(page("/sitemaps/news.xml", known),
              HasSubstr("<news:publication_date>2025-02-18T10:00:00.000Z<"));
  EXPECT_THAT(page("/robots.txt", known), HasSubstr("Sitemap: https://m.example/news/sitemap.xml"));
  EXPECT_THAT(page("/opensearch.xml", known), HasSubstr("https://m.example/news/search?q={searchTerms}"));
  EXPECT_FALSE(has_page("/sitemap.xml"));
}

TEST_F(SiteTest, ShowsAnArticleWithAllThatIsKnownOfIt) {
  archive.configure({{.id = "rss-ar", .name = "الخبر", .language = "ar", .home_page = ""}}, {});
  archive.take("https://a.example/a-100001",
               "<p>نص الخبر</p><p data-role=\"rights\">© 2025 rights of all kinds</p>", [](Article& article) {
                 article.outlet = "rss-ar";
                 article.title = "عنوان";
                 article.kicker = "KICKER";
                 article.lead = "LEAD";
                 article.authors = {{"Ann Author", ""}, {"Bert", "javascript:alert(1)"}};
                 article.times.published =
                     Timestamp{*parse_rfc3339("2025-02-18T10:57:16Z"), "2025-02-18T11:57:16+01:00"};
                 article.rights = "© 2025 rights of all kinds";
                 article.credits = {{"Reuters"}};
               });
  const std::string html = page("/articles/a.example/a-100001.html");
  EXPECT_THAT(html, HasSubstr("<article lang=\"ar\" dir=\"rtl\">"));
  for (const char* part :
       {"نص الخبر", "عنوان", "KICKER", "LEAD", "Ann Author", "Reuters", "الخبر", "2025-02-18 10:57 UTC",
        "2025-02-18 11:57 (UTC+01:00)", "a.example/a-100001", "datetime=\"2025-02-18T10:57:16.000Z\""}) {
    EXPECT_THAT(html, HasSubstr(part));
  }
  EXPECT_EQ(count_of(std::string_view(html).substr(html.find("<main")), "© 2025 rights of all kinds"), 1u);
  EXPECT_THAT(html, Not(HasSubstr("javascript:")));
}

TEST_F(SiteTest, EscapesWhateverAnOutletCallsItsArticles) {
  const std::string hostile = "</title><script>alert(1)</script>\"'&{{{body}}}<b>";
  archive.take("https://a.example/a-100001", "<p>text</p>", [&](Article& article) {
    article.title = article.kicker = article.lead = article.rights = hostile;
    article.authors = {{hostile, ""}};
    article.language = "\"><script>";
  });
  for (const char* path : {"/", "/articles/a.example/a-100001.html", "/feeds/all.atom"}) {
    const std::string html = page(path);
    EXPECT_THAT(html, Not(HasSubstr("<script>"))) << path;
    EXPECT_THAT(html, HasSubstr("{{{body}}}")) << path;
  }
}

TEST_F(SiteTest, ShowsPicturesOfItsOwnAndABoxForThoseItLacks) {
  archive.keep_picture("https://cdn.example/held.jpg", 700, 394);
  archive.take("https://a.example/a-100001",
               "<figure><img src=\"https://cdn.example/held.jpg\" alt=\"A held "
               "one\"><figcaption>Caption</figcaption></figure>"
               "<figure><img src=\"https://cdn.example/lost.jpg\" alt=\"A lost one\"></figure>"
               "<p><a href=\"https://cdn.example/big.jpg\"><img src=\"https://cdn.example/lost2.jpg\" "
               "alt=\"x\"></a></p>");
  const std::string html = page("/articles/a.example/a-100001.html");
  EXPECT_THAT(
      html,
      testing::ContainsRegex(
          "<img src=\"../../pictures/[0-9a-f]+-700.jpg\" alt=\"A held one\" width=\"700\" height=\"394\""));
  EXPECT_EQ(count_of(html, "<img"), 1u);
  EXPECT_THAT(html, HasSubstr("A lost one"));
  EXPECT_THAT(
      html,
      HasSubstr(
          "<a href=\"https://cdn.example/lost.jpg\" class=\"outside\" rel=\"noreferrer\">Picture not held: "
          "https://cdn.example/lost.jpg</a>"));
  EXPECT_THAT(
      html,
      HasSubstr("<small>Picture not held: https://cdn.example/lost2.jpg</small>")); // no link within a link
}

TEST_F(SiteTest, LeadsLinksToItsOwnCopiesElseToPublicPages) {
  archive.take("https://www.a.example/zh/other/a-71641544", "<p>other</p>");
  archive.take(
      "https://www.a.example/zh/one/a-100001",
      "<p><a href=\"https://api.a.example/api/detail/article/71641544\" rel=\"ArticleRef\">held</a>"
      "<a href=\"https://api.a.example/api/detail/article/71594378\" rel=\"ArticleRef\">not held</a>"
      "<a href=\"https://m.a.example/zh/other/a-71641544?utm_source=x#y\">held by another address</a>"
      "<a href=\"https://elsewhere.example/\">outside</a> <a href=\"mailto:x@a.example\">mail</a></p>");
  const std::string html = page("/articles/a.example/a-100001.html");
  EXPECT_THAT(html, HasSubstr("<a href=\"../../articles/a.example/a-71641544.html\">held</a>"));
  EXPECT_THAT(html,
              HasSubstr("<a href=\"../../articles/a.example/a-71641544.html\">held by another address</a>"));
  EXPECT_THAT(
      html,
      HasSubstr(
          "<a href=\"https://www.a.example/a-71594378\" rel=\"noreferrer\" class=\"outside\">not held</a>"));
  EXPECT_THAT(
      html,
      HasSubstr("<a href=\"https://elsewhere.example/\" class=\"outside\" rel=\"noreferrer\">outside</a>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"mailto:x@a.example\">mail</a>"));
  EXPECT_THAT(html, Not(HasSubstr("api.a.example")));
}

TEST_F(SiteTest, LeavesOutWhatIsNotRunningText) {
  archive.take("https://a.example/a-100001",
               "<p>Text with <span data-id=\"6\" data-type=\"AUTO_TOPIC\" title=\"Automatische "
               "Themenseite\">a topic</span>.</p>"
               "<p>\xC2\xA0 </p><p><strong>A heading</strong></p><p><strong>Not</strong> one</p>"
               "<p data-role=\"promotion\">Follow us</p><p data-role=\"credits\">(wire)</p>");
  const std::string html = page("/articles/a.example/a-100001.html");
  EXPECT_THAT(html, HasSubstr("Text with <span class=\"topic\">a topic</span>."));
  EXPECT_THAT(html, HasSubstr("<h2>A heading</h2>"));
  EXPECT_THAT(html, HasSubstr("<p><strong>Not</strong> one</p>"));
  EXPECT_THAT(html, HasSubstr("<p class=\"credits\">(wire)</p>"));
  EXPECT_THAT(html, Not(HasSubstr("Follow us")));
  EXPECT_THAT(html, Not(HasSubstr("\xC2\xA0")));
}

/// Where the elements of a page lead or load from: links a reader follows, and all that the browser loads by
/// itself.
struct Addresses {
  std::vector<std::string> followed;
  std::vector<std::string> loaded;
};

Addresses addresses_in(const std::string& html) {
  Addresses found;
  const auto tree = HtmlTree::parse(html);
  for_each_element(tree->root(), [&](xmlNode* element) {
    for (const char* name : {"src", "href", "srcset", "poster", "style", "action", "data"}) {
      const auto value = attribute(element, name);
      if (!value || attribute(element, "rel") == "canonical") continue;
      (is_element(element, "a") ? found.followed : found.loaded).push_back(*value);
    }
    EXPECT_EQ(is_element(element, "script") && !attribute(element, "src") && !attribute(element, "type"),
              false);
  });
  return found;
}

TEST_F(SiteTest, EveryPageLoadsFromItselfAndEveryInnerLinkLeadsToAPage) {
  archive.configure({{.id = "a", .name = "A & Co", .language = "en", .home_page = "https://a.example/"}},
                    {{.url = "https://a.example/feed", .outlet = "a"}});
  archive.keep_picture("https://cdn.example/held.jpg", 700, 394);
  for (int number = 0; number < 60; ++number) {
    archive.take("https://a.example/a-" + std::to_string(300000 + number),
                 "<figure><img src=\"https://cdn.example/held.jpg\" alt=\"\"></figure><img "
                 "src=\"https://cdn.example/lost.jpg\">"
                 "<p><a href=\"https://a.example/a-300001\">next</a></p>",
                 [](Article& article) { article.outlet = "a"; });
  }
  const SiteSettings as_files{.is_served = false};
  const auto paths = site(as_files).paths();
  ASSERT_TRUE(paths);
  std::set<std::string> known(paths->begin(), paths->end());
  EXPECT_EQ(known.size(), paths->size()) << "a path is listed twice";
  for (const std::string& path : *paths) {
    const auto found = site(as_files).page(path);
    ASSERT_TRUE(found && *found) << path;
    if (!(*found)->content_type.starts_with("text/html")) continue;
    const Addresses addresses = addresses_in((*found)->body);
    const Url here = *Url::parse("http://here.example" + path);
    for (const std::string& loaded : addresses.loaded) {
      const Url url = *here.resolve(loaded);
      EXPECT_EQ(url.host(), "here.example") << path << " loads " << loaded;
    }
    for (const std::string& address : addresses.followed) {
      const auto url = here.resolve(address);
      if (!url || url->host() != "here.example") continue;
      const std::string target(url->path());
      EXPECT_TRUE(known.contains(target == "/index.html" ? "/" : target)) << path << " links to " << address;
      EXPECT_TRUE(path == "/404.html" || !address.starts_with("/")) << path << " links to " << address;
    }
  }
}

TEST_F(SiteTest, TellsTheSameInEachFormOfFeed) {
  archive.take("https://a.example/a-100001", "<p>The whole text.</p>", [](Article& article) {
    article.title = "A title";
    article.topics = {{.id = "", .name = "Tides", .kind = ""}};
  });
  EXPECT_THAT(page("/feeds/all.rss"),
              HasSubstr("<content:encoded>&lt;p&gt;The whole text.&lt;/p&gt;</content:encoded>"));
  const std::string json = page("/feeds/a.example.json");
  EXPECT_THAT(json, HasSubstr("\"content_html\": \"<p>The whole text.</p>\""));
  EXPECT_THAT(json, HasSubstr("\"tags\": [\n    \"Tides\""));
  EXPECT_THAT(page("/feeds/all.atom"), HasSubstr("<category term=\"Tides\"/>"));
}

TEST_F(SiteTest, HasNoPageForWhatIsNotThere) {
  archive.take("https://a.example/a-100001", "<p>x</p>");
  for (const char* path :
       {"", "x", "/x", "/articles/", "/articles/.html", "/articles/a.example/a-100009.html",
        "/articles/../../a.html", "/articles/a.example/a-100001", "/pictures/", "/pictures/../offprint.db",
        "/pictures/0000000000000000000000000000000000000000000000000000000000000000.jpg", "/outlets/b.html",
        "/feeds/b.atom", "/../etc/passwd", "/style.css/", "//"}) {
    EXPECT_FALSE(has_page(path)) << path;
  }
}

TEST_F(SiteTest, TellsHowEachSourceFares) {
  const Instant now = clock.now();
  using std::chrono::minutes;
  Source well{.url = "https://a.example/well", .outlet = "a"};
  well.reached = well.checked = now - minutes(3);
  Source failing{.url = "https://a.example/failing", .outlet = "a"};
  failing.checked = now - minutes(2);
  failing.failing_since = now - minutes(10);
  failing.failures = 4;
  failing.problem = "the name a.example does not resolve";
  failing.due = now + minutes(20);
  Source fresh{.url = "https://a.example/fresh", .outlet = "a"};
  Source gone{.url = "https://a.example/gone", .outlet = "a"};
  gone.retired = true;
  archive.configure({{.id = "a", .name = "A", .language = "en", .home_page = ""}},
                    {well, failing, fresh, gone});
  const std::string html = page("/sources.html");
  EXPECT_THAT(html, HasSubstr("answered 3 min ago"));
  EXPECT_THAT(
      html,
      HasSubstr(
          "not reached since 2026-11-23 01:50 UTC (4 attempts): the name a.example does not resolve; next "
          "attempt at 2026-11-23 02:20 UTC"));
  EXPECT_THAT(html, HasSubstr("not asked yet"));
  EXPECT_THAT(html, HasSubstr("withdrawn by the publisher"));
}

TEST_F(SiteTest, TellsAlarmsAboveTheSourcesAndBesideTheirOwn) {
  const Instant now = clock.now();
  Source failing{.url = "https://a.example/feed", .outlet = "a"};
  failing.failing_since = now - std::chrono::hours(50);
  failing.failures = 9;
  failing.problem = "answered 503";
  archive.configure({{.id = "a", .name = "A < B", .language = "en", .home_page = ""}}, {failing});
  EXPECT_THAT(page("/sources.html"), HasSubstr("A &lt; B: not reached for 2 d (9 attempts): answered 503"));
  ASSERT_TRUE(archive->certificates().keep(
      {.host = "a.example", .expires = now + std::chrono::hours(73), .seen = now}));
  const std::string html = page("/sources.html");
  EXPECT_LT(html.find("<h2>Alarms</h2>"), html.find("<table"));
  EXPECT_THAT(html, HasSubstr("<strong lang=\"en\" dir=\"ltr\">the certificate of a.example expires in 3 d "
                              "(2026-11-26 03:00 UTC)"));
}

TEST_F(SiteTest, GivesAlarmsAndEventsAsAFeedWhoseEntriesKeepTheirIds) {
  const std::string empty = page("/events.atom");
  EXPECT_THAT(empty, Not(HasSubstr("<entry>")));
  const Event event{.at = clock.now() - std::chrono::hours(2),
                    .kind = "page-failed",
                    .source = "https://a.example/feed",
                    .outlet = "a",
                    .subject = "https://a.example/x?a=1&b=2",
                    .message = "answered 500"};
  ASSERT_TRUE(archive->events().note(event));
  Source failing{.url = "https://a.example/feed", .outlet = "a"};
  failing.failing_since = clock.now() - std::chrono::hours(50);
  archive.configure({{.id = "a", .name = "A", .language = "en", .home_page = ""}}, {failing});
  const auto ids = [](const std::string& atom) {
    std::vector<std::string> found;
    for (auto at = atom.find("<id>"); at != std::string::npos; at = atom.find("<id>", at + 1))
      found.push_back(atom.substr(at, atom.find("</id>", at) - at));
    return found;
  };
  const std::string atom = page("/events.atom");
  EXPECT_THAT(atom, HasSubstr("<category term=\"page-failed\"/>"));
  EXPECT_THAT(atom, HasSubstr("<category term=\"source-failing\"/>"));
  EXPECT_THAT(atom, HasSubstr("https://a.example/x?a=1&amp;b=2"));
  EXPECT_EQ(ids(atom).size(), 3u);

  Event again = event;
  again.at = clock.now();
  ASSERT_TRUE(archive->events().note(again));
  EXPECT_EQ(ids(page("/events.atom")), ids(atom));
  EXPECT_THAT(page("/sources.html"), HasSubstr("href=\"events.atom\""));
}

TEST_F(SiteTest, TellsWhatASourceMissed) {
  const Instant now = clock.now();
  const std::string feed = "https://a.example/feed";
  archive.configure({{.id = "a", .name = "A", .language = "en", .home_page = ""}},
                    {Source{.url = feed, .outlet = "a"}});
  Gap closing{
      .source = feed, .from = now - std::chrono::hours(9), .to = now - std::chrono::hours(2), .noted = now};
  closing.state = GapState::closing;
  closing.found = 12;
  Gap closed = closing;
  closed.state = GapState::closed;
  closed.way = "sitemaps";
  Gap closed_long_ago = closed;
  closed_long_ago.noted = now - std::chrono::days(30);
  closed_long_ago.way = "day archive";
  for (const Gap& gap : {closed_long_ago, closed, closing}) ASSERT_TRUE(archive->gaps().note(gap));
  const std::string html = page("/sources.html");
  EXPECT_THAT(html,
              HasSubstr("entries from 2026-11-22 17:00 UTC to 2026-11-23 00:00 UTC (7 h) were missed; being "
                        "looked for, 12 found so far"));
  EXPECT_THAT(html, HasSubstr("12 found afterwards, by way of: sitemaps"));
  EXPECT_THAT(html, Not(HasSubstr("day archive")));
}

struct FreeXml {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

TEST_F(SiteTest, WritesFeedsThatAreWellFormedWhateverTheTextIs) {
  archive.take("https://a.example/a-100001", "<p>a &amp; b &lt; c ]]&gt;</p>", [](Article& article) {
    article.title = std::string("bell \x07 null ") + '\0' + " no character \xEF\xBF\xBF end";
    article.lead = "]]> <![CDATA[ \x1B";
    article.rights = "© \x01";
  });
  const std::string atom = page("/feeds/all.atom");
  const std::unique_ptr<xmlDoc, FreeXml> document(
      xmlReadMemory(atom.data(), static_cast<int>(atom.size()), "all.atom", nullptr, XML_PARSE_NONET));
  EXPECT_NE(document, nullptr) << atom;
  EXPECT_THAT(atom, HasSubstr("&lt;p&gt;a &amp;amp; b"));
}

TEST_F(SiteTest, WritesFeedsWithAbsoluteAddressesWhereTheSiteKnowsItsOwn) {
  archive.keep_picture("https://cdn.example/held.jpg", 700, 394);
  archive.take("https://a.example/a-100001",
               "<figure><img src=\"https://cdn.example/held.jpg\" alt=\"\"></figure>");
  const std::string known = page("/feeds/a.example.atom", {.public_address = "https://mirror.example/news"});
  EXPECT_THAT(known, HasSubstr("<link rel=\"self\" type=\"application/atom+xml\" "
                               "href=\"https://mirror.example/news/feeds/a.example.atom\"/>"));
  EXPECT_THAT(known, HasSubstr("https://mirror.example/news/articles/a.example/a-100001.html"));
  EXPECT_THAT(known, HasSubstr("https://mirror.example/news/pictures/"));
  const std::string unknown = page("/feeds/a.example.atom");
  EXPECT_THAT(unknown, HasSubstr("href=\"../articles/a.example/a-100001.html\""));
  const auto id_at = unknown.find("<id>urn:uuid:", unknown.find("<entry"));
  ASSERT_NE(id_at, std::string::npos);
  EXPECT_THAT(known, HasSubstr(unknown.substr(id_at, 54))) << "an article is known by one id for ever";
}

} // namespace
} // namespace offprint
