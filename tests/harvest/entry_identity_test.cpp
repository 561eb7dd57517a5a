#include "harvest/entry_identity.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace offprint {
namespace {

const std::string feed = "https://news.example/feed.xml";
const std::string other_feed = "https://news.example/sport.xml";

Timestamp at_day(int day) {
  const std::string text = "2026-11-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
  return {.instant = *parse_rfc3339(text), .stated = text};
}

Entry linked(const std::string& id, const std::string& url, const std::string& title = "Ferry", int day = 3) {
  return {.id = id, .url = url, .title = title, .published = at_day(day)};
}

std::vector<std::string> names_in(const std::string& source, const std::vector<Entry>& document,
                                  std::size_t which = 0) {
  return DocumentIdentity(source, "https://news.example/", document).names(document.at(which));
}

bool share_a_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a,
                             [&](const std::string& name) { return std::ranges::find(b, name) != b.end(); });
}

bool are_one(const Entry& a, const Entry& b, const std::string& source_of_b = feed) {
  return share_a_name(names_in(feed, {a}), names_in(source_of_b, {b}));
}

TEST(EntryIdentity, IsTheSameUnderAChangedGuid) {
  EXPECT_TRUE(are_one(linked("1", "https://news.example/ferry"),
                      linked("urn:new:1", "https://www.news.example/ferry/?utm_source=rss", "Ferry runs")));
  EXPECT_TRUE(are_one(linked("1", "https://news.example/ferry/a-7100000"),
                      linked("2", "https://news.example/ferry-runs-again/a-7100000", "Other")));
  Entry stated = linked("1", "https://news.example/ferry");
  Entry moved = linked("2", "https://news.example/ferry-again", "Ferry again");
  stated.publisher_id = moved.publisher_id = "71000001";
  EXPECT_TRUE(are_one(stated, moved));
}

TEST(EntryIdentity, IsTheSameAcrossFeedsByLinkOrByAGuidThatIsOneOfItsKind) {
  EXPECT_TRUE(are_one(linked("1", "https://news.example/ferry"), linked("9", "https://news.example/ferry"),
                      other_feed));
  for (const char* id : {"https://news.example/?p=12", "tag:news.example,2026:12", "urn:uuid:12",
                         "1f3b6a52-98a2-4a13-9f6e-0a3d6f7b8c9d"})
    EXPECT_TRUE(are_one(linked(id, "https://news.example/ferry"),
                        linked(id, "https://news.example/ferry-moved"), other_feed))
        << id;
}

TEST(EntryIdentity, KeepsSmallNumbersOfTwoFeedsApart) {
  EXPECT_FALSE(are_one(linked("12345", "https://news.example/ferry"),
                       linked("12345", "https://news.example/match"), other_feed));
  EXPECT_TRUE(are_one(linked("12345", "https://news.example/ferry"),
                      linked("12345", "https://news.example/ferry-moved")));
}

TEST(EntryIdentity, KeepsTwoArticlesUnderOneGuidApart) {
  const Entry ferry = linked("guid", "https://news.example/ferry");
  EXPECT_FALSE(are_one(ferry, linked("guid", "https://news.example/match", "Match")));
  // The same column, under one guid, day after day.
  EXPECT_FALSE(are_one(ferry, linked("guid", "https://news.example/ferry-2", "Ferry", 4)));
  // Within one document, even where title and day are the same too.
  const std::vector<Entry> document{ferry, linked("guid", "https://news.example/ferry-2")};
  EXPECT_FALSE(share_a_name(names_in(feed, document, 0), names_in(feed, document, 1)));
  const std::vector<Entry> linkless{{.id = "guid", .title = "Ferry"}, {.id = "guid", .title = "Match"}};
  EXPECT_FALSE(share_a_name(names_in(feed, linkless, 0), names_in(feed, linkless, 1)));
}

TEST(EntryIdentity, GoesByThePublishersIdBeforeTheGuid) {
  EXPECT_FALSE(are_one(linked("guid", "https://news.example/x/a-7100000"),
                       linked("guid", "https://news.example/x/a-7100001")));
  EXPECT_EQ(names_in(feed, {linked("guid", "https://news.example/x/a-7100000")}),
            std::vector<std::string>{"article news.example/a-7100000"});
}

TEST(EntryIdentity, OfAnEntryWithoutLinkIsItsIdOrElseTitleAndTime) {
  EXPECT_TRUE(are_one({.id = "7", .title = "Ferry"}, {.id = "7", .title = "Ferry, corrected"}));
  const Entry untold{.title = "Weather", .published = at_day(3)};
  EXPECT_TRUE(are_one(untold, untold));
  EXPECT_FALSE(are_one(untold, {.title = "Weather", .published = at_day(4)}));
  EXPECT_FALSE(are_one(untold, untold, other_feed));
  EXPECT_TRUE(are_one({.summary = "Only words"}, {.summary = "Only words"}));
  EXPECT_TRUE(names_in(feed, {Entry{}}).empty());
}

TEST(EntryIdentity, TakesNoLinkToTheHomePageForAnArticles) {
  for (const char* home :
       {"https://news.example/", "https://news.example", "https://www.news.example/?utm_source=x"})
    EXPECT_FALSE(are_one(linked("1", home), linked("2", home, "Match"))) << home;
  const DocumentIdentity document(feed, "https://news.example/zh/", {});
  EXPECT_FALSE(document.has_article_link(linked("1", "https://news.example/zh")));
  EXPECT_TRUE(document.has_article_link(linked("1", "https://news.example/zh/ferry")));
}

} // namespace
} // namespace offprint
