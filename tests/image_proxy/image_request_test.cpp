#include "image_proxy/image_request.h"

#include "image_proxy/fetch_original.h"
#include "image_proxy/request_rate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> meant(std::string_view text) {
  std::vector<std::string> texts;
  for (const Url& url : picture_places_meant(text)) texts.push_back(url.text());
  return texts;
}

ImageRequest request(const FormFields& fields) {
  FormFields all{{"url", "static.dw.com/image/1_303.jpg"}};
  all.insert(all.end(), fields.begin(), fields.end());
  return read_image_request(all).value();
}

TEST(ImageRequestTest, AddressesAreReadAsMirrorsWriteThem) {
  EXPECT_THAT(meant("https://a.example/x.jpg"), ElementsAre("https://a.example/x.jpg"));
  EXPECT_THAT(meant("HTTP://a.example/x.jpg#top"), ElementsAre("http://a.example/x.jpg"));
  EXPECT_THAT(meant("ssl:a.example/x.jpg"), ElementsAre("https://a.example/x.jpg"));
  EXPECT_THAT(meant("//a.example/x.jpg"), ElementsAre("https://a.example/x.jpg"));
  EXPECT_THAT(meant("a.example/x.jpg?y=1"),
              ElementsAre("https://a.example/x.jpg?y=1", "http://a.example/x.jpg?y=1"));
  EXPECT_THAT(meant("a.example:8080/x.jpg"), ElementsAre("http://a.example:8080/x.jpg"));
  EXPECT_THAT(meant("https://images.weserv.nl/?url=a.example/x.jpg"), ElementsAre("https://a.example/x.jpg"));
}

TEST(ImageRequestTest, WhatIsNoAddressIsAnError) {
  for (const char* text : {"", "abc", "http://", "https://user:password@a.example/", "ftp://a.example/x",
                           "a b c d", "javascript:alert(1)", "file:///etc/passwd"})
    EXPECT_THAT(meant(text), IsEmpty()) << text;
  EXPECT_FALSE(read_image_request({{"w", "300"}}));
  EXPECT_EQ(read_image_request({{"url", "x"}}).error().problem, "Unable to parse URI");
}

TEST(ImageRequestTest, HowLongItIsKeptIsADayToAYear) {
  EXPECT_EQ(read_max_age("31d"), std::chrono::days(31));
  EXPECT_EQ(read_max_age("1w2d"), std::chrono::days(9));
  EXPECT_EQ(read_max_age("1M"), std::chrono::days(30));
  EXPECT_EQ(read_max_age("604800"), std::chrono::days(7));
  for (const char* text : {"", "1h", "2y", "d", "1d1w", "1x", "-5d", "99999999999d"})
    EXPECT_FALSE(read_max_age(text)) << text;
  EXPECT_EQ(request({}).max_age, std::chrono::days(365));
  EXPECT_EQ(request({{"maxage", "7d"}}).max_age, std::chrono::days(7));
}

TEST(ImageRequestTest, TheAnswersFormIsStatedApartFromTheEdit) {
  const ImageRequest one = request(
      {{"filename", "harbour"}, {"encoding", "BASE64"}, {"default", "b.example/none.png"}, {"w", "3"}});
  EXPECT_EQ(one.file_name, "harbour");
  EXPECT_TRUE(one.in_base64);
  EXPECT_EQ(one.fallback->text(), "https://b.example/none.png");
  EXPECT_EQ(one.edit, "w=3");
  EXPECT_EQ(request({{"filename", "../x"}}).file_name, "image");
  EXPECT_EQ(request({{"filename", std::string(79, 'a')}}).file_name, "image");
  EXPECT_TRUE(request({{"default", "1"}}).falls_back_to_itself);
  EXPECT_EQ(request({{"errorredirect", "b.example/x.png"}}).fallback->text(), "https://b.example/x.png");
  EXPECT_FALSE(request({{"encoding", "base32"}}).in_base64);
}

TEST(RequestRateTest, AllowsSoManyInAWindowToEachClient) {
  RequestRate rate(3, std::chrono::minutes(10));
  Instant now{};
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(rate.wait_for("a", now)) << i;
  const auto wait = rate.wait_for("a", now);
  ASSERT_TRUE(wait);
  EXPECT_LE(*wait, std::chrono::seconds(200));
  EXPECT_FALSE(rate.wait_for("b", now)) << "another client";
  now += *wait;
  EXPECT_FALSE(rate.wait_for("a", now));
  EXPECT_TRUE(rate.wait_for("a", now));
  RequestRate none(0, std::chrono::minutes(10));
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(none.wait_for("a", now));
}

} // namespace
} // namespace offprint
