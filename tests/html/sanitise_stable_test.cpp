#include "html/sanitise.h"
#include "html/tree.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace offprint {
namespace {

// Pieces that an HTML parser moves about, closes, reopens or reads in another mode.
constexpr std::array pieces = {"<p>",
                               "</p>",
                               "<div>",
                               "</div>",
                               "<a href=https://a.example/>",
                               "</a>",
                               "<b>",
                               "</b>",
                               "<table>",
                               "</table>",
                               "<tr>",
                               "<td>",
                               "</td>",
                               "<caption>",
                               "<colgroup>",
                               "<col>",
                               "<ul>",
                               "</ul>",
                               "<li>",
                               "<dl>",
                               "<dt>",
                               "<dd>",
                               "</dl>",
                               "<h1>",
                               "<h2>",
                               "</h1>",
                               "<ruby>",
                               "<rt>",
                               "<rp>",
                               "</ruby>",
                               "<pre>",
                               "<pre>\n",
                               "</pre>",
                               "<figure>",
                               "<figcaption>",
                               "</figure>",
                               "<svg>",
                               "<foreignObject>",
                               "</svg>",
                               "<math>",
                               "<mtext>",
                               "<style>",
                               "</style>",
                               "<script>",
                               "</script>",
                               "<!--",
                               "-->",
                               "<template>",
                               "</template>",
                               "<select>",
                               "<option>",
                               "</select>",
                               "<button>",
                               "</button>",
                               "<form>",
                               "</form>",
                               "<object>",
                               "</object>",
                               "<noscript>",
                               "</noscript>",
                               "<textarea>",
                               "</textarea>",
                               "<title>",
                               "<img src=https://a.example/i.png>",
                               "<br>",
                               "</br>",
                               "<hr>",
                               "<input>",
                               "<details>",
                               "<summary>",
                               "<font size=1>",
                               "<i>",
                               "</i>",
                               "<nobr>",
                               "<center>",
                               "<blockquote>",
                               "<frameset>",
                               "<plaintext>",
                               "text",
                               " ",
                               "\n",
                               "&nbsp;",
                               "&lt;",
                               "&#13;",
                               "\"",
                               "'",
                               "<",
                               ">",
                               "<video src=https://a.example/v>",
                               "<span data-id=1>",
                               "</span>",
                               "<section>",
                               "<address>",
                               "<em>",
                               "</em>",
                               "<tbody>",
                               "<th>"};

TEST(Sanitise, IsStableOnMarkupOfEveryKindOfDisorder) {
  std::mt19937 random(20250218);
  for (int round = 0; round < 20'000; ++round) {
    std::string html;
    const auto length = 1 + random() % 14;
    for (std::size_t i = 0; i < length; ++i) html += pieces[random() % pieces.size()];
    const auto once = sanitise(html);
    ASSERT_TRUE(once);
    const auto twice = sanitise(once->text());
    ASSERT_TRUE(twice);
    ASSERT_EQ(once->text(), twice->text()) << html;
    const auto reread = HtmlTree::parse_fragment(once->text());
    ASSERT_EQ(inner_html(reread->body()), once->text()) << html;
    ASSERT_EQ(once->text().find("<script"), std::string::npos);
  }
}

} // namespace
} // namespace offprint
