#include "cli/program.h"
#include "cli/workplace.h"

#include "base/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <random>

namespace offprint {
namespace {

using testing::HasSubstr;

std::string page(int number, const std::string& title, const std::string& body) {
  return "<!--" + std::to_string(1'739'891'825'000 + number * 60'000) + "-->\n[" + title +
         "](https://www.dw.com/zh/x/a-" + std::to_string(71'000'000 + number) + ")\n------\n\n<p>" + body +
         "</p>\n";
}

class SearchCommand : public testing::Test {
protected:
  SearchCommand() {
    std::filesystem::create_directory(workplace.path("pages"));
    EXPECT_TRUE(write_file(workplace.path("pages/1.md"), page(1, "海港重建", "台湾的海港在重建。")));
    EXPECT_TRUE(write_file(workplace.path("pages/2.md"), page(2, "渡轮", "渡轮停在海边。")));
    EXPECT_EQ(workplace.run({"import", "pages"}).exit_code, 0);
  }

  std::vector<std::string> found(const std::string& query) {
    const Ran ran = workplace.run({"search", query, "--json", "--limit", "0"});
    EXPECT_EQ(ran.exit_code, 0) << ran.errors;
    std::vector<std::string> ids;
    const nlohmann::json json = nlohmann::json::parse(ran.output);
    for (const auto& hit : json["hits"]) ids.push_back(hit["id"]);
    EXPECT_EQ(json["total"], ids.size());
    return ids;
  }

  const Workplace workplace{""};
};

TEST_F(SearchCommand, FindsWhatWasImportedInEitherScript) {
  for (const char* query : {"海港", "海港重建", "臺灣", "重"})
    EXPECT_THAT(found(query), testing::ElementsAre("dw.com/a-71000001")) << query;
  EXPECT_EQ(found("海").size(), 2u);
  const Ran shown = workplace.run({"search", "海港"});
  EXPECT_THAT(shown.output, HasSubstr("台湾的[海港]在重建。"));
  EXPECT_THAT(shown.output, HasSubstr("1 article"));
}

TEST_F(SearchCommand, GoesOnWithoutItsIndexAndWithADamagedOne) {
  std::filesystem::remove(workplace.path("archive/search.db"));
  EXPECT_EQ(found("海港").size(), 1u);
  EXPECT_TRUE(write_file(workplace.path("archive/search.db"), std::string(20'000, 'x')));
  EXPECT_EQ(found("海港").size(), 1u);
  EXPECT_THAT(workplace.run({"index"}).output, HasSubstr("2 articles indexed"));
}

TEST_F(SearchCommand, FindsEverythingHoweverOftenIndexingWasKilled) {
  for (int number = 3; number <= 400; ++number)
    EXPECT_TRUE(write_file(workplace.path("pages/" + std::to_string(number) + ".md"),
                           page(number, "第几篇", "每一篇都有的话。")));
  std::mt19937 random(7);
  workplace.run({"import", "pages"}, {.kill_after = std::chrono::milliseconds(300)});
  EXPECT_EQ(workplace.run({"import", "pages"}).exit_code, 0);
  for (int kill = 0; kill < 20; ++kill) {
    workplace.run({"index"}, {.kill_after = std::chrono::milliseconds(random() % 200)});
    workplace.run({"search", "海港"}, {.kill_after = std::chrono::milliseconds(random() % 200)});
  }
  EXPECT_EQ(found("每一篇").size(), 398u);
  EXPECT_EQ(found("海港").size(), 1u);
}

TEST_F(SearchCommand, SaysWhatItCannotUnderstand) {
  for (const char* query : {"before:soon", "-海港"}) {
    const Ran ran = workplace.run({"search", "--", query});
    EXPECT_EQ(ran.exit_code, 2) << query;
    EXPECT_THAT(ran.errors, HasSubstr(query)) << query;
  }
  EXPECT_THAT(workplace.run({"search", "nothing-like-this"}).output, HasSubstr("nothing was found"));
}

} // namespace
} // namespace offprint
