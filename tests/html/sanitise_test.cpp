#include "html/sanitise.h"
#include "html/tree.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

std::string clean(std::string_view html, const SanitiseOptions& options = {}) {
  const auto safe = sanitise(html, options);
  return safe ? safe->text() : "error: " + safe.error().message();
}

TEST(Sanitise, ChangesNothingAboutWhatIsCanonical) {
  for (const char* html : {
           "<p>text &amp; more &lt;here&gt; \"quoted\"</p>",
           "<a href=\"https://api.dw.com/api/detail/article/71641544\" rel=\"ArticleRef\">乌方未受邀</a>",
           "<span data-id=\"60868685\" data-type=\"AUTO_TOPIC\" title=\"Automatische "
           "Themenseite\">乌克兰战争</span>",
           "<figure><img src=\"https://static.dw.com/image/1_303.jpg\" "
           "alt=\"\"><figcaption>图</figcaption></figure>",
           "<p><strong>初步接触</strong></p><p>\xC2\xA0</p><p>（路透社、德新社）</p>",
           "<em><span>DW中文有<a "
           "href=\"https://www.instagram.com/dw.chinese/\">Instagram</a>！</span>欢迎</em>",
           "<span title=\"\">x</span>  two  spaces\n",
           "<table><caption>c</caption><colgroup><col></colgroup><thead><tr><th "
           "scope=\"col\">h</th></tr></thead><tbody><tr><td "
           "colspan=\"2\">d</td></tr></tbody></table>",
           "<ol start=\"3\" reversed=\"\" type=\"a\"><li value=\"7\">x</li></ol>",
           "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
           "<pre>\n\nx  y</pre>",
           "<p dir=\"rtl\" lang=\"ar\">نص</p>",
           "<time datetime=\"2025-02-18T10:57:16.358Z\">now</time>",
       }) {
    EXPECT_EQ(clean(html), html);
  }
}

struct Case {
  const char* given;
  const char* expected;
};

void PrintTo(const Case& one, std::ostream* out) {
  *out << one.given;
}

class SanitiseHostile : public testing::TestWithParam<Case> {};

TEST_P(SanitiseHostile, LeavesNothingThatCouldHarm) {
  EXPECT_EQ(clean(GetParam().given), GetParam().expected);
}

// Where a p in an svg stands, gumbo's versions do not agree.
TEST(Sanitise, LeavesNothingArmedOfAParagraphInAnSvg) {
  const std::string left = clean("<svg><p><style><img src=x onerror=alert(1)></style></p></svg>");
  EXPECT_EQ(left.find_first_of("x("), std::string::npos) << left;
}

INSTANTIATE_TEST_SUITE_P(
    Markup, SanitiseHostile,
    testing::Values(
        Case{"<script>alert(1)</script><p onclick=alert(1) style=color:red class=c id=i>a</p>", "<p>a</p>"},
        Case{"<img src=x onerror=alert(1)>", ""}, Case{"<img src=data:image/svg+xml,x>", ""},
        Case{"<a href=\"javascript:alert(1)\">a</a>", "a"},
        Case{"<a href=\" \x01java&#10;script&colon;alert(1)\">a</a>", "a"},
        Case{"<a href=\"JaVaScRiPt&#58;alert(1)\">a</a><a href=\"vbscript:x\">b</a><a "
             "href=\"data:text/html,x\">c</a>",
             "abc"},
        Case{"<a href=\"//example.org/x\">a</a><a href=\"/x\">b</a>", "ab"},
        Case{"<a href=\"mailto:a@example.org\">a</a><a href=\"mailto:a@b&quot; x=\">b</a>",
             "<a href=\"mailto:a@example.org\">a</a>b"},
        Case{"<svg><style><img src=x onerror=alert(1)></style></svg>", ""},
        Case{"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 "
             "onerror=alert(1)&gt;\">",
             ""},
        Case{"<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img "
             "onerror=alert(1) src>\">",
             "<div></div>"},
        Case{"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", ""},
        Case{"<xmp><img src=x onerror=alert(1)></xmp>", "<pre>&lt;img src=x onerror=alert(1)&gt;</pre>"},
        Case{"<textarea></textarea><img src=x onerror=1></textarea>b", "b"},
        Case{"<template><p>a</p></template><iframe srcdoc=x>b</iframe><object data=x><p>c</p></object>d",
             "d"},
        Case{"<div hidden>a</div><p style=\"DISPLAY : none\">b</p>c", "c"},
        Case{"<img src=https://t.example/p.gif width=1 height=1><img src=https://t.example/p.gif width=1>",
             "<img src=\"https://t.example/p.gif\" width=\"1\">"},
        Case{"<p data-role=rights data-id=7>a</p>", "<p>a</p>"},
        Case{"<base href=https://evil.example/><a href=x>a</a><meta http-equiv=refresh content=0>", "a"},
        Case{"<!--[if IE]><script>alert(1)</script><![endif]--><?php x ?>a", "a"},
        Case{"a\x0B"
             "b&#13;c&#12;d\xEF\xBF\xBE",
             "ab\nc d"}));

INSTANTIATE_TEST_SUITE_P(
    ContentModels, SanitiseHostile,
    testing::Values(
        Case{"<a href=https://a.example/>a<table><tr><td><a href=https://b.example/>b</a></table></a>",
             "<a href=\"https://a.example/\">a<table><tbody><tr><td>b</td></tr></tbody></table></a>"},
        // The p is closed, since gumbo's versions do not agree on whether a table closes it in a fragment.
        Case{"<p>a<object></object><b>b</b></p><table><tr><td>c</table>d",
             "<p>a<b>b</b></p><table><tbody><tr><td>c</td></tr></tbody></table>d"},
        Case{"<li>a</li><dt>b</dt><figcaption>c</figcaption><rt>d</rt>",
             "<div>a</div><div>b</div><div>c</div>d"},
        Case{"<main>a</main><footer>b</footer><center>c</center><strike>d</strike><font>e</font>",
             "<div>a</div><div>b</div><div>c</div><s>d</s>e"},
        Case{"<picture><source srcset=a><img src=https://a.example/b.jpg></picture>",
             "<img src=\"https://a.example/b.jpg\">"},
        Case{"<p>a<video poster=x><source src=https://a.example/b.mp4></video><audio "
             "src=https://a.example/c.mp3 title=Hear></audio>",
             "<p>a<a href=\"https://a.example/b.mp4\">https://a.example/b.mp4</a><a "
             "href=\"https://a.example/c.mp3\">Hear</a></p>"},
        Case{"<noscript><img src=https://a.example/b.jpg></noscript>",
             "<img src=\"https://a.example/b.jpg\">"},
        Case{"<img src=https://a.example/c.jpg><noscript><img src=https://a.example/b.jpg></noscript>",
             "<img src=\"https://a.example/c.jpg\">"},
        Case{"<h2>a<h3>b</h3></h2>", "<h2>a</h2><h3>b</h3>"}));

TEST(Sanitise, MakesAddressesAbsolute) {
  const SanitiseOptions options{.base = *Url::parse("https://example.org/a/b")};
  EXPECT_EQ(clean("<a href=\"../c d?e#f\">x</a><img src=//cdn.example.org/g.png><a href=\"\">y</a>", options),
            "<a href=\"https://example.org/c%20d?e#f\">x</a><img src=\"https://cdn.example.org/g.png\">y");
}

TEST(Sanitise, KeepsRolesOnBlocksWhenAsked) {
  EXPECT_EQ(clean("<p data-role=rights>a</p><em data-role=rights>b</em>", {.base = {}, .keep_roles = true}),
            "<p data-role=\"rights\">a</p><em>b</em>");
}

TEST(Sanitise, WritesAttributesInOneOrder) {
  EXPECT_EQ(clean("<img height=2 alt=a width=3px src=https://a.example/b>"),
            "<img src=\"https://a.example/b\" alt=\"a\" width=\"3\" height=\"2\">");
  EXPECT_EQ(clean("<a rel=\"nofollow tag ArticleRef\" href=HTTPS://A.example>x</a>"),
            "<a href=\"https://a.example/\" rel=\"ArticleRef tag\">x</a>");
}

TEST(Sanitise, SaysWithCiteWhatTheClassSaidOfACaptionsCredit) {
  EXPECT_EQ(
      clean(
          "<figure><img src=https://a.example/1.jpg><figcaption>The pier <span class=\"photo-credit\">Photo: "
          "Ash</span></figcaption></figure>"),
      "<figure><img src=\"https://a.example/1.jpg\"><figcaption>The pier <cite>Photo: "
      "Ash</cite></figcaption></figure>");
  EXPECT_EQ(clean("<p><span class=credit>a</span></p>"), "<p><span>a</span></p>");
}

TEST(Sanitise, KeepsTheTextOfWhatIsNestedTooDeep) {
  std::string html;
  for (int i = 0; i < 100'000; ++i) html += i % 2 == 0 ? "<div>" : "<span>";
  const auto text = clean(html + "the text");
  EXPECT_NE(text.find("the text"), std::string::npos);
}

TEST(Sanitise, CleansATreeThatWasChangedByHand) {
  const auto tree = HtmlTree::parse_fragment("<p>a</p><ul></ul><table></table>");
  ASSERT_TRUE(tree);
  append_child(first_element(tree->body(), "p"), new_element(tree->body(), "div"));
  append_child(first_element(tree->body(), "ul"), new_element(tree->body(), "td"));
  append_child(first_element(tree->body(), "table"), new_text(tree->body(), "b"));
  const auto safe = sanitise_children(tree->body());
  EXPECT_EQ(safe.text(), "<div>a<div></div></div><ul><div></div></ul>b<table></table>");
}

} // namespace
} // namespace offprint
