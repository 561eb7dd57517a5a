#include "html/plain_text.h"
#include "html/sanitise.h"
#include "html/tree.h"

#include <gtest/gtest.h>

#include <libxml/tree.h>

#include <algorithm>

namespace offprint {
namespace {

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

std::size_t greatest_depth(const xmlNode* root) {
  std::size_t greatest = 0;
  for_each_element(root, [&](const xmlNode* element) {
    std::size_t depth = 0;
    for (; element != nullptr && is_element(element); element = element->parent) ++depth;
    greatest = std::max(greatest, depth);
  });
  return greatest;
}

TEST(HtmlTree, HasHeadAndBodyWhateverIsGiven) {
  for (const char* page :
       {"", "<p>text", "<frameset><frame></frameset>", "<!doctype html><title>T</title>"}) {
    const auto tree = HtmlTree::parse(page);
    ASSERT_TRUE(tree);
    EXPECT_NE(tree->head(), nullptr);
    EXPECT_NE(tree->body(), nullptr);
  }
}

TEST(HtmlTree, ReadsAFragmentAsTheInsideOfABody) {
  const auto tree = HtmlTree::parse_fragment("a<body class=x><title>t</title><td>b<p>c");
  ASSERT_TRUE(tree);
  EXPECT_EQ(inner_html(tree->body()), "a<title>t</title>b<p>c</p>");
  EXPECT_EQ(inner_html(tree->head()), "");
}

TEST(HtmlTree, SerialisesWhatItWasGiven) {
  const std::string html = "<p title=\"&quot;&amp;<\">a &amp; b &lt;&gt; "
                           "\xC2\xA0\"</p><br><pre>\n\nx</pre><!--c--><svg><path d=\"M\"></path></svg>"
                           "<script>if (a < b && c) {}</script>";
  const auto tree = HtmlTree::parse_fragment(html);
  ASSERT_TRUE(tree);
  EXPECT_EQ(inner_html(tree->body()), html);
}

TEST(HtmlTree, FlattensWhatIsNestedTooDeepAndKeepsItsText) {
  for (const std::string name : {"div", "span", "b", "svg", "table><tr><td", "x-unknown", "object"}) {
    const auto tree = HtmlTree::parse(repeated("<" + name + ">", 100'000) + "the text");
    ASSERT_TRUE(tree) << name;
    EXPECT_LE(greatest_depth(tree->root()), 500U) << name;
    EXPECT_EQ(text_content(tree->body()), "the text") << name;
  }
}

TEST(HtmlTree, KeepsTheOrderOfTextAtTheDepthLimit) {
  const auto tree = HtmlTree::parse_fragment("<i>a<i>b<i>c<i>d</i>e</i>f</i>g</i>h", {.depth = 4});
  ASSERT_TRUE(tree);
  EXPECT_EQ(text_content(tree->body()), "abcdefgh");
  EXPECT_EQ(greatest_depth(tree->root()), 4U);
}

TEST(HtmlTree, RefusesMarkupThatGrowsWithoutMeasure) {
  std::string bomb = "<p>";
  for (int i = 0; i < 900; ++i) bomb += "<font id=" + std::to_string(i) + ">";
  const auto tree = HtmlTree::parse(bomb + repeated("<p>x", 50'000));
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().kind, ErrorKind::refused);
}

TEST(HtmlTree, RefusesMoreBytesOrNodesThanTheLimits) {
  EXPECT_FALSE(HtmlTree::parse(std::string(1'001, 'a'), {.bytes = 1'000}));
  EXPECT_FALSE(HtmlTree::parse(repeated("<br>", 1'001), {.nodes = 1'000}));
}

TEST(HtmlTree, TakesAStartTagWithCountlessAttributes) {
  std::string tag = "<div";
  for (int i = 0; i < 200'000; ++i) tag += " a" + std::to_string(i) + "=\"x>y\"";
  const auto tree = HtmlTree::parse(tag + ">text");
  ASSERT_TRUE(tree);
  EXPECT_EQ(text_content(tree->body()), "text");
}

TEST(HtmlTree, TakesOneLineOfFiveMegabytes) {
  const auto text = repeated("many words and no end, ", 5'000'000 / 23);
  const auto tree = HtmlTree::parse("<p>" + text);
  ASSERT_TRUE(tree);
  EXPECT_EQ(text_content(tree->body()), text);
}

TEST(HtmlTree, IsChangedNodeByNode) {
  const auto tree = HtmlTree::parse_fragment("<p class=a id=b>one<b>two</b></p>");
  ASSERT_TRUE(tree);
  xmlNode* paragraph = first_element(tree->body(), "p");
  set_attribute(paragraph, "class", "A&B");
  remove_attribute(paragraph, "id");
  insert_before(paragraph->children, new_text(paragraph, "zero "));
  append_child(tree->body(), new_element(paragraph, "hr"));
  replace_with_children(first_element(paragraph, "b"));
  EXPECT_EQ(inner_html(tree->body()), "<p class=\"A&amp;B\">zero onetwo</p><hr>");
  remove_node(paragraph);
  EXPECT_EQ(inner_html(tree->body()), "<hr>");
  EXPECT_EQ(attribute(nullptr, "id"), std::nullopt);
}

} // namespace
} // namespace offprint
