#include "extract/rules/apply_rule.h"
#include "extract/rules/replace_strings.h"

#include "base/encoding.h"
#include "extract/extract.h"
#include "html/plain_text.h"
#include "html/sanitise.h"
#include "html/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace offprint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Applied {
  RuleMatch match;
  std::string body; ///< what is in the body's element
  std::string page; ///< what is in the page's body
};

const std::string page_address = "https://paper.example/news/1";

Applied applied_to(const std::string& rule_text, std::string html) {
  const ReadRule read = read_site_rule(rule_text);
  EXPECT_THAT(read.notices, IsEmpty()) << rule_text;
  html = with_replacements(read.rule, std::move(html));
  auto page = HtmlTree::parse(html);
  EXPECT_TRUE(page);
  Applied applied{.match = apply_rule(read.rule, *page, *Url::parse(page_address)), .body = {}, .page = {}};
  if (applied.match.body != nullptr) applied.body = inner_html(applied.match.body);
  applied.page = inner_html(page->body());
  applied.match.body = nullptr; // the tree goes
  return applied;
}

std::string body_of(const std::string& rule_text, const std::string& html) {
  const Applied applied = applied_to(rule_text, html);
  EXPECT_THAT(applied.match.notices, IsEmpty()) << rule_text;
  return applied.body;
}

std::string text(const std::optional<Url>& url) {
  return url ? url->text() : "none";
}

std::vector<std::string> names(const RuleMatch& match) {
  std::vector<std::string> all;
  for (const Person& person : match.authors) all.push_back(person.name + " " + person.url);
  return all;
}

TEST(ApplyRule, TakesTitleFromTheFirstPatternThatFindsText) {
  const std::string html =
      "<meta property='og:title' content='Stated  title'><h1> </h1><h2>A <b>ferry</b>\n sails</h2>";
  EXPECT_EQ(applied_to("title: //h1\ntitle: //h2", html).match.title, "A ferry sails");
  EXPECT_EQ(applied_to("title: //meta[@property='og:title']/@content", html).match.title, "Stated title");
  EXPECT_EQ(applied_to("title: //meta[@property='og:title']", html).match.title, "Stated title");
  EXPECT_EQ(applied_to("title: substring-after(//h2, 'A ')", html).match.title, "ferry sails");
  EXPECT_EQ(applied_to("title: //h3", html).match.title, "");
  EXPECT_EQ(applied_to("title: concat(//h3, ': ', //h2)", html).match.title, "A ferry sails");
  EXPECT_EQ(applied_to("title: concat(//h3, ': ', //h4)", html).match.title, "");
}

TEST(ApplyRule, TakesAuthorsFromAllNodes) {
  const std::string html =
      "<a class=by href='/people/lee'>Ann Lee</a><a class=by>Bo Chen</a><p>By Cem Arslan and Dora Ruiz</p>";
  EXPECT_THAT(names(applied_to("author: //b\nauthor: //a[@class='by']", html).match),
              ElementsAre("Ann Lee https://paper.example/people/lee", "Bo Chen "));
  EXPECT_THAT(names(applied_to("author: //p", html).match), ElementsAre("Cem Arslan ", "Dora Ruiz "));
  EXPECT_THAT(names(applied_to("author: substring-after(//p, 'and ')", html).match),
              ElementsAre("Dora Ruiz "));
}

TEST(ApplyRule, ReadsTheDateWhereItCanBeRead) {
  const std::string html =
      "<span class=d>yesterday</span><time datetime='2025-03-04T07:30:00+01:00'>today</time>"
      "<p class=d>04.03.2025, 09:15 Uhr</p>";
  const auto by_element = applied_to("date: //time", html).match;
  ASSERT_TRUE(by_element.published);
  EXPECT_EQ(format_rfc3339(by_element.published->instant), "2025-03-04T06:30:00.000Z");
  const auto later = applied_to("date: //*[@class='d']", html).match;
  ASSERT_TRUE(later.published);
  EXPECT_EQ(format_rfc3339(later.published->instant), "2025-03-04T09:15:00.000Z");
  const auto unread = applied_to("date: //span", html).match;
  EXPECT_FALSE(unread.published);
  EXPECT_EQ(unread.date, "yesterday");
}

TEST(ApplyRule, TakesTheBodyFromTheFirstPatternThatFindsOne) {
  const std::string html =
      "<div id=empty> <script>x</script></div><div id=a><p>one</p></div><div id=b>two</div>";
  EXPECT_EQ(body_of("body: //nav\nbody: //div[@id='empty']\nbody: //div[@id='b']", html), "two");
  EXPECT_EQ(body_of("body: //div[@id='none']", html), "");
  EXPECT_EQ(body_of("body: //body", "<p>all</p>"), "<p>all</p>");
}

TEST(ApplyRule, JoinsSeveralNodesInDocumentOrder) {
  const std::string html = "<div id=b><p>two</p><p>three</p></div><div id=c>four</div><h3>one</h3>";
  EXPECT_EQ(body_of("body: //h3 | //div | //p", html),
            "<div id=\"b\"><p>two</p><p>three</p></div><div id=\"c\">four</div><h3>one</h3>");
  EXPECT_EQ(body_of("body: //p", html), "<p>two</p><p>three</p>");
  EXPECT_EQ(body_of("body: //div[@id='c']/text() | //h3", html), "four<h3>one</h3>");
  EXPECT_EQ(body_of("body: //div/@title", "<div title='All of it'></div>"), "<p>All of it</p>");
  EXPECT_EQ(body_of("body: concat(//h3, '!')", html), "<p>one!</p>");
}

TEST(ApplyRule, TakesWhatBecameTitleAndBylineOutOfTheBody) {
  const std::string html = "<div id=a><h1>Title</h1><p class=by>Ann Lee</p><p>Text.</p></div><h4>Title</h4>";
  EXPECT_EQ(body_of("title: //h1\nauthor: //p[@class='by']\nbody: //div", html), "<p>Text.</p>");
  const std::string long_text(2'000, 'x');
  EXPECT_EQ(body_of("title: //h1\nbody: //div", "<div><h1>" + long_text + "</h1></div>"),
            "<h1>" + long_text + "</h1>");
}

TEST(ApplyRule, Strips) {
  EXPECT_EQ(body_of("body: //div\nstrip: //aside\nstrip: //p/@class\nstrip: //b/text()\nstrip: //aside//p\n"
                    "strip: //comment()",
                    "<div><aside><p>x</p><aside>y</aside></aside><p class=c>a<!--c--><b>b</b></p></div>"),
            "<p>a<b></b></p>");
  EXPECT_EQ(body_of("body: //div\nstrip_id_or_class: promo\nstrip_id_or_class: \"ad-\"",
                    "<div><p class='big-promo-x'>1</p><p id='ad-1'>2</p><p class=lad>3</p></div>"),
            "<p class=\"lad\">3</p>");
  EXPECT_EQ(body_of("body: //div\nstrip_image_src: /pixel/",
                    "<div>a<img src='/x/pixel/1.gif'><img src='/b.jpg'></div>"),
            "a<img src=\"/b.jpg\">");
  EXPECT_EQ(body_of("body: //div",
                    "<div>a<p style='color:red;display:none'>b</p><p class='instapaper_ignore x'>c</p>"
                    "<p class='entry-unrelated'>d</p></div>"),
            "a");
}

TEST(ApplyRule, NeverStripsThePageAway) {
  EXPECT_EQ(applied_to("strip: //html\nstrip: //body\nstrip: /\nstrip_id_or_class: page",
                       "<body class=page><p>a</p>")
                .page,
            "<p>a</p>");
}

TEST(ApplyRule, ChangesStructure) {
  EXPECT_EQ(body_of("body: //div\ndissolve: //a[@class='dict']\ndissolve: //div", "<div>x</div>"), "");
  EXPECT_EQ(body_of("body: //div\ndissolve: //a", "<div>a <a>b <a>c</a></a> d</div>"), "a b c d");
  EXPECT_EQ(body_of("body: //div\nwrap_in(h2): //span\nwrap_in(p): //div/text()",
                    "<div><span>Head</span>text</div>"),
            "<h2><span>Head</span></h2><p>text</p>");
  EXPECT_EQ(body_of("body: //div\nmove_into(//figure): //p[@class='cap'] | //p[@class='cap']/i\n"
                    "move_into(//i): //div\nmove_into(//nothing): //p",
                    "<div><p class=cap>A <i>boat</i></p><figure><img src=a></figure></div>"),
            "<figure><img src=\"a\"><p class=\"cap\">A <i>boat</i></p></figure>");
}

TEST(ApplyRule, PutsFootnotesBehindTheBody) {
  EXPECT_EQ(body_of("body: //div\nfootnotes: //ol | //div/i\nfootnotes: no\nfootnotes: //body",
                    "<ol><li>note</ol><div>text <i>x</i></div>"),
            "text <i>x</i><ol><li>note</li></ol>");
}

TEST(ApplyRule, MakesParagraphsOfDoubleBreaks) {
  EXPECT_EQ(body_of("body: //div\nconvert_double_br_tags: yes",
                    "<div>one<br> <br>two<br>still <b>two</b><br><br><br><h2>head</h2>three<p>a<br><br>b</p>"
                    "<pre>x<br><br>y</pre></div>"),
            "<p>one</p><p>two<br>still <b>two</b></p><h2>head</h2><p>three</p><div><p>a</p><p>b</p></div>"
            "<pre>x<br><br>y</pre>");
  EXPECT_EQ(body_of("body: //div\nconvert_double_br_tags: no", "<div>a<br><br>b</div>"), "a<br><br>b");
}

TEST(ApplyRule, LoadsLazyPictures) {
  EXPECT_EQ(body_of("body: //div\nsrc_lazy_load_attr: data-full",
                    "<div><img src=blank.gif data-full=' a.jpg '>"
                    "<img data-full='a.jpg 1x, b.jpg 2x'></div>"),
            "<img src=\"a.jpg\" data-full=\" a.jpg \">"
            "<img data-full=\"a.jpg 1x, b.jpg 2x\" srcset=\"a.jpg 1x, b.jpg 2x\">");
}

TEST(ApplyRule, TakesAttributesOffAtTheEnd) {
  EXPECT_EQ(applied_to("body: //div[@class='b']\npost_strip_attr: //*/@class",
                       "<div class=b><p class=x id=y>a</p></div><i class=z></i>")
                .page,
            "<div><p id=\"y\">a</p></div><i class=\"z\"></i>");
}

TEST(ApplyRule, StripsReadersCommentsWhereToldTo) {
  const std::string html = "<div class='post has-comments'>a<section id=comments>b</section></div>";
  EXPECT_EQ(body_of("body: //div\nstrip_comments: yes", html), "a");
  EXPECT_EQ(body_of("body: //div\nstrip_comments: no", html), "a<section id=\"comments\">b</section>");
}

TEST(ApplyRule, PassesOverWhatIsSkipped) {
  const std::string html =
      "<div class='cell sidebar'><div class=box>side</div></div><div class=box>main</div>";
  EXPECT_EQ(body_of("body: //div[@class='box']\nskip_id_or_class: sidebar", html), "main");
  EXPECT_EQ(applied_to("skip_id_or_class: sidebar", html).page, "<div class=\"box\">main</div>");
}

TEST(ApplyRule, FindsLinks) {
  const std::string html = "<a rel=print href='/print/1#top'>p</a><a class=n href='?page=2'>2</a>"
                           "<a class=n href='?page=3'>3</a><a class=self href='/news/1#x'>1</a>";
  EXPECT_EQ(text(applied_to("single_page_link: //a[@rel='print']", html).match.single_page),
            "https://paper.example/print/1");
  EXPECT_EQ(
      text(applied_to("single_page_link: concat(//a[@rel='none']/@href, '#x')", html).match.single_page),
      "none");
  EXPECT_EQ(text(applied_to("single_page_link: concat('/x', '?all=1')", html).match.single_page),
            "https://paper.example/x?all=1");
  EXPECT_EQ(text(applied_to("next_page_link: //b\nnext_page_link: //a[@class='n']", html).match.next_page),
            "https://paper.example/news/1?page=2");
  EXPECT_EQ(text(applied_to("next_page_link: //a[@class='n'][2]/@href", html).match.next_page),
            "https://paper.example/news/1?page=3");
  EXPECT_EQ(text(applied_to("next_page_link: //a[@class='self']", html).match.next_page), "none");
  EXPECT_EQ(
      text(applied_to("next_page_link: //a", "<base href='https://b.example/'><a href=x>").match.next_page),
      "https://b.example/x");
  EXPECT_EQ(text(applied_to("next_page_link: //a", "<a href='javascript:x'>").match.next_page), "none");
  const std::string declared = "<link rel=next href='/news/1/2'>";
  EXPECT_EQ(text(applied_to("autodetect_next_page: yes", declared).match.next_page),
            "https://paper.example/news/1/2");
  EXPECT_EQ(text(applied_to("tidy: no", declared).match.next_page), "none");
}

TEST(ApplyRule, HeedsConditions) {
  const std::string rule = "single_page_link: concat('/print', '')\nif_page_contains: //div[@class='pages']\n"
                           "body: //i\nif_page_contains: //u\nbody: //b\nif_page_contains: count(//b) > 0\n";
  const auto without = applied_to(rule, "<b>b</b><i>i</i>");
  EXPECT_EQ(text(without.match.single_page), "none");
  EXPECT_EQ(without.body, "b");
  EXPECT_EQ(text(applied_to(rule, "<div class=pages>1 2</div>").match.single_page),
            "https://paper.example/print");
}

TEST(ApplyRule, MarksAdvertisingAndWalls) {
  const std::string rule =
      "native_ad_clue: //meta[@content='Advertiser']\nnot_logged_in_xpath: boolean(//div[@id='wall'])";
  const auto ad = applied_to(rule, "<meta content=Advertiser><div id=wall>").match;
  EXPECT_TRUE(ad.native_ad);
  EXPECT_TRUE(ad.login_wall);
  const auto none = applied_to(rule, "<p>x").match;
  EXPECT_FALSE(none.native_ad);
  EXPECT_FALSE(none.login_wall);
}

TEST(ApplyRule, ReplacesTextsBeforeParsing) {
  EXPECT_EQ(body_of("body: //div\nfind_string: <amp-img\nreplace_string: <img\nreplace_string(</amp-img>):\n"
                    "replace_string(.jpg?w=1): .jpg?w=2",
                    "<div><amp-img src='a.jpg?w=1'></amp-img>x</div>"),
            "<img src=\"a.jpg?w=2\">x");
}

TEST(ApplyRule, RefusesReplacementsThatBlowUp) {
  SiteRule rule;
  for (int i = 0; i < 12; ++i) rule.replace_string.push_back({"x", "xxxxxxxxxx"});
  EXPECT_LE(with_replacements(rule, std::string(1'000, 'x')).size(), 10'000'000u);
}

TEST(ApplyRule, TellsOfPatternsThatAreWrongAndUsesTheOthers) {
  const auto applied =
      applied_to("body: //div[\nbody: //div\nstrip: //re:x\nstrip: //b\ntitle: f(x)", "<div>a<b>b</b></div>");
  EXPECT_EQ(applied.body, "a");
  EXPECT_THAT(applied.match.notices,
              ElementsAre(HasSubstr("title: f(x): "), HasSubstr("strip: //re:x: names a namespace"),
                          "body: //div[: is no XPath 1.0"));
}

TEST(ApplyRule, SaysWhatIsLeftToDetect) {
  const auto rule = [](const char* text) { return read_site_rule(text).rule; };
  const RuleMatch nothing;
  EXPECT_TRUE(may_detect_body(rule("title: //h1"), nothing));
  EXPECT_TRUE(may_detect_body(rule("body: //h1"), nothing));
  EXPECT_FALSE(may_detect_body(rule("body: //h1\nautodetect_on_failure: no"), nothing));
  EXPECT_TRUE(may_detect_title(rule("body: //h1\nautodetect_on_failure: no"), nothing));
  EXPECT_FALSE(may_detect_title(rule("title: //h1\nautodetect_on_failure: no"), nothing));
}

TEST(ApplyRule, FindsTheSinglePageInAFeedEntry) {
  const Url base = *Url::parse("https://paper.example/feed-link/1");
  const SiteRule rule = read_site_rule("single_page_link_in_feed: //a[contains(., 'all')]").rule;
  EXPECT_EQ(text(single_page_in_feed(rule, "<p>x <a href='/a'>1</a><a href='/b'>read all</a>", base)),
            "https://paper.example/b");
  EXPECT_EQ(text(single_page_in_feed(rule, "<p>x", base)), "none");
  const SiteRule both = read_site_rule("single_page_link: //a\nsingle_page_link_in_feed: //a").rule;
  EXPECT_EQ(text(single_page_in_feed(both, "<a href='/a'>all</a>", base)), "none");
}

std::string repeated(std::string_view part, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += part;
  return all;
}

TEST(ApplyRule, StaysQuickOnHostilePages) {
  std::string rule_text =
      "title: //h1\nbody: //div//p\nauthor: //i\ndate: //b\ndissolve: //i\nwrap_in(u): //p\n"
      "move_into(//h1): //b\nfootnotes: //h2\nconvert_double_br_tags: yes\npost_strip_attr: //*/@class\n"
      "src_lazy_load_attr: data-x\nskip_id_or_class: side\nstrip_comments: yes\n";
  for (int i = 0; i < 40; ++i) {
    rule_text += "strip_id_or_class: word" + std::to_string(i) + "\n";
    rule_text += "strip: //div[contains(@class, 'c" + std::to_string(i) + "')]//p[1]\n";
  }
  const SiteRule rule = read_site_rule(rule_text).rule;
  for (const std::string& html : {
           repeated("<div class=c1><p class=x>a<br><br>b</p><i>i</i></div>", 28'000),
           repeated("<div class=c2>", 480) + repeated("<p>x</p><b>y</b>", 60'000),
           repeated("a<br><br>", 95'000),
           repeated("x<!---->", 140'000),
           repeated("<i>", 490) + repeated("<h1>t</h1>", 100'000),
       }) {
    auto page = HtmlTree::parse(html, {.nodes = 300'000});
    ASSERT_TRUE(page) << page.error().message();
    const auto begin = std::chrono::steady_clock::now();
    (void)apply_rule(rule, *page, *Url::parse(page_address));
    EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), 20.0)
        << html.substr(0, 30);
  }
}

/// How an extraction goes with a rule: what apply_rule.h tells, in code.
Extraction extract_by_rule(const SiteRule& rule, const std::string& bytes, const Url& address) {
  const std::string html = with_replacements(rule, decode(bytes, {"utf-8"}).utf8);
  Extraction found = *extract_article(html, "text/html; charset=utf-8", address); // what no pattern finds
  auto page = HtmlTree::parse(html, {.nodes = 300'000});
  if (!page) return found;
  const RuleMatch match = apply_rule(rule, *page, address);
  if (!match.title.empty() || !may_detect_title(rule, match)) found.title = match.title;
  if (!match.authors.empty()) found.authors = match.authors;
  if (match.published) found.published = match.published;
  if (match.body != nullptr) {
    found.body = sanitise_children(match.body, {.base = address});
  } else if (!may_detect_body(rule, match)) {
    found.body = {};
  }
  return found;
}

TEST(ApplyRule, GoesWithAnExtraction) {
  const std::string html =
      "<title>Paper</title><article><p>The page's own idea of a body, which is long enough to be taken for "
      "one by anybody who looks at it, and longer still.</p></article>"
      "<div class=t>The real title</div><div class=x><p>The rule's body.</p></div>";
  const Url address = *Url::parse(page_address);
  const auto whole = extract_by_rule(read_site_rule("title: //div[@class='t']\nbody: //div[@class='x']").rule,
                                     html, address);
  EXPECT_EQ(whole.title, "The real title");
  EXPECT_EQ(whole.body.text(), "<p>The rule's body.</p>");
  const auto outdated = extract_by_rule(read_site_rule("body: //div[@class='gone']").rule, html, address);
  EXPECT_THAT(outdated.body.text(), HasSubstr("The page's own idea"));
  const auto strict = extract_by_rule(
      read_site_rule("body: //div[@class='gone']\nautodetect_on_failure: no").rule, html, address);
  EXPECT_TRUE(strict.body.empty());
}

} // namespace
} // namespace offprint
