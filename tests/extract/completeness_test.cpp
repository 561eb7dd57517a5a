#include "extract/completeness.h"

#include "html/sanitise.h"

#include "html/plain_text.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

SafeHtml body_of(int paragraphs, const std::string& end = ".") {
  std::string html;
  for (int i = 0; i < paragraphs; ++i)
    html += "<p>The tide came in over the flats, and with it the boats that had waited since morning" + end +
            "</p>";
  return *sanitise(html);
}

TEST(Completeness, IsDoubtedWhereNothingWasFound) {
  EXPECT_NE(why_incomplete("", {}), "");
  EXPECT_EQ(why_incomplete(plain_text(body_of(3)), {}), "");
}

TEST(Completeness, IsDoubtedWhereAPageForSubscribersShowsLittleOrBreaksOff) {
  PageMetadata metadata;
  metadata.for_subscribers = true;
  EXPECT_NE(why_incomplete(plain_text(body_of(3)), metadata), "");
  EXPECT_NE(why_incomplete(plain_text(body_of(40, " …")), metadata), "");
  EXPECT_EQ(why_incomplete(plain_text(body_of(40)), metadata), "");
}

TEST(Completeness, IsMeasuredByWhatThePageStatesOfItsText) {
  PageMetadata metadata;
  metadata.words = 900;
  EXPECT_NE(why_incomplete(plain_text(body_of(10)), metadata), "");
  EXPECT_EQ(why_incomplete(plain_text(body_of(50)), metadata), "");
  metadata = {};
  metadata.body_text = std::string(3'000, 'x');
  EXPECT_NE(why_incomplete(plain_text(body_of(3)), metadata), "");
}

} // namespace
} // namespace offprint
