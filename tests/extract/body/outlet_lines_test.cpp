#include "extract/extract.h"

#include "html/plain_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* invitation =
    "Each weekday evening we write down what the bay talked about, for those who want it.";
constexpr const char* rights =
    "© 2026 The Bay Times. All rights reserved; no copy without our leave in writing.";

std::string page(const std::string& title, const std::vector<std::string>& paragraphs) {
  std::string html = "<html><head><title>" + title + "</title></head><body><main><h1>" + title + "</h1><div>";
  for (const std::string& paragraph : paragraphs) html += "<p>" + paragraph + "</p>";
  return html + "</div></main></body></html>";
}

std::string ferry() {
  return page("Ferry kept by eleven votes",
              {"The ferry that has crossed the bay since 1961 will go on, the council decided on Sunday.",
               "“We are not against bridges,” said the harbour master, who had counted the ballots twice.",
               invitation, "An engineer put the repairs at four million, of which the town has one so far.",
               rights});
}

std::string orchard() {
  return page("Orchard pressed its first cider",
              {"Forty families carried apples up the hill on Saturday, in prams, barrows and one hearse.",
               "The press is older than the orchard; it came out of a barn that was to be pulled down.",
               invitation, "Next year there will be a second barrel, and a rule about who may stir in it.",
               rights});
}

std::string text_of(const std::string& html, const OutletLines& outlet) {
  const Result<Extraction> found =
      extract_article(html, "text/html", *Url::parse("https://bay.example/a"), {.outlet = outlet});
  EXPECT_TRUE(found);
  return plain_text(found->body);
}

TEST(OutletLines, LeaveWhatAnotherPageHoldsToo) {
  EXPECT_THAT(text_of(ferry(), {}), HasSubstr(invitation));
  const std::string text = text_of(ferry(), {.other_page = lines_of_page(orchard(), ""), .furniture = {}});
  EXPECT_THAT(text, Not(HasSubstr(invitation)));
  EXPECT_THAT(text, HasSubstr("four million"));
}

TEST(OutletLines, KeepTheRightsNotice) {
  EXPECT_THAT(text_of(ferry(), {.other_page = lines_of_page(orchard(), ""), .furniture = {}}),
              HasSubstr(rights));
}

TEST(OutletLines, TakeNothingFromTheSameArticleAtAnotherAddress) {
  EXPECT_EQ(text_of(ferry(), {.other_page = lines_of_page(ferry(), ""), .furniture = {}}),
            text_of(ferry(), {}));
}

TEST(OutletLines, KnownFromBeforeAreLeftWithoutAnotherPage) {
  PageLines known;
  known.add(invitation);
  const PageLines again = PageLines::from_bytes(known.bytes());
  EXPECT_THAT(text_of(ferry(), {.other_page = {}, .furniture = again}), Not(HasSubstr(invitation)));
}

} // namespace
} // namespace offprint
