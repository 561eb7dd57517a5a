#include "html/plain_text.h"
#include "html/sanitise.h"
#include "html/tree.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

std::string text_of(std::string_view html) {
  const auto tree = HtmlTree::parse_fragment(html);
  return tree ? plain_text(tree->body()) : "";
}

TEST(PlainText, GivesEachBlockALine) {
  EXPECT_EQ(text_of("<h2>A</h2><p>b <i>c</i>\n d</p>e<ul><li>f<li>g</ul><figure><img "
                    "alt=x><figcaption>h</figcaption></figure>"),
            "A\nb c d\ne\nf\ng\nh");
  EXPECT_EQ(text_of("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"), "1 2\n3");
  EXPECT_EQ(text_of("a<br>b<div><div>c</div></div>d<span>e</span>"), "a\nb\nc\nde");
}

TEST(PlainText, LeavesOutWhatNobodyReads) {
  EXPECT_EQ(text_of("a<script>b</script><style>c</style><template><p>d</p></template><!--e--><svg><title>f</"
                    "title></svg>g"),
            "ag");
}

TEST(PlainText, ReadsATitleOfAFeed) {
  EXPECT_EQ(plain_line("Tom &amp; Jerry: <b>the</b>\n film"), "Tom & Jerry: the film");
  EXPECT_EQ(plain_line("AT&amp;amp;T &amp;#8220;x&amp;#8221;"), "AT&T “x”");
  EXPECT_EQ(plain_line("R&D; 1 < 2 & 3 > 2"), "R&D; 1 < 2 & 3 > 2");
  EXPECT_EQ(plain_line("&amp;lt;b&amp;gt;"), "<b>");
}

TEST(PlainText, EscapesForTextAndAttributes) {
  EXPECT_EQ(escape_html("<a b=\"c\">&'"), "&lt;a b=&quot;c&quot;&gt;&amp;'");
}

TEST(PlainText, OfCleanMarkupIsToldWithoutATreeAsWithOne) {
  for (const char* html :
       {"<p>One &amp; two</p><p>a &lt;b&gt; \"c\" &nbsp; d<br>e</p>", "<ul><li>x<li>y</ul>tail",
        "<table><tr><td>1</td><td>2</td></tr></table>",
        "<a href=\"https://a.example/?q='>'\" title=\"a>b\">go</a>", "<pre>\n\n one\n two</pre>",
        "<figure><img src=\"https://a.example/1.jpg\" alt=\"<x>\"><figcaption>Cap</figcaption></figure>",
        "plain", ""}) {
    const auto clean = sanitise(html);
    ASSERT_TRUE(clean);
    const auto tree = HtmlTree::parse_fragment(clean->text());
    ASSERT_TRUE(tree);
    EXPECT_EQ(plain_text_of_clean(clean->text()), plain_text(tree->body())) << html;
  }
  EXPECT_EQ(plain_text_of_clean("a &hellip; b"), std::nullopt);
  EXPECT_EQ(plain_text_of_clean("a <b"), std::nullopt);
  EXPECT_EQ(plain_text_of_clean("<script>x</script>"), std::nullopt);
}

} // namespace
} // namespace offprint
