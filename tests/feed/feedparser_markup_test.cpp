#include "feed/feedparser_markup.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

std::string printed(std::string_view html, std::string_view base = "https://news.example/a/b") {
  return feedparser_markup(html, "text/html", base);
}

TEST(FeedparserMarkup, MakesAddressesAbsolute) {
  EXPECT_EQ(printed("<a href='../c?x=1&y=2'>c</a>"), "<a href=\"https://news.example/c?x=1&amp;y=2\">c</a>");
  EXPECT_EQ(printed("<img src=i.png alt=''>"), "<img alt=\"\" src=\"https://news.example/a/i.png\" />");
  EXPECT_EQ(printed("<a href=' #n '>n</a>"), "<a href=\"https://news.example/a/b#n\">n</a>");
  EXPECT_EQ(printed("<a href=''>b</a>"), "<a href=\"https://news.example/a/b\">b</a>");
  EXPECT_EQ(printed("<a href='HTTPS://O.example?#'>o</a>"), "<a href=\"https://O.example\">o</a>");
  EXPECT_EQ(printed("<a href='http:////o.example/x'>o</a>"), "<a href=\"http://o.example/x\">o</a>");
  EXPECT_EQ(printed("<a href=' c '>c</a>", ""), "<a href=\"c\">c</a>");
}

TEST(FeedparserMarkup, LetsLinksLeadToListedSchemesOnly) {
  EXPECT_EQ(printed("<a href='magnet:?x'>m</a>"), "<a href=\"magnet:?x\">m</a>");
  EXPECT_EQ(printed("<a href='javascript:x()'>j</a>"), "<a href=\"\">j</a>");
  EXPECT_EQ(printed("<a href='java\nscript:x()'>j</a>"), "<a href=\"\">j</a>");
  EXPECT_EQ(printed("<a href='javascript&#58;x()'>j</a>", ""), "<a href=\"\">j</a>");
  EXPECT_EQ(printed("<a href='&#x6A;avascript&colon;x()'>j</a>", ""), "<a href=\"\">j</a>");
}

TEST(FeedparserMarkup, SortsQuotesAndChoosesAttributes) {
  EXPECT_EQ(printed("<p title='a \"b\" <c>' ID=x onclick='y' Title=z>t</p>"),
            "<p id=\"x\" title=\"z\">t</p>");
  EXPECT_EQ(printed("<p title='a \"b\" <c> & &amp; &#38'>"),
            "<p title=\"a &quot;b&quot; &lt;c&gt; &amp; &amp; &#38;\">");
  EXPECT_EQ(printed("<INPUT Checked type=CheckBox>"), "<input checked=\"Checked\" type=\"checkbox\" />");
}

TEST(FeedparserMarkup, ChoosesElements) {
  EXPECT_EQ(printed("a<script>b<b>c</b></script>d"), "a<b></b>d");
  EXPECT_EQ(printed("a<o:p>b</o:p><iframe src=x>c</iframe>"), "abc");
  EXPECT_EQ(printed("<br><br/><br /><a/><hr></hr>"), "<br /><br /><br /><a></a><hr />");
  EXPECT_EQ(printed("<svg viewbox='0 0 1 1' onload=x><lineargradient/><p>t</p></svg>"),
            "<svg viewBox=\"0 0 1 1\" xmlns=\"http://www.w3.org/2000/svg\">"
            "<linearGradient></linearGradient><p>t</p></svg>");
  EXPECT_EQ(printed("<math><mi mathvariant=bold href=x>t</mi></math><mi>u</mi>"),
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">"
            "<mi href=\"x\" mathvariant=\"bold\">t</mi></math>u");
}

TEST(FeedparserMarkup, EndsElementsAtTheirSlashInXhtml) {
  EXPECT_EQ(feedparser_markup("<p id='a' />b", "application/xhtml+xml", ""), "<p id=\"a\"></p>b");
  EXPECT_EQ(feedparser_markup("<p id='a' />b", "text/html", ""), "<p id=\"a\">b");
  EXPECT_EQ(feedparser_markup("<svg width='1'>b</svg>", "application/xhtml+xml", ""), "b");
}

TEST(FeedparserMarkup, ChoosesStyles) {
  const auto style = [](std::string_view value) { return printed("<p style='" + std::string(value) + "'>"); };
  EXPECT_EQ(style("color: red; position:absolute;COLOR:blue"), "<p style=\"color: red; COLOR: blue;\">");
  EXPECT_EQ(style("margin: 0 1.5em -1px"), "<p>");
  EXPECT_EQ(style("margin: 0 1.5em auto"), "<p style=\"margin: 0 1.5em auto;\">");
  EXPECT_EQ(style("padding: 100px"), "<p style=\"padding: 100px;\">");
  EXPECT_EQ(style("padding: 10000px"), "<p>");
  EXPECT_EQ(style("border: 1px solid #fff"), "<p style=\"border: 1px solid #fff;\">");
  EXPECT_EQ(style("color: expression(alert())"), "<p>");
  EXPECT_EQ(style("background: url(http://x.example/) red"), "<p style=\"background: red;\">");
  EXPECT_EQ(style("color: red;;width: 1px"), "<p>");
  EXPECT_EQ(style("a-b-c: d; color: red"), "<p>");
}

TEST(FeedparserMarkup, RepairsReferences) {
  EXPECT_EQ(printed("&copy 1 &made; &made &#150; &#x96; &#X41; &apos; &#39;&#34; &"),
            "&copy; 1 &amp;made &amp;made &#x2013; &#x2013; &#x41; &apos; '\" &");
}

TEST(FeedparserMarkup, KeepsCommentsThatAreOne) {
  EXPECT_EQ(printed("a<!-- b -->c<!--d--  >"), "a<!-- b -->c<!--d-->");
  EXPECT_EQ(printed("a<?php b ?>c<!DOCTYPE html>d<![if x]>e<![endif]>"), "acde");
  EXPECT_EQ(printed("a<![CDATA[b]]>c"), "ac");
  EXPECT_EQ(printed("<!ENTITY x>"), "&lt;!ENTITY x>");
  EXPECT_EQ(printed("a<!-- <b>c"), "a");
  EXPECT_EQ(printed("a<!--><img src=x>-->b"), "ab");
  EXPECT_EQ(printed("a<!-- --!><img src=x>-->b"), "ab");
}

// Where feedparser hands out what it could not read, with all that it holds.
TEST(FeedparserMarkup, MakesTextOfWhatCannotBeRead) {
  EXPECT_EQ(printed("a <img src=x onerror=y"), "a &lt;img src=x onerror=y");
  EXPECT_EQ(printed("a<![ <script>b</script>"), "a&lt;![ &lt;script>b&lt;/script>");
  EXPECT_EQ(printed("<p title=\"a\"b\n><script>c</script>"), "&lt;p title=\"a\"b\n>&lt;script>c&lt;/script>");
  EXPECT_EQ(printed("<b/ ><script>c"), "&lt;b/ >&lt;script>c");
  EXPECT_EQ(printed("<<x>script>y"), "&lt;script>y");
  EXPECT_EQ(printed("1 < 2 <<b>"), "1 < 2 <<b>");
}

TEST(FeedparserMarkup, TrimsTheWhole) {
  EXPECT_EQ(printed("\xC2\xA0\n<p>a\r\nb</p>\xE3\x80\x80"), "<p>a\nb</p>");
  EXPECT_EQ(printed(""), "");
}

TEST(FeedparserMarkup, DoesNotTakeLongerThanItsInputIs) {
  constexpr std::size_t many = 20'000;
  for (const std::string_view piece :
       {"<!--", "<!-- --x>", "<a \"", "<a '\"", "<a x='", "&#", "<p/", "<![if", "<", "url(", "<!a \"",
        "<a \"<a ' \"<a '\" ", "--", "&a", "<a b=\">\" '", "</"}) {
    std::string text;
    while (text.size() < many * piece.size()) text += piece;
    EXPECT_LE(printed(text).size(), 8 * text.size()) << piece;
    EXPECT_LE(printed("<p style='" + text + "'>").size(), 8 * text.size() + 100) << piece;
  }
}

} // namespace
} // namespace offprint
