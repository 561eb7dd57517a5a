#include "archive/archive.h"
#include "archive/articles.h"
#include "cli/workplace.h"
#include "outlet/outlet.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <random>
#include <set>

namespace offprint {
namespace {

/// A feed of teasers and their pages, each page with the one picture that all share.
void publish(LoopbackOutlet& outlet, int articles) {
  std::string feed = "<rss version=\"2.0\"><channel><title>Endless Post</title>";
  for (int i = 0; i < articles; ++i) {
    const std::string path = "/a-" + std::to_string(700000 + i);
    feed += "<item><title>Story " + std::to_string(i) + "</title><link>" + outlet.origin() + path +
            "</link><description>Short.</description></item>";
    std::string text;
    for (int p = 0; p < 5; ++p)
      text += "<p>The harbour of Story " + std::to_string(i) +
              " was calm, the master said, and the ferries ran on time.</p>";
    outlet.serve(path, "text/html; charset=utf-8",
                 "<html><head><title>Story</title></head><body><article><h1>Story</h1><figure><img "
                 "src=\"/harbour-post/pictures/lighthouse.jpg?" +
                     std::to_string(i % 40) + "\"></figure>" + text + "</article></body></html>");
  }
  outlet.serve("/feed.xml", "application/rss+xml", feed + "</channel></rss>");
}

void expect_held(const std::filesystem::path& folder, const std::set<std::string>& ids) {
  const std::unique_ptr<Archive> archive = std::move(*Archive::open(folder, Archive::Mode::read_only));
  for (const std::string& id : ids) EXPECT_TRUE(*archive->articles().contains(*ArticleId::parse(id))) << id;
}

TEST(KilledPull, LosesNothingThatItReportedAndLeavesTheArchiveSound) {
  constexpr int kills = 50;
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  const Workplace workplace(configuration_for({outlet->origin() + "/feed.xml"}));
  std::mt19937 random(20261123);
  std::set<std::string> reported;
  int cut_short = 0;
  for (int i = 0; i < kills; ++i) {
    publish(*outlet, 60 * (i + 1));
    const std::chrono::milliseconds moment(random() % 400 + 5);
    const Ran pull = workplace.run({"pull", "--json"}, {.kill_after = moment});
    cut_short += pull.exit_code == -1 ? 1 : 0;
    for (const std::string& line : lines_of(pull.output)) {
      const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
      if (json.is_object() && json.contains("taken")) reported.insert(json["taken"].get<std::string>());
    }
    if (!std::filesystem::exists(workplace.path("archive/offprint.db"))) continue;
    const Ran check = workplace.run({"check", "--json"});
    ASSERT_EQ(check.exit_code, 0) << "after kill " << i << " at " << moment.count() << " ms: " << check.output
                                  << check.errors;
  }
  EXPECT_GT(cut_short, kills / 2);
  EXPECT_GT(reported.size(), 100u);
  expect_held(workplace.path("archive"), reported);

  const Ran rest = workplace.run({"pull", "--json"});
  EXPECT_EQ(rest.exit_code, 0) << rest.errors;
  const nlohmann::json check = nlohmann::json::parse(workplace.run({"check", "--json"}).output);
  EXPECT_EQ(check["articles"], 60 * kills);
}

} // namespace
} // namespace offprint
