#include "feed/opml.h"

#include "base/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>

namespace offprint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Opml read(const std::string& text) {
  const auto opml = read_opml(text, std::nullopt);
  EXPECT_TRUE(opml) << opml.error().message();
  return opml.value_or(Opml{});
}

std::vector<std::string> addresses(const Opml& opml) {
  std::vector<std::string> found;
  for (const OpmlSource& source : opml.sources) found.push_back(source.feed_url);
  return found;
}

TEST(Opml, IsReadWithItsFoldersAndWrittenGroupedByThem) {
  const std::string folder = TEST_FOLDER "/feed/json/";
  const auto opml = read_opml(*read_file(folder + "subscriptions.in.opml"),
                              Url::parse("https://lists.example/me/all.opml").value());
  ASSERT_TRUE(opml) << opml.error().message();
  ASSERT_EQ(opml->sources.size(), 6u);
  EXPECT_EQ(opml->title, "Ida & the ferries");
  const OpmlSource& second = opml->sources[1];
  EXPECT_EQ(second.feed_url, "https://lists.example/me/tide.xml");
  EXPECT_THAT(second.folder, ElementsAre("News", "North <sea>"));
  EXPECT_THAT(second.categories, ElementsAre("/Sea/Tides", "weather"));
  const std::string written = write_opml(*opml);
  if (std::getenv("OFFPRINT_WRITE_GOLDEN") != nullptr) {
    ASSERT_TRUE(write_file(folder + "subscriptions.opml", written));
  }
  EXPECT_EQ(written, *read_file(folder + "subscriptions.opml"));
}

TEST(Opml, IllFormedIsReadAsFarAsItGoes) {
  const Opml opml =
      read("<opml version=1.0><body><outline text='A & B'><outline text=One xmlUrl='https://a.example/1'>"
           "<outline text='Two' XMLURL=\"https://a.example/2?x=1&y=2\"/></outline></outline>"
           "<outline text='Three' xmlurl='https://a.example/3'></body");
  EXPECT_THAT(addresses(opml),
              ElementsAre("https://a.example/1", "https://a.example/2?x=1&y=2", "https://a.example/3"));
  EXPECT_THAT(opml.sources[1].folder, ElementsAre("A & B"));
}

TEST(Opml, PassesOverWhatIsNoFeedOfTheWeb) {
  const Opml opml = read("<opml><body><outline type='include' text='x' xmlUrl='https://a.example/list.opml'>"
                         "<outline xmlUrl='https://a.example/inside'/></outline>"
                         "<outline isComment='true'><outline xmlUrl='https://a.example/commented'/></outline>"
                         "<outline xmlUrl='javascript:alert(1)'/><outline xmlUrl='file:///etc/passwd'/>"
                         "<outline xmlUrl='/relative'/><outline xmlUrl='feed://a.example/f'/>"
                         "<outline xmlUrl='HTTP://A.example:80/f'/></body></opml>");
  EXPECT_THAT(addresses(opml), ElementsAre("http://a.example/f"));
}

TEST(Opml, OfAnotherKindOrSizeIsRefused) {
  EXPECT_THAT(read_opml("<rss/>", std::nullopt).error().message(), HasSubstr("no subscription list"));
  EXPECT_FALSE(read_opml("", std::nullopt));
  std::string many = "<opml><body>";
  for (int i = 0; i <= 50'000; ++i) many += "<outline/>";
  EXPECT_EQ(read_opml(many + "</body></opml>", std::nullopt).error().kind, ErrorKind::refused);
}

TEST(Opml, NestedDeeplyKeepsItsSources) {
  std::string deep = "<opml><body>";
  for (int i = 0; i < 190; ++i) deep += "<outline text='f'>";
  deep += "<outline xmlUrl='https://a.example/f'/>";
  const Opml opml = read(deep);
  ASSERT_EQ(addresses(opml), std::vector<std::string>{"https://a.example/f"});
  EXPECT_EQ(opml.sources[0].folder.size(), 10u);
  for (int i = 0; i < 30'000; ++i) deep += "<outline text='f'>";
  EXPECT_EQ(addresses(read(deep)), addresses(opml)) << "what is too deep is lost, and nothing else";
}

/// Lists of random outlines, some of them broken: what is written once is written so ever after.
TEST(Opml, WrittenAndReadAgainIsTheSame) {
  std::mt19937 random(11);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  const std::vector<std::string> words{
      "Tide", "&amp;", "\"", "  two  words ", "&lt;b&gt;", "\xE6\xB1\x9F", "&#160;", "&#9;", "", "&#1;",
      "&",    ",",     "</", "\xEF\xBF\xBF",  "&#x2028;"};
  for (int round = 0; round < 300; ++round) {
    std::string text = "<opml><head><title>" + pick(words) + "</title></head><body>";
    for (int i = 0; i < 30; ++i) {
      text += "<outline text='" + pick(words) + pick(words) + "' category='" + pick(words) + "," +
              pick(words) + "' ";
      if (random() % 2 == 0)
        text += "description='" + pick(words) + "' xmlUrl='https://a.example/" + pick(words) + "'";
      text += pick({">", "/>", ">", "></outline>", "></outline></outline>"});
    }
    const auto first = read_opml(text, std::nullopt);
    ASSERT_TRUE(first) << text;
    const std::string written = write_opml(*first);
    const Opml again = read(written);
    ASSERT_EQ(again.sources.size(), first->sources.size()) << text;
    ASSERT_EQ(write_opml(again), written) << text;
    ASSERT_EQ(read(write_opml(again)), again);
  }
}

} // namespace
} // namespace offprint
