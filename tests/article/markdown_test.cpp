#include "article/markdown.h"

#include "html/sanitise.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

std::string markdown(std::string_view html) {
  return markdown_of(*sanitise(html, {.base = *Url::parse("https://paper.example/")}));
}

TEST(Markdown, HasTheArticlesBlocksInTheirOrder) {
  EXPECT_EQ(
      markdown(
          "<h2>Harbour</h2><p>A <strong>red</strong> <em>ferry</em>, <a href='/f_(1)'>seen</a> at dawn.</p>"
          "<ul><li>Hull</li><li>Engine<ol><li>Valves</li></ol></li></ul>"
          "<blockquote><p>It is slow.</p><p>That is the point.</p></blockquote><pre>a &lt; b</pre>"),
      "## Harbour\n\nA **red** *ferry*, [seen](https://paper.example/f_%281%29) at dawn.\n\n"
      "- Hull\n- Engine\n  1. Valves\n\n> It is slow.\n>\n> That is the point.\n\n```\na < b\n```\n");
}

TEST(Markdown, HasPicturesWithTheirCaptions) {
  EXPECT_EQ(markdown("<figure><img src='/a.jpg' alt='A [red] ferry'><figcaption>Low tide <cite>A. "
                     "Marsh</cite></figcaption></figure>"),
            "![A \\[red\\] ferry](https://paper.example/a.jpg)\n\nLow tide *A. Marsh*\n");
}

TEST(Markdown, DoesNotTakeTextForMarks) {
  EXPECT_EQ(markdown("<p>5 * 3 &lt; 16_000 [sic]</p>"), "5 \\* 3 \\< 16\\_000 \\[sic\\]\n");
  EXPECT_EQ(markdown(""), "");
}

} // namespace
} // namespace offprint
