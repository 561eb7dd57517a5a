#include "extract/embedded_state.h"

#include "html/tree.h"

#include <gtest/gtest.h>

#include <string>

namespace offprint {
namespace {

const std::string paragraph =
    "The ferry went out at six, as it has done every morning for forty years, and came back with the fog. "
    "Nobody on the quay was surprised, least of all the harbour master, who had seen it from her window.";

std::string found_in(const std::string& scripts) {
  const auto page = HtmlTree::parse("<html><body><div id=app></div>" + scripts + "</body></html>");
  return article_in_embedded_state(page->root());
}

TEST(EmbeddedState, HoldsTheArticleAsMarkupInJson) {
  const std::string html = "<p>" + paragraph + "</p><p>" + paragraph + "</p><p>" + paragraph + "</p>";
  EXPECT_EQ(
      found_in(
          R"(<script id=__NEXT_DATA__ type="application/json">{"props":{"menu":["Home","News"],"article":{"body":")" +
          html + R"("}}}</script>)"),
      html);
}

TEST(EmbeddedState, HoldsTheArticleAsAListOfElements) {
  const std::string element = R"({"type":"text","content":")" + paragraph + "\"}";
  EXPECT_EQ(found_in("<script>Fusion.globalContent={\"content_elements\":[" + element + "," + element +
                     R"(,{"type":"image","url":"x"},)" + element + "]};Fusion.other={\"a\":1};</script>"),
            "<p>" + paragraph + "</p><p>" + paragraph + "</p><p>" + paragraph + "</p>");
}

TEST(EmbeddedState, IsPutTogetherWhereItIsPushedInPieces) {
  const std::string html = "\\\\u003cp\\\\u003e" + paragraph + paragraph + paragraph + "\\\\u003c/p\\\\u003e";
  EXPECT_EQ(found_in("<script>self.__next_f.push([1,\"1:[\\\"$\\\",\\\"div\\\",null,{\\\"contentHtml\\\":"
                     "\\\"\"])</script>"
                     "<script>self.__next_f.push([1,\"" +
                     html + "\\\"}]\\n\"])</script>"),
            "<p>" + paragraph + paragraph + paragraph + "</p>");
}

TEST(EmbeddedState, IsNotTakenForAnArticleWhereItIsNone) {
  EXPECT_EQ(found_in(R"(<script>window.settings={"a":"short","b":[1,2,3]};</script>)"), "");
  EXPECT_EQ(found_in("<script>var a = {\"unfinished\":\"" + paragraph + "</script>"), "");
  EXPECT_EQ(found_in(""), "");
}

TEST(EmbeddedState, IsReadWithinBoundsHoweverItNests) {
  EXPECT_EQ(found_in("<script type=application/json>" + std::string(100'000, '[') + "</script>"), "");
  EXPECT_EQ(found_in("<script>" + std::string(50'000, '=') + std::string(50'000, '{') + "</script>"), "");
}

} // namespace
} // namespace offprint
