#include "html/plain_markup.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace offprint {
namespace {

SanitiseOptions options_with_base() {
  return {.base = *Url::parse("https://news.example/a/b"), .keep_roles = false};
}

// How each was cleaned; "" where the short cut leaves it to the tree.
std::string plain(std::string_view html) {
  return clean_plain_markup(html, options_with_base()).value_or("");
}

constexpr std::array<std::string_view, 27> elements = {
    "p",  "div",        "a",    "b",       "em",     "span",       "ul",    "ol",    "li",
    "h2", "blockquote", "pre",  "code",    "figure", "figcaption", "table", "thead", "tbody",
    "tr", "td",         "font", "picture", "center", "strike",     "dl",    "dt",    "label"};
constexpr std::array<std::string_view, 44> attributes = {" class=\"credit\"",
                                                         " class='x'",
                                                         " style=\"color:red\"",
                                                         " style='display: none'",
                                                         " href=\"/c?d=1&e=2\"",
                                                         " href='https://o.example/x'",
                                                         " href=javascript:x",
                                                         " href=\"mailto:a@b.example\"",
                                                         " href=''",
                                                         " hidden",
                                                         " title=\"a &quot;b&quot; c\"",
                                                         " title='<b>'",
                                                         " lang=de",
                                                         " dir=\"RTL\"",
                                                         " width=\"1\"",
                                                         " height=\"1\"",
                                                         " width=01",
                                                         " height='01'",
                                                         " width=300px",
                                                         " colspan=2",
                                                         " data-id='1'",
                                                         " data-role=lead",
                                                         " rel=\"nofollow tag\"",
                                                         " start=3",
                                                         " alt='&copy=1'",
                                                         " title=&copy",
                                                         " title='&hellip;&#8217;&amp;'",
                                                         " cite=q",
                                                         " Class=x",
                                                         " title",
                                                         " id=a id=b",
                                                         " lang=en lang=fr",
                                                         " alt=\"\"",
                                                         " datetime='2024-01-01'",
                                                         " target=_blank",
                                                         " x=\"&notit;\"",
                                                         "\nlang=\"a\"",
                                                         " lang = a",
                                                         " title=\"&b=1&lt\"",
                                                         " lang=\"a\"title='b'",
                                                         " value='7'",
                                                         " scope=col",
                                                         " type=a",
                                                         " reversed"};
constexpr std::array<std::string_view, 56> pieces = {
    "text",
    " ",
    "\n",
    "\n\n",
    "&amp;",
    "&lt;",
    "&nbsp;",
    "&#39;",
    "&#8217;",
    "&#x1F600;",
    "&#10;",
    "&",
    "&copy",
    "&b",
    "& ",
    "é",
    "中文",
    "\xC2\xA0",
    ">",
    "\"",
    "'",
    "<!-- c -->",
    "<!---->",
    "<!-- a--b -->",
    "<br>",
    "<br/>",
    "<br />",
    "<hr>",
    "<wbr>",
    "<img src=i.png>",
    "<img src='https://o.example/i' alt=\"x\" width=1 height=1>",
    "<img src=i.png width=01 height=01>",
    "<img>",
    "<script>a<b</script>",
    "<style>p{}</style>",
    "<iframe src=x></iframe>",
    "<table><colgroup><col><col/></colgroup></table>",
    "</br>",
    "<b/>",
    "<p title='a'class=\"b\">",
    "<embed>",
    "</img>",
    "</p>",
    "</li>",
    "<source>",
    "<INPUT type=hidden>",
    "&ugrave;",
    "<script>if(a</b)</SCRIPT>",
    "<video src=v></video>",
    "<svg></svg>",
    "\r\n",
    "\f",
    "\x01",
    "<o:p></o:p>",
    "<input>"};

class Fragments {
public:
  explicit Fragments(unsigned seed) : random_(seed) {}

  std::string make() {
    std::string html;
    append(html, 0);
    if (one_in(40)) html.erase(random_() % (html.size() + 1), 1);
    return html;
  }

private:
  bool one_in(unsigned n) { return random_() % n == 0; }

  void append(std::string& html, int depth) {
    for (auto count = random_() % 5; count > 0; --count) {
      if (depth > 5 || one_in(2)) {
        html += pieces.at(one_in(3) ? random_() % pieces.size() : random_() % 9);
      } else {
        append_element(html, depth);
      }
    }
  }

  void append_element(std::string& html, int depth) {
    const auto name = elements.at(random_() % elements.size());
    const std::string_view child = name == "ul" || name == "ol" ? "li"
                                   : name == "table"            ? "tr"
                                   : name == "tr"               ? "td"
                                                                : "";
    html.append("<").append(name);
    while (one_in(3)) html += attributes.at(random_() % attributes.size());
    html += '>';
    if (child.empty() || one_in(8)) {
      append(html, depth + 1);
    } else {
      for (auto count = random_() % 3; count > 0; --count) append_enclosed(html, child, depth + 1);
    }
    if (!one_in(12)) html.append("</").append(name).append(">");
  }

  void append_enclosed(std::string& html, std::string_view name, int depth) {
    html.append("<").append(name).append(">");
    if (name == "tr") {
      for (auto count = random_() % 3; count > 0; --count) append_enclosed(html, "td", depth + 1);
    } else {
      append(html, depth + 1);
    }
    html.append("</").append(name).append(one_in(4) ? ">\n" : ">");
  }

  std::mt19937 random_;
};

TEST(PlainMarkup, IsCleanedAsByATree) {
  Fragments fragments(20250218);
  auto options = options_with_base();
  std::size_t short_cuts = 0;
  for (int round = 0; round < 20'000; ++round) {
    const auto html = fragments.make();
    options.keep_roles = round % 2 == 0;
    const auto plain = clean_plain_markup(html, options);
    if (!plain) continue;
    ++short_cuts;
    const auto by_tree = sanitise_by_tree(html, options);
    ASSERT_TRUE(by_tree) << html;
    ASSERT_EQ(*plain, by_tree->text()) << html;
  }
  EXPECT_GT(short_cuts, 4'000u);
}

TEST(PlainMarkup, IsWhatMostArticlesAreMadeOf) {
  EXPECT_EQ(
      plain("<p class=\"x\">A <a href='/c' target=_blank>b</a> &amp; c&nbsp;&hellip;<br/></p>\n<!-- d -->"),
      "<p>A <a href=\"https://news.example/c\">b</a> &amp; c\u00A0…<br></p>\n");
  EXPECT_EQ(plain("<table>\n<tr><td>a</td></tr>\n</table>"),
            "<table>\n<tbody><tr><td>a</td></tr>\n</tbody></table>");
  EXPECT_EQ(plain("<center><font size=1>a</font></center><script>b</script>"), "<div>a</div>");
  EXPECT_EQ(plain("<pre>\n\na</pre>"), "<pre>\n\na</pre>");
  EXPECT_EQ(plain("<ul><li>a<li><P Class=x>b</ul>c<p>d<div>e</p>f"),
            "<ul><li>a</li><li><p>b</p></li></ul>c<p>d</p><div>e<p></p>f</div>");
  EXPECT_EQ(plain("a<div style='DISPLAY: none'><pre>b</div><h1 hidden>c</h1>\r\nd"), "");
  EXPECT_EQ(plain("a<span style='DISPLAY: none'><b>b</b></span><h1 hidden>c</h1>\r\n< d\x01"), "a\n&lt; d");
  EXPECT_EQ(plain("<img src=a.png width=1 height=1><a name=b>c</a>"), "c");
}

TEST(PlainMarkup, IsNotWhatAParserMovesOrImplies) {
  for (const std::string_view html :
       {"<b><i>a</b></i>", "<a href=b><a href=c></a></a>", "<li>a</li>", "<table>a</table>",
        "<span title=\"&notit;\">a</span>", "<video src=a></video>", "<!--> -->", "<script><!-- </script>",
        "<img src=a width=01 height=01>",
        "<figure><figcaption><span class=credit>a</span></figcaption></figure>", "<p"})
    EXPECT_FALSE(clean_plain_markup(html, options_with_base())) << html;
}

TEST(PlainMarkup, KeepsToTheLimitsOfTrees) {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<div>";
  for (int i = 0; i < 200; ++i) deep += "</div>";
  EXPECT_FALSE(clean_plain_markup(deep, {}));
  EXPECT_FALSE(clean_plain_markup(std::string(4'000'001, 'a'), {}));
}

} // namespace
} // namespace offprint
