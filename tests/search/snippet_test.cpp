#include "search/snippet.h"

#include "search/stem.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

std::string snippet_of(std::string_view query, std::string_view text, std::size_t columns = 60) {
  Stemmer stemmer;
  const SnippetMaker snippets(*parse_query(query), {"en"}, stemmer);
  return text_of(snippets.around_hits(text, columns), "[", "]");
}

TEST(Snippet, ShowsTheTextAsItIsWritten) {
  EXPECT_EQ(snippet_of("头发", "她的頭髮很長。"), "她的[頭髮]很長。");
  EXPECT_EQ(snippet_of("elysee", "At the Élysée today."), "At the [Élysée] today.");
  EXPECT_EQ(snippet_of("克", "乌克兰"), "乌[克]兰");
}

TEST(Snippet, MarksWordsOfTheSameStemAndWholePhrases) {
  EXPECT_EQ(snippet_of("vote", "They voted, and vote again."), "They [voted], and [vote] again.");
  EXPECT_EQ(snippet_of("\"red fox\"", "A red fox and a red hen."), "A [red fox] and a red hen.");
  EXPECT_EQ(snippet_of("iPhone手机", "买 iPhone 手机的人"), "买 [iPhone 手机]的人");
}

TEST(Snippet, TakesTheParagraphThatSaysMostAndCutsItAroundTheHits) {
  const std::string text =
      "甲在这里。\n" + std::string(90, 'x') + " before " + "甲和乙" + " behind " + std::string(90, 'y');
  EXPECT_EQ(snippet_of("甲 乙", text, 40), "…before [甲]和[乙] behind yyyyyyyyyyyyyyyyyyy…");
}

TEST(Snippet, BeginsAtTheBeginningWithoutAHit) {
  EXPECT_EQ(snippet_of("nothing", "The first words of a text that goes on and on for ever.", 20),
            "The first words of a…");
  EXPECT_EQ(snippet_of("x", ""), "");
}

TEST(Snippet, IsEscapedForPages) {
  Stemmer stemmer;
  const SnippetMaker snippets(*parse_query("b"), {}, stemmer);
  EXPECT_EQ(html_of(snippets.whole("<b>&")), "&lt;<mark>b</mark>&gt;&amp;");
}

} // namespace
} // namespace offprint
