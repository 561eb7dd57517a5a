#include "extract/rules/site_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> problems_of(const ReadRule& read) {
  std::vector<std::string> problems;
  for (const RuleNotice& notice : read.notices)
    problems.push_back(std::to_string(notice.line) + ": " + notice.problem);
  return problems;
}

TEST(ReadSiteRule, ReadsEveryDirective) {
  const ReadRule read = read_site_rule(R"(# an invented paper
title: //h1
title://meta[@property='og:title']/@content
body: //div[@id = 'text']
author: substring-after(//p[@class='by'], 'By: ')
date: //time/@datetime
strip: //aside
strip_attr: //img/@width
strip_id_or_class: promo
strip_image_src: /pixel/
skip_id_or_class: sidebar
post_strip_attr: //*/@class
strip_comments: no
single_page_link: //a[@rel='print']
if_page_contains: //div[@class='pages']
single_page_link_in_feed: //a[1]
next_page_link: //a[@rel='next']
autodetect_next_page: yes
autodetect_on_failure: no
prune: no
tidy: yes
parser: HTML5php
find_string: <amp-img
replace_string: <img
replace_string(</amp-img>):
http_header(User-Agent): Mozilla/5.0 (X11; Linux)
wrap_in(H2): //span[@class='head']
move_into(//span[@class='caption']): //div[@id='figure']/p
dissolve: //a[@class='dictionary']
footnotes: //ol[@class='notes']
native_ad_clue: //meta[@content='Advertiser']
insert_detected_image: no
convert_double_br_tags: yes
src_lazy_load_attr: data-full-src
skip_json_ld: yes
requires_login: yes
not_logged_in_xpath: //div[@class='wall']
login_uri: https://paper.example/login
login_username_field: user
login_password_field: password
login_extra_fields: remember=1
test_url: https://paper.example/a
test_contains: The ferry
test_contains: The harbour
test_url: https://paper.example/b
)");
  EXPECT_THAT(problems_of(read), IsEmpty());
  SiteRule expected;
  expected.title = {{"//h1", ""}, {"//meta[@property='og:title']/@content", ""}};
  expected.body = {{"//div[@id = 'text']", ""}};
  expected.author = {{"substring-after(//p[@class='by'], 'By: ')", ""}};
  expected.date = {{"//time/@datetime", ""}};
  expected.strip = {"//aside", "//img/@width"};
  expected.strip_id_or_class = {"promo"};
  expected.strip_image_src = {"/pixel/"};
  expected.skip_id_or_class = {"sidebar"};
  expected.post_strip_attr = {"//*/@class"};
  expected.strip_comments = false;
  expected.single_page_link = {{"//a[@rel='print']", "//div[@class='pages']"}};
  expected.single_page_link_in_feed = {{"//a[1]", ""}};
  expected.next_page_link = {{"//a[@rel='next']", ""}};
  expected.autodetect_next_page = true;
  expected.autodetect_on_failure = false;
  expected.prune = false;
  expected.tidy = true;
  expected.parser = "html5php";
  expected.replace_string = {{"<amp-img", "<img"}, {"</amp-img>", ""}};
  expected.http_header = {{"user-agent", "Mozilla/5.0 (X11; Linux)"}};
  expected.wrap_in = {{"h2", "//span[@class='head']"}};
  expected.move_into = {{"//span[@class='caption']", "//div[@id='figure']/p"}};
  expected.dissolve = {"//a[@class='dictionary']"};
  expected.footnotes = {"//ol[@class='notes']"};
  expected.native_ad_clue = {"//meta[@content='Advertiser']"};
  expected.insert_detected_image = false;
  expected.convert_double_br_tags = true;
  expected.src_lazy_load_attr = {"data-full-src"};
  expected.skip_json_ld = true;
  expected.requires_login = true;
  expected.not_logged_in_xpath = {"//div[@class='wall']"};
  expected.login = {"https://paper.example/login", "user", "password", {"remember=1"}};
  expected.tests = {{"https://paper.example/a", {"The ferry", "The harbour"}},
                    {"https://paper.example/b", {}}};
  EXPECT_EQ(read.rule, expected);
}

TEST(ReadSiteRule, TellsWhatItCannotReadAndKeepsTheRest) {
  const ReadRule read = read_site_rule("title //h1\n"
                                       "test https://paper.example/a\n"
                                       "titl: //h1\n"
                                       "body:\n"
                                       "prune: perhaps\n"
                                       "wrap_in(<b>): //span\n"
                                       "wrap_in(): //span\n"
                                       "http_header(A B): c\n"
                                       "paint(x): //y\n"
                                       "test_contains: too early\n"
                                       "strip: //a\x01\n"
                                       "replace_string(no end: x\n"
                                       "body: //article\n");
  EXPECT_EQ(read.rule.body, (std::vector<PagePattern>{{"//article", ""}}));
  EXPECT_FALSE(read.rule.prune);
  EXPECT_THAT(
      problems_of(read),
      ElementsAre("1: it is no directive: a key, a colon and a value", "2: there is no directive test https",
                  "3: there is no directive titl", "4: body has no value", "5: prune takes yes or no",
                  "6: wrap_in(…) takes an element's name, as in wrap_in(h2)",
                  "7: wrap_in() has nothing between its parentheses",
                  "8: http_header(…) takes a header's name, as in http_header(Referer)",
                  "9: there is no directive paint(…)", "10: test_contains stands before every test_url",
                  "11: a control character stands in it",
                  "12: it is no directive: a key, a colon and a value"));
}

TEST(ReadSiteRule, TakesAnyLineEndsMarksAndCase) {
  const ReadRule read =
      read_site_rule("\xEF\xBB\xBFTitle : //h1\r\n\r\n  Strip_ID_or_class:\tpromo \rTIDY: No\nbody: //\xFF");
  EXPECT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read.rule.title.at(0).xpath, "//h1");
  EXPECT_THAT(read.rule.strip_id_or_class, ElementsAre("promo"));
  EXPECT_EQ(read.rule.tidy, false);
  EXPECT_EQ(read.rule.body.at(0).xpath, "//\xEF\xBF\xBD");
}

TEST(ReadSiteRule, ReadsColonsAndParenthesesInArguments) {
  const ReadRule read = read_site_rule("replace_string(<a href=\"http://x/\">): <b>\n"
                                       "replace_string( (a) ) : c\n"
                                       "move_into(//*[contains(@id,'a:b')]): //p[contains(., ':')]\n");
  EXPECT_THAT(problems_of(read), IsEmpty());
  EXPECT_EQ(read.rule.replace_string,
            (std::vector<StringReplacement>{{"<a href=\"http://x/\">", "<b>"}, {" (a) ", "c"}}));
  EXPECT_EQ(read.rule.move_into, (std::vector<Move>{{"//*[contains(@id,'a:b')]", "//p[contains(., ':')]"}}));
}

TEST(ReadSiteRule, PairsFindsWithReplacements) {
  const ReadRule read =
      read_site_rule("find_string: a\nfind_string: b\nreplace_string: A\nreplace_string: B\n"
                     "find_string: c\nreplace_string:\n"
                     "find_string: d\nfind_string: e\nreplace_string: E\n"
                     "replace_string(f): F\n"
                     "replace_string: alone\nfind_string: g\n");
  EXPECT_EQ(read.rule.replace_string,
            (std::vector<StringReplacement>{{"a", "A"}, {"b", "B"}, {"c", ""}, {"f", "F"}}));
  EXPECT_THAT(problems_of(read),
              ElementsAre(HasSubstr("7: 2 find_string and 1 replace_string stand together"),
                          HasSubstr("11: 0 find_string and 1 replace_string stand together"),
                          HasSubstr("12: 1 find_string and 0 replace_string stand together")));
}

TEST(ReadSiteRule, PutsAConditionToThePatternThatItIsFor) {
  const SiteRule behind_body =
      read_site_rule("single_page_link: //a\nbody: //div\nif_page_contains: //b\n").rule;
  EXPECT_EQ(behind_body.body.at(0).if_page_contains, "//b");
  EXPECT_EQ(behind_body.single_page_link.at(0).if_page_contains, "");

  const SiteRule apart =
      read_site_rule("single_page_link: //a\nnext_page_link: //n\nstrip: //s\nif_page_contains: //b\n").rule;
  EXPECT_EQ(apart.single_page_link.at(0).if_page_contains, "//b");
  EXPECT_EQ(apart.next_page_link.at(0).if_page_contains, "");

  const SiteRule before = read_site_rule("if_page_contains: //b\nnext_page_link: //n\n").rule;
  EXPECT_EQ(before.next_page_link.at(0).if_page_contains, "//b");

  const ReadRule alone = read_site_rule("strip: //s\nif_page_contains: //b\ntidy: no\n");
  EXPECT_THAT(problems_of(alone),
              ElementsAre("2: if_page_contains belongs behind the pattern that it is for"));
}

TEST(ReadSiteRule, IsBoundedForAnyText) {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += "strip: //a\n";
  for (int i = 0; i < 5'000; ++i) text += "nonsense\n";
  const ReadRule read = read_site_rule(text);
  EXPECT_EQ(read.rule.strip.size(), 2'000u);
  EXPECT_THAT(problems_of(read),
              ElementsAre("2001: a rule has 2000 directives at most; what follows is left out"));
  EXPECT_EQ(read_site_rule(std::string(3'000, '\n') + std::string(200'000, '(')).notices.size(), 1u);
  EXPECT_EQ(read_site_rule(std::string(200'000, ')') + ":").notices.size(), 1u);
}

TEST(AppendRule, GivesWayToWhatIsStated) {
  SiteRule rule =
      read_site_rule("title: //h1\nprune: no\nhttp_header(Cookie): a=1\ntest_url: https://a.example/\n").rule;
  append_rule(rule,
              read_site_rule("title: //h1\ntitle: //h2\nprune: yes\ntidy: no\nhttp_header(Cookie): b\n"
                             "http_header(Referer): c\nreplace_string(x): y\ntest_url: https://b.example/\n")
                  .rule);
  EXPECT_EQ(rule.title, (std::vector<PagePattern>{{"//h1", ""}, {"//h2", ""}}));
  EXPECT_FALSE(rule.prunes());
  EXPECT_EQ(rule.tidy, false);
  EXPECT_EQ(rule.http_header, (std::map<std::string, std::string>{{"cookie", "a=1"}, {"referer", "c"}}));
  EXPECT_EQ(rule.replace_string.size(), 1u);
  EXPECT_EQ(rule.tests.size(), 1u);
}

} // namespace
} // namespace offprint
