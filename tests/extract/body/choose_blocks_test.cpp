#include "extract/extract.h"

#include "html/plain_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* first =
    "<p>The ferry that has crossed the bay since 1961 will go on, the council decided on Sunday.</p>";
constexpr const char* second =
    "<p>An engineer put the repairs at four million, of which the town has one; the rest is a loan.</p>";
constexpr const char* third =
    "<p>“We are not against bridges,” said the harbour master, who had counted the ballots twice.</p>";

Extraction read(const std::string& head, const std::string& article) {
  const std::string html = "<html><head><title>Ferry kept</title>" + head + "</head><body><main><article>" +
                           article + "</article></main></body></html>";
  return *extract_article(html, "text/html", *Url::parse("https://bay.example/a"));
}

std::string text(const std::string& article) {
  return plain_text(read("", article).body);
}

const std::string paragraphs = std::string(first) + second + third;

TEST(ChosenBlocks, LeaveTheHeadlineThatThePageShowsThoughItStatesAnother) {
  const std::string found =
      text("<h2>Eleven votes save the old boat</h2><p>By Ann Lee</p><p>2 March 2026, 11:04</p>" + paragraphs);
  EXPECT_THAT(found, Not(HasSubstr("Eleven votes save")));
  EXPECT_THAT(found, HasSubstr("since 1961"));
}

TEST(ChosenBlocks, TakeTheStandfirstFromBelowTheHeadline) {
  const Extraction found =
      read("", "<header><h1>Ferry kept</h1><h2>The old boat has more friends than the mayor believed, "
               "and they all came to vote.</h2><span>2 March 2026, 11:04</span></header>" +
                   paragraphs);
  EXPECT_EQ(found.lead, "The old boat has more friends than the mayor believed, and they all came to vote.");
  EXPECT_TRUE(found.lead_is_shown);
}

TEST(ChosenBlocks, DoNotTakeACaptionForTheStandfirst) {
  const Extraction found = read("<meta name=\"description\" content=\"The harbour master Lena Ott smiles at "
                                "the pier on Sunday evening.\">",
                                "<h1>Ferry kept</h1><figure><img src=\"/f.jpg\"><figcaption>The harbour "
                                "master Lena Ott smiles at the pier on "
                                "Sunday evening. © A. Marsh</figcaption></figure>" +
                                    paragraphs);
  EXPECT_FALSE(found.lead_is_shown);
  EXPECT_THAT(found.body.text(), HasSubstr("<figcaption>The harbour master Lena Ott"));
}

TEST(ChosenBlocks, LeaveALineOfNamesAndTakeThemAsAuthors) {
  const Extraction found =
      read("", "<h1>Ferry kept</h1><div><p>Ann Lee / Bo Chan</p>" + paragraphs + "</div>");
  EXPECT_THAT(plain_text(found.body), Not(HasSubstr("Bo Chan")));
  EXPECT_EQ(found.authors, (std::vector<Person>{{"Ann Lee", ""}, {"Bo Chan", ""}}));
}

TEST(ChosenBlocks, LeaveAPullQuoteThatAParagraphSaysAgain) {
  const std::string quote = "<aside class=\"pull\"><p>We are not against bridges</p><p>Lena Ott</p></aside>";
  EXPECT_EQ(text("<h1>Ferry kept</h1>" + std::string(first) + quote + second + third),
            text("<h1>Ferry kept</h1>" + paragraphs));
}

TEST(ChosenBlocks, KeepAQuotationWithWhoseItIs) {
  EXPECT_THAT(
      text(
          "<h1>Ferry kept</h1>" + std::string(first) +
          "<blockquote><p>It is slow, and being slow is what a ferry is for, whatever the timetable says.</p>"
          "<footer>Lena Ott</footer></blockquote>" +
          second + third),
      HasSubstr("timetable says.\nLena Ott"));
}

TEST(ChosenBlocks, LeaveWhatAsksForSomethingAtTheEnd) {
  EXPECT_THAT(
      text("<h1>Ferry kept</h1>" + paragraphs +
           "<p>For more of the bay, <a href=\"/letter\">sign up for our newsletter</a>, every weekday.</p>"),
      Not(HasSubstr("newsletter")));
}

TEST(ChosenBlocks, OfAPictureWithItsCaptionAreAFigure) {
  const std::string body =
      read("", "<h1>Ferry kept</h1>" + std::string(first) +
                   "<div class=\"media\"><img src=\"/f.jpg\" alt=\"Ferry\"><div>The ferry at low tide"
                   "</div></div>" +
                   second + third)
          .body.text();
  EXPECT_THAT(body, HasSubstr("<figcaption>The ferry at low tide</figcaption></figure>"));
}

TEST(ChosenBlocks, KeepAPictureThatIsNamedLikeACaptionBesideAnother) {
  const std::string body =
      read("", "<h1>Ferry kept</h1>" + std::string(first) +
                   "<div><img src=\"/a.jpg\"><img src=\"/b.jpg\" class=\"caption\"></div>" + second + third)
          .body.text();
  EXPECT_THAT(body, HasSubstr("a.jpg"));
  EXPECT_THAT(body, HasSubstr("b.jpg"));
}

TEST(ChosenBlocks, LeaveWordsForScreenReaders) {
  EXPECT_THAT(
      text(
          "<h1>Ferry kept</h1><p>The <a href=\"/x\">council<span style=\"position:absolute;width:1px;"
          "clip:rect(0,0,0,0)\">, opens new tab</span></a> decided on Sunday that the ferry will go on.</p>" +
          std::string(second) + third),
      Not(HasSubstr("opens new tab")));
}

} // namespace
} // namespace offprint
