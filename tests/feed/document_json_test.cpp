#include "feed/document_json.h"

#include "feed/full_document.h"
#include "feed/golden_json.h"
#include "feed/json_attachments.h"
#include "feed/json_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <random>

namespace offprint {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::string print(const FeedDocument& document, MarkupPolicy policy = MarkupPolicy::archive,
                  const DocumentHttp& http = {}) {
  std::string line;
  append_json(document, http, policy, line);
  return line;
}

json item_of(const FeedItem& item) {
  FeedDocument document{.format = "rss20"};
  document.items = {item};
  return json::parse(print(document))["items"][0];
}

FeedText text_of(const std::string& type, const std::string& value) {
  return {.type = type, .value = value, .language = {}, .base = "https://a.example/", .src = {}};
}

TEST(DocumentJson, HasEveryMemberWhereItBelongs) {
  const DocumentHttp http{.headers = {{"content-type", "text/xml"},
                                      {"etag", "\"v1\""},
                                      {"last-modified", "Fri, 01 Mar 2024 08:00:00 GMT"}}};
  expect_golden_json(print(full_document(), MarkupPolicy::archive, http), "full_document");
}

TEST(DocumentJson, OfAnEmptyDocumentHasWhatJsonFeedRequires) {
  FeedDocument document{.format = "rss20"};
  document.items.resize(1);
  expect_golden_json(print(document), "empty_document");
}

TEST(DocumentJson, CarriesEveryCharacter) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 300; ++i) text += static_cast<char>(random() % 128);
    text += "\u2028\u00e9\U0001F6A2";
    FeedItem item;
    item.extensions["x:y"] = text;
    item.content = {text_of("text/plain", text)};
    const json printed = item_of(item);
    ASSERT_EQ(printed["_entry"]["extensions"]["x:y"], text);
    ASSERT_EQ(printed["content_text"], text);
  }
}

TEST(DocumentJson, SanitisesMarkupByTheChosenPolicy) {
  FeedDocument document{.format = "atom10"};
  document.items.resize(1);
  document.items[0].content = {
      text_of("text/html", "<p style='color: red' onclick='x()'><a href=b>b</a></p>")};
  const std::string archive = print(document);
  EXPECT_THAT(archive, HasSubstr(R"("content_html":"<p><a href=\"https://a.example/b\">b</a></p>")"));
  const std::string feedparser = print(document, MarkupPolicy::feedparser);
  EXPECT_THAT(feedparser, HasSubstr("color: red"));
  EXPECT_THAT(feedparser, Not(HasSubstr("onclick")));
}

TEST(DocumentJson, TakesTheSummaryForTheBodyOnlyWhereThereIsNoOther) {
  FeedItem item;
  item.summary = text_of("text/html", "<p>all there is</p>");
  json printed = item_of(item);
  EXPECT_EQ(printed["content_html"], "<p>all there is</p>");
  EXPECT_FALSE(printed.contains("summary"));
  item.content = {text_of("text/html", "<p>more</p>")};
  printed = item_of(item);
  EXPECT_EQ(printed["content_html"], "<p>more</p>");
  EXPECT_EQ(printed["summary"], "all there is");
  item.content = {*item.summary};
  EXPECT_FALSE(item_of(item).contains("summary")) << "it says the same";
}

TEST(DocumentJson, MakesUpAnIdThatStaysTheSame) {
  FeedItem item;
  item.title = text_of("text/plain", "A title");
  const std::string id = item_of(item)["id"];
  EXPECT_EQ(item_of(item)["id"], id);
  EXPECT_FALSE(item_of(item)["_entry"].contains("id"));
  item.content = {text_of("text/plain", "a text")};
  EXPECT_NE(item_of(item)["id"], id);
  item.link = "https://a.example/1";
  EXPECT_EQ(item_of(item)["id"], "https://a.example/1");
}

TEST(DocumentJson, PrintsTheShortestNumberThatReadsBack) {
  for (const double number : {0.1, 1e22, -7.0, 123456789.125, 5e-324, 0.30000000000000004}) {
    std::string text;
    JsonWriter(text).number(number);
    EXPECT_EQ(json::parse(text).get<double>(), number) << text;
  }
  std::string text;
  JsonWriter(text).number(0.1);
  EXPECT_EQ(text, "0.1");
}

TEST(Attachments, AreEachFileOnceWithItsTypeAndLength) {
  FeedItem item;
  item.itunes.duration = "62:03";
  item.links = {{.rel = "enclosure", .href = "https://a.example/cover.PNG"},
                {.rel = "enclosure", .type = "audio/ogg", .href = "https://a.example/1", .length = "12 MB"},
                {.rel = "enclosure", .href = "https://a.example/1"}};
  item.media.contents = {
      {.attributes = {{"url", "https://a.example/v"}, {"duration", "90.5"}}, .content = {}}};
  const auto files = attachments_of(item);
  ASSERT_EQ(files.size(), 3u);
  EXPECT_EQ(files[0].mime_type, "image/png");
  EXPECT_FALSE(files[0].duration_in_seconds);
  EXPECT_EQ(files[1].duration_in_seconds, 3723);
  EXPECT_FALSE(files[1].size_in_bytes);
  EXPECT_EQ(files[2].mime_type, "application/octet-stream");
  EXPECT_EQ(files[2].duration_in_seconds, 90.5);
}

TEST(Duration, IsReadInAllItsForms) {
  EXPECT_EQ(seconds_of_duration("1:02:03"), 3723);
  EXPECT_EQ(seconds_of_duration(" 3723.5 "), 3723.5);
  for (const char* nonsense : {"", "1:2:3:4", "an hour", "1:-2", "nan", "1::2", "1e5000"})
    EXPECT_FALSE(seconds_of_duration(nonsense)) << nonsense;
}

} // namespace
} // namespace offprint
