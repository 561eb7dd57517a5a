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

} // namespace
} // namespace offprint
