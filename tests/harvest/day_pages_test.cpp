#include "harvest/day_pages.h"

#include "harvest/address_shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Url> urls(const std::vector<std::string>& addresses) {
  std::vector<Url> all;
  for (const std::string& address : addresses) all.push_back(*Url::parse(address));
  return all;
}

TEST(DayPages, AreMadeOfArticlesFoldersAndOfPagesThatEndWithADay) {
  const Instant from = *parse_rfc3339("2026-02-27T23:00:00Z");
  const Instant to = *parse_rfc3339("2026-02-28T09:00:00Z");
  EXPECT_THAT(
      day_pages(urls({"https://n.example/news/2026/01/02/ferry", "https://n.example/contact"}), from, to),
      ElementsAre("https://n.example/news/2026/02/27/", "https://n.example/news/2026/02/28/"));
  EXPECT_THAT(
      day_pages(urls({"https://n.example/archive/2026-01-02.html"}), from, from),
      ElementsAre("https://n.example/archive/2026-02-27.html", "https://n.example/archive/2026-02-28.html"));
  EXPECT_THAT(day_pages(urls({"https://n.example/20260102"}), to, to),
              ElementsAre("https://n.example/20260227", "https://n.example/20260228"));
  EXPECT_THAT(
      day_pages(urls({"https://n.example/2026-01-02-ferry", "https://n.example/2026/13/40/"}), from, to),
      IsEmpty());
  EXPECT_LE(day_pages(urls({"https://n.example/2026/01/02/x"}), *parse_rfc3339("2020-01-01"), to).size(),
            16u);
}

TEST(AddressShape, TellsArticlesOfTheSameKindFromOtherPages) {
  const AddressShape shape(urls({"https://www.n.example/sport/ferry-race-12345.html",
                                 "https://www.n.example/city/harbour-12346.html"}));
  EXPECT_EQ(shape.origin(), "https://www.n.example");
  EXPECT_TRUE(shape.fits(*Url::parse("https://n.example/sport/a-match-99999.html")));
  for (const char* other : {"https://other.example/sport/a-match-99999.html",
                            "https://n.example/world/a-99999.html", "https://n.example/sport/about-us.html",
                            "https://n.example/sport/", "https://n.example/sport/a-match-99999"})
    EXPECT_FALSE(shape.fits(*Url::parse(other))) << other;
}

TEST(AddressShape, OfNothingKnownGoesByLongNumbersAndManyWords) {
  const AddressShape shape({});
  EXPECT_TRUE(shape.fits(*Url::parse("https://n.example/the-ferry-runs-again")));
  EXPECT_TRUE(shape.fits(*Url::parse("https://n.example/a-71000001")));
  EXPECT_FALSE(shape.fits(*Url::parse("https://n.example/contact")));
}

} // namespace
} // namespace offprint
