#include "feed/sitemap.h"

#include "feed/gunzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace offprint {
namespace {

const Url address = *Url::parse("https://news.example/maps/sitemap.xml");

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

const std::string news = R"(<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url>
  <image:image><image:loc>https://cdn.example/1.jpg</image:loc><image:title>A picture</image:title></image:image>
  <loc> https://news.example/ferry?a=1&amp;b=2 </loc>
  <lastmod>2026-11-24</lastmod>
  <news:news>
   <news:publication><news:name>Harbour Post</news:name><news:language>zh-cn</news:language></news:publication>
   <news:publication_date>2026-11-24T02:00:00+08:00</news:publication_date>
   <news:title><![CDATA[渡轮 & 港口]]></news:title>
  </news:news>
 </url>
 <url><lastmod>2026-11-24T01:02:03Z</lastmod><loc>/match</loc></url>
 <url><loc>mailto:nobody@news.example</loc></url>
 <url><lastmod>2026-11-24</lastmod></url>
</urlset>)";

void expect_news(const Result<Sitemap>& sitemap) {
  ASSERT_TRUE(sitemap) << sitemap.error().message();
  EXPECT_FALSE(sitemap->index);
  ASSERT_EQ(sitemap->entries.size(), 2u);
  const SitemapEntry& ferry = sitemap->entries[0];
  EXPECT_EQ(ferry.url.text(), "https://news.example/ferry?a=1&b=2");
  EXPECT_EQ(ferry.title, "渡轮 & 港口");
  EXPECT_EQ(ferry.language, "zh-cn");
  EXPECT_EQ(ferry.published, parse_rfc3339("2026-11-23T18:00:00Z"));
  EXPECT_EQ(ferry.modified, parse_rfc3339("2026-11-24T00:00:00Z"));
  EXPECT_TRUE(ferry.modified_that_day);
  const SitemapEntry& match = sitemap->entries[1];
  EXPECT_EQ(match.url.text(), "https://news.example/match");
  EXPECT_EQ(match.title, "");
  EXPECT_FALSE(match.published);
  EXPECT_FALSE(match.modified_that_day);
}

TEST(Sitemap, IsReadWithItsNewsAndWithoutItsPictures) {
  expect_news(read_sitemap(news, address));
}

TEST(Sitemap, IsReadPackedWhateverItsNameSays) {
  expect_news(read_sitemap(gzip(news), address));
  expect_news(read_sitemap(gzip(news.substr(0, 300)) + gzip(news.substr(300)), address));
}

TEST(Sitemap, ThatIsIllFormedIsReadAsFarAsItCanBe) {
  const auto sitemap =
      read_sitemap("\n<urlset><url><loc>https://news.example/a?x&y</loc><lastmod>yesterday</url>"
                   "<url><loc>https://news.example/b</loc></url></p><url><loc>https://news.exa",
                   address);
  ASSERT_TRUE(sitemap);
  ASSERT_GE(sitemap->entries.size(), 2u);
  EXPECT_EQ(sitemap->entries[0].url.text(), "https://news.example/a?x&y");
  EXPECT_FALSE(sitemap->entries[0].modified);
  EXPECT_EQ(sitemap->entries[1].url.text(), "https://news.example/b");
  EXPECT_EQ(read_sitemap(gzip(news).substr(0, 300), address)->entries.size(), 1u);
}

TEST(SitemapIndex, NamesItsSitemaps) {
  const auto sitemap = read_sitemap(
      "<s:sitemapindex xmlns:s=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><s:sitemap>"
      "<s:loc>posts.xml.gz</s:loc><s:lastmod>2026-11-24T01:00:00Z</s:lastmod></s:sitemap></s:sitemapindex>",
      address);
  ASSERT_TRUE(sitemap);
  EXPECT_TRUE(sitemap->index);
  ASSERT_EQ(sitemap->entries.size(), 1u);
  EXPECT_EQ(sitemap->entries[0].url.text(), "https://news.example/maps/posts.xml.gz");
}

TEST(TextSitemap, HasAnAddressALine) {
  const auto sitemap =
      read_sitemap("\xEF\xBB\xBFhttps://news.example/a\r\n\r\nhttps://news.example/b\nnonsense\n", address);
  ASSERT_TRUE(sitemap);
  ASSERT_EQ(sitemap->entries.size(), 2u);
  EXPECT_EQ(sitemap->entries[1].url.text(), "https://news.example/b");
}

TEST(Sitemap, IsNothingElse) {
  for (const char* text : {"", " ", "<!DOCTYPE html><html><body>Not found</body></html>", "Not found",
                           "<rss><channel><item/></channel></rss>", "\x1f\x8b", "{}"})
    EXPECT_FALSE(read_sitemap(text, address)) << text;
}

TEST(HostileSitemap, OfAMillionAddressesGivesTheFirstFiftyThousand) {
  std::string xml = "<urlset>";
  for (int i = 0; i < 1'000'000; ++i)
    xml += "<url><loc>http://n.example/" + std::to_string(i) + "</loc></url>";
  const auto sitemap = read_sitemap(xml + "</urlset>", address);
  ASSERT_TRUE(sitemap);
  EXPECT_EQ(sitemap->entries.size(), 50'000u);
}

TEST(HostileSitemap, ThatUnpacksToTooMuchIsRefused) {
  std::string packed;
  for (int i = 0; i < 6; ++i) packed += gzip(std::string(10 << 20, ' '));
  const auto sitemap = read_sitemap(packed, address);
  ASSERT_FALSE(sitemap);
  EXPECT_EQ(sitemap.error().kind, ErrorKind::refused);
  EXPECT_FALSE(gunzip(packed, 1'000));
}

TEST(HostileSitemap, ExpandsNoEntity) {
  const auto sitemap = read_sitemap("<!DOCTYPE urlset [<!ENTITY a \"https://news.example/x\">"
                                    "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
                                    "<urlset><url><loc>https://news.example/&a;&f;</loc></url></urlset>",
                                    address);
  ASSERT_TRUE(sitemap);
  ASSERT_EQ(sitemap->entries.size(), 1u);
  EXPECT_EQ(sitemap->entries[0].url.text(), "https://news.example/&a;&f;");
}

} // namespace
} // namespace offprint
