#include "archive/gaps.h"

#include "archive/feed_windows.h"
#include "archive/scratch.h"
#include "archive/sources.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

const std::string feed = "https://example.org/feed";

std::unique_ptr<Archive> archive_with_feed(const ScratchFolder& folder) {
  std::unique_ptr<Archive> archive = open_archive(folder.path());
  EXPECT_TRUE(archive->sources().configure({{"example", "Example", "en", ""}},
                                           {Source{.url = feed, .outlet = "example"}}));
  return archive;
}

TEST(GapStore, KeepsWhereASearchStandsThroughARestart) {
  const ScratchFolder folder;
  Gap gap{.source = feed, .from = at(100), .to = at(200), .noted = at(300), .generator = "WordPress"};
  gap.next_attempt = at(300);
  gap.row = value_of(archive_with_feed(folder)->gaps().note(gap));
  gap.state = GapState::closing;
  gap.way = "sitemaps";
  gap.place = "read https://example.org/sitemap.xml\n";
  gap.reached = at(150);
  gap.found = 12;
  gap.failures = 1;
  gap.next_attempt = at(400);
  ASSERT_TRUE(archive_with_feed(folder)->gaps().update(gap));

  const std::unique_ptr<Archive> archive = archive_with_feed(folder);
  EXPECT_TRUE(value_of(archive->gaps().due(at(399))).empty());
  const std::vector<Gap> due = value_of(archive->gaps().due(at(400), feed));
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].state, GapState::closing);
  EXPECT_EQ(due[0].way, gap.way);
  EXPECT_EQ(due[0].place, gap.place);
  EXPECT_EQ(due[0].reached, gap.reached);
  EXPECT_EQ(due[0].found, gap.found);
  EXPECT_EQ(due[0].failures, gap.failures);
  EXPECT_EQ(due[0].generator, gap.generator);

  gap.next_attempt.reset();
  gap.state = GapState::given_up;
  ASSERT_TRUE(archive->gaps().update(gap));
  EXPECT_TRUE(value_of(archive->gaps().due(at(1000))).empty());
  EXPECT_EQ(value_of(archive->gaps().newest(feed, 5))[0].state, GapState::given_up);
}

TEST(FeedWindowStore, GivesBackTheNewestWindow) {
  const ScratchFolder folder;
  const std::unique_ptr<Archive> archive = archive_with_feed(folder);
  EXPECT_FALSE(value_of(archive->feed_windows().find(feed)));
  for (const int distrust : {0, 7})
    ASSERT_TRUE(archive->feed_windows().keep(
        feed,
        {.polled = at(5), .entries = {{3, at(-4), "ab12"}, {1, {}, ""}}, .distrust = distrust, .rolled = 2}));
  const FeedWindow window = *value_of(archive->feed_windows().find(feed));
  EXPECT_EQ(window.polled, at(5));
  EXPECT_EQ(window.distrust, 7);
  EXPECT_EQ(window.rolled, 2);
  ASSERT_EQ(window.entries.size(), 2u);
  EXPECT_EQ(window.entries[0].row, 3);
  EXPECT_EQ(window.entries[0].published, at(-4));
  EXPECT_EQ(window.entries[0].title, "ab12");
  EXPECT_FALSE(window.entries[1].published);
}

} // namespace
} // namespace offprint
