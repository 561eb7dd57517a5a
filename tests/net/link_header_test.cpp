#include "net/link_header.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

std::string read(const std::string& field) {
  std::string text;
  for (const HeaderLink& link : header_links({{"link", field}}, *Url::parse("https://a.example/dir/feed"))) {
    text += link.url.text() + " ";
    for (const std::string& relation : link.relations) text += relation + ",";
    text += ";";
  }
  return text;
}

TEST(LinkHeader, IsReadInEachOfItsForms) {
  EXPECT_EQ(read("<https://hub.example/>; rel=hub, <feed>; rel=\"self\""),
            "https://hub.example/ hub,;https://a.example/dir/feed self,;");
  EXPECT_EQ(read("</a,b;c>;title=\"x, <no>; rel=hub\\\"\" ; REL=\"Self  next\";rel=hub"),
            "https://a.example/a,b;c self,next,;");
  EXPECT_EQ(read("<x>; rel=hub; anchor=\"https://other.example/\", <y> ; rel = hub ,"),
            "https://a.example/dir/y hub,;");
}

TEST(LinkHeader, ThatIsBrokenGivesWhatWasWholeBefore) {
  EXPECT_EQ(read("<a>; rel=hub, <b"), "https://a.example/dir/a hub,;");
  EXPECT_EQ(read("<a>; rel=\"hub"), "https://a.example/dir/a hub,;");
  EXPECT_EQ(read("rel=hub; <a>"), "");
  EXPECT_EQ(read("<javascript:alert(1)>; rel=hub, <ftp://x.example/>; rel=hub"), "");
  EXPECT_EQ(read(""), "");
}

TEST(LinkHeader, OfAHostileLengthIsReadWithinLimits) {
  std::string many;
  for (int i = 0; i < 300; ++i) many += "<a>; rel=hub, ";
  EXPECT_EQ(header_links({{"link", many}}, *Url::parse("https://a.example/")).size(), 64u);
  EXPECT_EQ(read(std::string(20'000, '<')), "");
}

std::vector<HeaderLink> links(const std::string& field) {
  return header_links({{"link", field}}, *Url::parse("https://a.example/page"));
}

TEST(LinkHeader, GivesAddressesRelationsAndTypes) {
  const auto found = links("</feed>; rel=\"alternate\"; type=\"application/rss+xml\", "
                           "</wp-json/>; rel=\"https://api.w.org/ self\" ,<b>;REL=Hub");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].url.text(), "https://a.example/feed");
  EXPECT_EQ(found[0].type, "application/rss+xml");
  EXPECT_EQ(found[1].relations, (std::vector<std::string>{"https://api.w.org/", "self"}));
  EXPECT_EQ(found[2].relations, std::vector<std::string>{"hub"});
}

TEST(LinkHeader, ReadsSeparatorsWithinQuotesAndTargetsAsText) {
  const auto found = links(R"(<a,b;c>; title="x\", <evil>; rel=\"y"; rel=next, <d>; rel=x)");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].url.text(), "https://a.example/a,b;c");
  EXPECT_EQ(found[0].relations, std::vector<std::string>{"next"});
}

TEST(LinkHeader, ThatIsIllFormedKeepsWhatStoodBefore) {
  EXPECT_EQ(links("<a>; rel=x, b; rel=y").size(), 1u);
  EXPECT_EQ(links("<a").size(), 0u);
  EXPECT_EQ(links("<a>; rel=\"unclosed").size(), 1u);
  EXPECT_EQ(links("").size(), 0u);
}

} // namespace
} // namespace offprint
