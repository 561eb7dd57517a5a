#include "feed/json_feed.h"

#include "base/file.h"
#include "feed/document_json.h"
#include "feed/golden_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::HasSubstr;

const FeedOrigins from_outlet{.address = *Url::parse("https://quay.example/feeds/all.json"), .headers = {}};

std::string fixture(const std::string& name) {
  return read_file(TEST_FOLDER "/feed/json/" + name).value_or("no such file");
}

std::string print(const FeedDocument& document) {
  std::string line;
  append_json(document, {}, MarkupPolicy::archive, line);
  return line;
}

FeedDocument read(const std::string& text) {
  const auto document = read_json_feed(text, from_outlet);
  EXPECT_TRUE(document) << document.error().message();
  return document.value_or(FeedDocument{});
}

std::string feed_with(const std::string& items, const std::string& members = "") {
  return R"({"version":"https://jsonfeed.org/version/1.1","title":"Quay",)" + members + R"("items":[)" +
         items + "]}";
}

std::optional<Instant> instant_of(const Boxed<FeedDate>& date) {
  return date ? date->value : std::nullopt;
}

TEST(JsonFeed, OfBothVersionsIsReadWhole) {
  expect_golden_json(print(read(fixture("quay_11.in"))), "quay_11");
  expect_golden_json(print(read(fixture("quay_1.in"))), "quay_1");
}

TEST(JsonFeed, LosesOnlyTheMembersOfTheWrongType) {
  expect_golden_json(print(read(fixture("wrong_types.in"))), "wrong_types");
}

TEST(JsonFeed, WithCommentsControlCharactersAndCommasIsBorneAndReported) {
  expect_golden_json(print(read(fixture("loose.in"))), "loose");
}

/// What is printed is itself a feed, of the same items.
TEST(JsonFeed, ThatWasPrintedReadsTheSame) {
  const FeedDocument first = read(fixture("quay_11.in"));
  const FeedDocument again = read(print(first));
  ASSERT_EQ(again.items.size(), first.items.size());
  for (std::size_t i = 0; i < first.items.size(); ++i) {
    EXPECT_EQ(again.items[i].id, first.items[i].id);
    EXPECT_EQ(again.items[i].title, first.items[i].title);
    EXPECT_EQ(again.items[i].authors, first.items[i].authors);
    EXPECT_EQ(again.items[i].link, first.items[i].link);
    EXPECT_EQ(again.items[i].categories, first.items[i].categories);
    EXPECT_EQ(instant_of(again.items[i].published), instant_of(first.items[i].published));
    EXPECT_EQ(instant_of(again.items[i].updated), instant_of(first.items[i].updated));
    EXPECT_EQ(again.items[i].image.has_value(), first.items[i].image.has_value());
  }
}

TEST(JsonFeed, ThatBreaksOffKeepsEveryItemThatIsWhole) {
  const std::string item = R"({"id":"1","content_text":"a } ] \" text"})";
  const std::string whole = feed_with(item + "," + item + "," + item);
  const std::size_t start = whole.find(item);
  for (std::size_t length = start; length < whole.size(); ++length) {
    const FeedDocument document = read(whole.substr(0, length));
    EXPECT_EQ(document.items.size(), std::min<std::size_t>((length - start + 1) / (item.size() + 1), 3))
        << length;
    EXPECT_FALSE(document.well_formed);
    ASSERT_EQ(document.faults.size(), 1u);
    EXPECT_EQ(document.faults[0].code, "syntax");
  }
}

TEST(JsonFeed, FaultIsPlaced) {
  const FeedDocument document = read("{\"version\":\"https://jsonfeed.org/version/1\",\n \"title\": é}");
  ASSERT_EQ(document.faults.size(), 1u);
  EXPECT_EQ(document.faults[0].line, 2);
  EXPECT_EQ(document.faults[0].column, 11);
}

TEST(JsonFeed, IsBoundedInItemsAndDepth) {
  std::string items;
  for (int i = 0; i < 10'050; ++i) items += (i == 0 ? "" : ",") + std::string("{}");
  const FeedDocument many = read(feed_with(items));
  EXPECT_EQ(many.items.size(), 10'000u);
  EXPECT_TRUE(many.faults.empty());

  const std::string deep = std::string(200'000, '[');
  const FeedDocument cut = read(feed_with(R"({"id":"1"},{"id":"2","_x":)" + deep));
  EXPECT_EQ(cut.items.size(), 1u);
  EXPECT_THAT(cut.faults.at(0).message, HasSubstr("deeper"));
}

TEST(JsonFeed, LeadsNowhereButToTheWeb) {
  const FeedDocument document =
      read(feed_with(R"~({"id":"1","url":"javascript:alert(1)","image":"data:image/png;base64,AA",
                        "external_url":"//b.example/x"})~"));
  EXPECT_EQ(document.items.at(0).link, "");
  EXPECT_FALSE(document.items[0].image);
  EXPECT_EQ(document.items[0].external_url, "https://b.example/x");
}

TEST(JsonFeed, IsToldFromOtherJson) {
  EXPECT_TRUE(looks_like_json(" \n{ \"version\""));
  EXPECT_TRUE(looks_like_json("/* by hand */ {}"));
  EXPECT_FALSE(looks_like_json("<rss>"));
  EXPECT_FALSE(looks_like_json("[1]"));
  EXPECT_FALSE(looks_like_json(""));
  const auto other = read_json_feed(R"({"error":"not found"})", from_outlet);
  ASSERT_FALSE(other);
  EXPECT_THAT(other.error().message(), HasSubstr("https://quay.example/feeds/all.json: is JSON, not a feed"));
}

} // namespace
} // namespace offprint
