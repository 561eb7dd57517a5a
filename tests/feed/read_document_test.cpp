#include "feed/document.h"
#include "feed/document_json.h"
#include "feed/mend_xml.h"

#include <gtest/gtest.h>

#include <string>

namespace offprint {
namespace {

std::string read(std::string_view bytes) {
  Result<FeedDocument> document = read_feed_document(bytes, {});
  if (!document) return document.error().problem;
  document->well_formed = true;
  document->faults.clear();
  std::string json;
  append_json(*document, {}, MarkupPolicy::archive, json);
  return json;
}

/// What each cut of the feed is read as, and what its mended text is.
void expect_cuts_read_as_mended(const std::string& feed) {
  for (std::size_t length = feed.find("<ti"); length < feed.size(); ++length) {
    const std::string cut = feed.substr(0, length);
    ASSERT_EQ(read(cut), read(mend_xml(cut).text)) << cut;
  }
}

TEST(ReadFeedDocument, ReadsAnRssFeedThatBreaksOffAnywhereAsIfItHadBeenClosedThere) {
  expect_cuts_read_as_mended(
      R"(<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Harbour Post</title>)"
      R"(<link>https://harbour.example/</link>)"
      R"(<item><title>Ferry &amp; tide</title><guid>1</guid><description><![CDATA[<p>It sails</p>]]></description></item>)"
      R"(<item><title>潮汐表</title><media:content url="https://harbour.example/1.jpg" medium="image"/>)"
      R"(<pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate><!-- a note --><description>&lt;p&gt;潮&lt;/p&gt;</description></item>)"
      R"(<ttl>30</ttl></channel></rss>)");
}

TEST(ReadFeedDocument, ReadsAnAtomFeedThatBreaksOffAnywhereAsIfItHadBeenClosedThere) {
  expect_cuts_read_as_mended(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Post</title>)"
      R"(<entry><id>urn:1</id><title type="html">A &amp;amp; B</title><author><name>Ada Brook</name></author>)"
      R"(<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <b>sails</b></p></div></content></entry>)"
      R"(<entry><id>urn:2</id><source><title>Elsewhere</title></source><summary>Later</summary></entry>)"
      R"(<updated>2026-11-03T10:00:00Z</updated></feed>)");
}

TEST(ReadFeedDocument, ReadsAFeedWhoseItemsAreNeverClosedAsIfTheyWere) {
  expect_cuts_read_as_mended(
      R"(<rss version="2.0"><channel><title>Harbour Post</title><item><title>One</title>)"
      R"(<item><title>Two</title><item><title>Three</title></channel></rss>)");
}

TEST(ReadFeedDocument, ReadsAFeedWhoseTitleIsNeverClosedAsIfItWere) {
  expect_cuts_read_as_mended(
      R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post<entry><id>urn:1</id>)"
      R"(<title>One</title></entry><entry><id>urn:2</id><title>Two</title></entry></feed>)");
}

} // namespace
} // namespace offprint
