#include "extract/extract.h"

#include "base/file.h"
#include "base/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace offprint {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(TEST_FOLDER) / "extract" / "golden";

/// Each block of the body on a line of its own.
std::string in_lines(const Extraction& found) {
  std::string text = "title: " + found.title + "\nkicker: " + found.kicker + "\nlead: " + found.lead + "\n";
  for (const Person& author : found.authors) text += "author: " + author.name + "\n";
  std::string body = found.body.text();
  for (const char* block :
       {"<p>", "<h2>", "<h3>", "<ul>", "<figure>", "<blockquote", "<table>", "<pre>", "<aside"})
    body = replace_all(body, block, std::string("\n") + block);
  return text + "body:" + body + "\n";
}

std::vector<std::string> styles() {
  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(folder))
    if (file.path().extension() == ".html") names.push_back(file.path().stem());
  std::ranges::sort(names);
  return names;
}

/// Pages in the styles of families of outlets, each with what is to be taken from it, whole. With
/// OFFPRINT_WRITE_GOLDEN set it is written anew, for a person to read.
class PageInTheStyleOf : public ::testing::TestWithParam<std::string> {};

TEST_P(PageInTheStyleOf, IsTakenWholeAndNothingElse) {
  const auto page = read_file(folder / (GetParam() + ".html"));
  ASSERT_TRUE(page) << page.error().message();
  const auto found =
      extract_article(*page, "text/html; charset=utf-8", *Url::parse("https://paper.example/news/1"));
  ASSERT_TRUE(found) << found.error().message();
  const fs::path golden = folder / (GetParam() + ".txt");
  if (std::getenv("OFFPRINT_WRITE_GOLDEN") != nullptr) {
    ASSERT_TRUE(write_file(golden, in_lines(*found)));
  }
  const auto expected = read_file(golden);
  ASSERT_TRUE(expected) << expected.error().message();
  EXPECT_EQ(in_lines(*found), *expected);
}

INSTANTIATE_TEST_SUITE_P(Styles, PageInTheStyleOf, ::testing::ValuesIn(styles()),
                         [](const auto& style) { return style.param; });

} // namespace
} // namespace offprint
