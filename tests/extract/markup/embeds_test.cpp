#include "extract/extract.h"
#include "extract/markup/embed_address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string body_with(const std::string& embed) {
  const std::string html =
      "<html><head><title>Ferry kept</title></head><body><article><h1>Ferry kept</h1>"
      "<p>The ferry that has crossed the bay since 1961 will go on doing so, the council decided on "
      "Sunday.</p>" +
      embed +
      "<p>An engineer put the repairs at four million, of which the town has one; the rest is a loan.</p>"
      "<p>The next sailing is at six, as it has been for as long as anybody here remembers.</p>"
      "</article></body></html>";
  return extract_article(html, "text/html", *Url::parse("https://bay.example/a"))->body.text();
}

struct Embedded {
  const char* frame;
  const char* work;
};

class EmbeddedWork : public testing::TestWithParam<Embedded> {};

TEST_P(EmbeddedWork, IsFoundByThePlayersAddress) {
  const auto work = address_of_embedded(*Url::parse(GetParam().frame));
  ASSERT_TRUE(work);
  EXPECT_EQ(work->text(), GetParam().work);
}

INSTANTIATE_TEST_SUITE_P(
    Players, EmbeddedWork,
    testing::Values(
        Embedded{"https://www.youtube-nocookie.com/embed/aB3?rel=0", "https://www.youtube.com/watch?v=aB3"},
        Embedded{"https://www.youtube.com/embed/videoseries?list=PL9",
                 "https://www.youtube.com/playlist?list=PL9"},
        Embedded{"https://player.vimeo.com/video/77?h=1", "https://vimeo.com/77"},
        Embedded{
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fbay%2Fposts%2F5",
            "https://www.facebook.com/bay/posts/5"},
        Embedded{"https://platform.twitter.com/embed/Tweet.html?dnt=true&id=42",
                 "https://twitter.com/i/status/42"},
        Embedded{"https://embed.bsky.app/embed/did:plc:x1/app.bsky.feed.post/3k",
                 "https://bsky.app/profile/did:plc:x1/post/3k"},
        Embedded{"https://t.me/baytimes/12?embed=1", "https://t.me/baytimes/12"},
        Embedded{"https://player.bilibili.com/player.html?bvid=BV1x&page=1",
                 "https://www.bilibili.com/video/BV1x/"},
        Embedded{"https://vk.com/video_ext.php?oid=-7&id=8&hash=z", "https://vk.com/video-7_8"}));

TEST(Embeds, OfUnknownFramesAreNotFollowed) {
  EXPECT_FALSE(address_of_embedded(*Url::parse("https://ads.example/embed/1")));
  EXPECT_FALSE(address_of_embedded(*Url::parse("https://www.youtube.com/embed/")));
  EXPECT_THAT(body_with("<iframe src=\"https://ads.example/embed/1\"></iframe>"),
              Not(HasSubstr("ads.example")));
}

TEST(Embeds, AreQuotedInTheirPlaceWithTheirAddress) {
  EXPECT_THAT(
      body_with("<div class=\"video\"><iframe data-src=\"https://www.youtube.com/embed/aB3\" "
                "title=\"Ferry in the fog\"></iframe></div>"),
      HasSubstr("on Sunday.</p><blockquote cite=\"https://www.youtube.com/watch?v=aB3\"><p><a "
                "href=\"https://www.youtube.com/watch?v=aB3\">Ferry in the fog</a></p></blockquote><p>An"));
}

TEST(Embeds, ThatHoldNothingButAnInvitationBecomeALink) {
  const std::string body = body_with(
      "<blockquote class=\"instagram-media\" data-instgrm-permalink=\"https://www.instagram.com/p/Cx/\">"
      "<p>View this post on Instagram</p></blockquote>");
  EXPECT_THAT(body, HasSubstr("<blockquote cite=\"https://www.instagram.com/p/Cx/\">"));
  EXPECT_THAT(body, Not(HasSubstr("View this post")));
}

TEST(Embeds, QuotedInWordsKeepAuthorDateAndAddress) {
  EXPECT_THAT(
      body_with(
          "<blockquote class=\"twitter-tweet\"><p lang=\"en\" dir=\"ltr\">The ferry stays. Eleven votes, "
          "and none of them mine.</p>&mdash; Lena Ott (@lenaott) <a "
          "href=\"https://twitter.com/lenaott/status/9?ref_src=twsrc\">March 2, 2025</a></blockquote>"),
      testing::AllOf(HasSubstr("<blockquote cite=\"https://twitter.com/lenaott/status/9\"><p"),
                     HasSubstr("Lena Ott (@lenaott) <a"), HasSubstr("March 2, 2025</a>")));
}

TEST(Embeds, MarkedByThePageItselfAreNotBelieved) {
  EXPECT_THAT(body_with("<iframe data-work=\"https://evil.example/\" title=\"x\"></iframe>"),
              Not(HasSubstr("evil.example")));
}

} // namespace
} // namespace offprint
