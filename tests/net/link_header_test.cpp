#include "net/link_header.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

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
