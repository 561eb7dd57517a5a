#include "feed/feed_dump.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using ::testing::HasSubstr;
using namespace std::string_literals;

const Url& address() {
  static const Url url = *Url::parse("https://feeds.example/news/feed.xml");
  return url;
}

std::string refusal(std::string_view bytes, std::string_view content_type = "") {
  const auto feed = parse_feed(bytes, content_type, address());
  return feed ? "read as " + feed->format : feed.error().message();
}

std::string title(std::string_view bytes, std::string_view content_type = "") {
  const auto feed = parse_feed(bytes, content_type, address());
  return feed ? feed->title : feed.error().message();
}

std::string rss(std::string_view channel) {
  return "<rss version=\"2.0\"><channel>" + std::string(channel) + "</channel></rss>";
}

TEST(Feed, BelievesHttpsCharsetBeforeTheDeclarations) {
  const std::string bytes =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + rss("<title>\xC4\xE3\xBA\xC3</title>");
  EXPECT_EQ(title(bytes, "text/xml; charset=gbk"), "你好");
  EXPECT_EQ(title(rss("<title>\xEF\xEE</title>"), "application/rss+xml; charset=\"windows-1251\""), "по");
}

TEST(Feed, AByteOrderMarkAndSpaceBeforeTheDeclarationDoNoHarm) {
  const std::string document =
      "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + rss("<title>Größe</title>");
  EXPECT_EQ(title("\xEF\xBB\xBF" + document), "Größe");
  EXPECT_EQ(title(" \r\n" + document), "Größe");
  EXPECT_EQ(title("\xEF\xBB\xBF\xEF\xBB\xBF\n" + document), "Größe");
}

TEST(Feed, SaysWhatAPageIsAndWhereItsFeedMayBe) {
  EXPECT_EQ(refusal("<!DOCTYPE html><html><head><link rel=\"alternate\" type=\"application/rss+xml\" "
                    "href=\"../all.rss\"></head><body>"),
            "https://feeds.example/news/feed.xml: is an HTML page, not a feed; its feed may be at "
            "https://feeds.example/all.rss");
  EXPECT_THAT(refusal("<html><body>Hello"),
              HasSubstr("is an HTML page, not a feed; look for the feed's own address"));
  EXPECT_THAT(refusal("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>"),
              HasSubstr("is an HTML page"));
}

TEST(Feed, SaysWhatElseIsNoFeed) {
  EXPECT_THAT(refusal(""), HasSubstr("is empty"));
  EXPECT_THAT(refusal("\xEF\xBB\xBF \n"), HasSubstr("is empty"));
  EXPECT_THAT(refusal("[1, 2]"), HasSubstr("is JSON, not a feed"));
  EXPECT_THAT(refusal("{\"error\": 404}"), HasSubstr("is JSON, not a feed"));
  EXPECT_THAT(refusal("<opml version=\"2.0\"><body/></opml>"), HasSubstr("is an OPML list of feeds"));
  EXPECT_THAT(refusal("<urlset/>"), HasSubstr("is a sitemap"));
  EXPECT_THAT(refusal("<?xml version=\"1.0\"?><note/>"), HasSubstr("its first element is <note>"));
  EXPECT_THAT(refusal("Not \x1B[31mfound\n"), HasSubstr("it is not XML, and begins with \"Not"));
  EXPECT_THAT(refusal("\x89PNG\r\n\x1A\n\0\0"s), HasSubstr("is no feed"));
  EXPECT_THAT(refusal("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><x/></rdf:RDF>"),
              HasSubstr("is an RDF document without a channel or items"));
  EXPECT_THAT(refusal("<?xml version=\"1.0\"?><rss version=\"2.0"), HasSubstr("breaks off"));
}

TEST(Feed, AnEmptyFeedIsAFeed) {
  EXPECT_EQ(refusal("<rss version=\"2.0\"/>"), "read as rss20");
  EXPECT_EQ(refusal("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>"), "read as atom10");
}

TEST(Feed, KeepsWholeEntriesWhereverADownloadBreaksOff) {
  const std::string whole =
      rss("<title>T</title><item><title>A &amp; B</title><link>https://a.example/1</link></item>"
          "<item><title><![CDATA[C]]></title><guid isPermaLink=\"false\">2</guid></item>");
  const std::size_t first_end = whole.find("</item>") + 7;
  const std::size_t second_end = whole.find("</item>", first_end) + 7;
  for (std::size_t size = whole.find("<channel>") + 9; size < whole.size(); ++size) {
    const auto feed = parse_feed(std::string_view(whole).substr(0, size), "", address());
    ASSERT_TRUE(feed) << size << ' ' << feed.error().message();
    EXPECT_EQ(feed->entries.size(), (size >= first_end ? 1u : 0u) + (size >= second_end ? 1u : 0u)) << size;
    EXPECT_FALSE(feed->well_formed) << size;
    if (!feed->entries.empty()) {
      EXPECT_EQ(feed->entries[0].title, "A & B");
    }
  }
}

TEST(Feed, ReadsTenThousandEntriesAndNoMore) {
  std::string items;
  for (int i = 0; i < 10'050; ++i) items += "<item><guid>" + std::to_string(i) + "</guid></item>";
  const auto feed = parse_feed(rss(items), "", address());
  ASSERT_TRUE(feed);
  ASSERT_EQ(feed->entries.size(), 10'000u);
  EXPECT_EQ(feed->entries.back().id, "9999");
}

TEST(Feed, ReadsMoreThanTenMegabytesButNotMoreThanTwenty) {
  std::string items;
  const std::string text(100'000, 'x');
  for (int i = 0; i < 120; ++i) items += "<item><description>" + text + "</description></item>";
  const auto feed = parse_feed(rss(items), "", address());
  ASSERT_TRUE(feed);
  EXPECT_TRUE(feed->well_formed);
  EXPECT_EQ(feed->entries.size(), 120u);
  EXPECT_THAT(refusal(rss(std::string(20'000'000, ' '))), HasSubstr("is larger than 20 MB"));
}

TEST(Feed, DeepNestingCostsOnlyItsTags) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<b>";
  deep += "bottom";
  for (int i = 0; i < 100'000; ++i) deep += "</b>";
  const auto feed = parse_feed(
      rss("<item><title>" + deep + "</title></item><item><title>after</title></item>"), "", address());
  ASSERT_TRUE(feed);
  ASSERT_EQ(feed->entries.size(), 2u);
  EXPECT_EQ(feed->entries[0].title, "bottom");
  EXPECT_EQ(feed->entries[1].title, "after");
}

TEST(Feed, WhatLibxml2TakesMinutesForIsLeftOut) {
  std::string attributes;
  std::string names;
  std::string spaces;
  for (int i = 0; i < 300'000; ++i) {
    attributes += " a" + std::to_string(i) + "=''";
    names += "<e" + std::to_string(i) + "/>";
    spaces += " xmlns:n" + std::to_string(i) + "='u'";
  }
  const std::string first = "<item><title>first</title></item>";
  for (const std::string& hostile :
       {"<item" + attributes + "/>", "<item>" + names + "</item>", "<item" + spaces + "/>",
        "<item>" + std::string(15'000'000, '&') + "</item>"}) {
    const auto feed = parse_feed(rss(first + hostile), "", address());
    ASSERT_TRUE(feed);
    EXPECT_FALSE(feed->well_formed);
    ASSERT_FALSE(feed->entries.empty());
    EXPECT_EQ(feed->entries[0].title, "first");
  }
}

TEST(Feed, WhatAllEntriesInheritIsBounded) {
  const std::string long_name(1'000'000, 'n');
  const auto feed = parse_feed("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='" + long_name +
                                   "' xml:base='https://x.example/" + std::string(7000, 'b') +
                                   "/'><author><name>" + long_name + "</name></author><entry/></feed>",
                               "", address());
  ASSERT_TRUE(feed);
  ASSERT_EQ(feed->entries.size(), 1u);
  EXPECT_LE(feed->entries[0].authors.at(0).name.size(), 300u);
  EXPECT_LE(feed->entries[0].language.size(), 50u);
  EXPECT_EQ(feed->entries[0].base, address().text());
}

} // namespace
} // namespace offprint
