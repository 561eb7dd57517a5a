#include "ancestors/pages.h"
#include "program.h"
#include "workplace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <sstream>

namespace offprint {

namespace {

using testing::HasSubstr;

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << bytes;
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Calls `look` with the name and text of every file of text below a folder; gives their number.
int each_file(const fs::path& folder,
              const std::function<void(const std::string&, const std::string&)>& look) {
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension();
    if (extension != ".html" && extension != ".atom" && extension != ".md" && extension != ".css") continue;
    look(entry.path().string(), text_of(entry.path()));
    ++files;
  }
  return files;
}

/// What a browser would fetch by itself.
std::vector<std::string> loaded_from_elsewhere(const std::string& html) {
  static const std::regex loads("(?:<(?:img|script|iframe|source|video|audio|embed)[^>]*\\ssrc=|<link[^>]*"
                                "rel=\"(?:stylesheet|icon|preload)\"[^>]*href=|"
                                "srcset=|poster=|url\\()[\"']?(https?:|//)[^\"' >]*",
                                std::regex::icase);
  std::vector<std::string> found;
  for (std::sregex_iterator match(html.begin(), html.end(), loads), end; match != end; ++match)
    found.push_back(match->str());
  return found;
}

TEST(Import, OfAThousandPagesLeadsNobodyToJsonOrToAThirdParty) {
  const Workplace workplace("");
  int articles = 0;
  for (const AncestorPage& page : ancestor_pages(1'000, 3)) {
    write(workplace.path("") / "mirror" / page.path, page.bytes);
    articles += page.address.empty() ? 0 : 1;
  }
  const Ran import = workplace.run({"import", "mirror", "--json"});
  ASSERT_EQ(import.exit_code, 0) << import.errors;
  EXPECT_EQ(nlohmann::json::parse(import.output)["added"], articles);
  ASSERT_EQ(workplace.run({"publish", "site", "pages"}).exit_code, 0);
  const auto look = [](const std::string& name, const std::string& text) {
    EXPECT_EQ(text.find("api.dw.com"), std::string::npos) << name;
    EXPECT_EQ(text.find("graph-api"), std::string::npos) << name;
    EXPECT_THAT(loaded_from_elsewhere(text), testing::IsEmpty()) << name;
  };
  EXPECT_GT(each_file(workplace.path("") / "site", look), articles);
  EXPECT_EQ(each_file(workplace.path("") / "pages", look), articles);
}

TEST(Show, TellsWhatWasLeftOutAndByWhichRule) {
  const Workplace workplace("");
  write(workplace.path("") / "1.md", "<!--1602571962000-->\n[T](https://www.sanjiang.example/zh/x/"
                                     "a-80012345)\n------\n\n<p>文字</p><p>12 分钟前</p>\n");
  ASSERT_EQ(workplace.run({"import", "1.md"}).exit_code, 0);
  EXPECT_THAT(workplace.run({"show", "80012345"}).output, HasSubstr("1 parts of what was read"));
  EXPECT_THAT(workplace.run({"show", "80012345", "--raw"}).output,
              HasSubstr("left out by relative-time:\n<p>12 分钟前</p>"));
}

} // namespace

} // namespace offprint
