#include "base/file.h"
#include "feed/feed_dump.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace offprint {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> golden_names() {
  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(fs::path(TEST_FOLDER) / "feed/golden"))
    if (file.path().extension() == ".xml") names.push_back(file.path().stem().string());
  std::ranges::sort(names);
  return names;
}

class GoldenFeed : public ::testing::TestWithParam<std::string> {};

/// With OFFPRINT_WRITE_GOLDEN set, what is read now becomes what is expected; look at the difference before
/// it is committed.
TEST_P(GoldenFeed, IsReadAsItsTextSays) {
  const fs::path file = fs::path(TEST_FOLDER) / "feed/golden" / GetParam();
  const auto bytes = read_file(file.string() + ".xml");
  ASSERT_TRUE(bytes) << bytes.error().message();
  const auto feed = parse_feed(*bytes, "", *Url::parse("https://feeds.example/news/feed.xml"));
  ASSERT_TRUE(feed) << feed.error().message();
  if (std::getenv("OFFPRINT_WRITE_GOLDEN") != nullptr) {
    ASSERT_TRUE(write_file(file.string() + ".txt", dump(*feed)));
  }
  EXPECT_EQ(dump(*feed), read_file(file.string() + ".txt").value_or("no such file"));
}

INSTANTIATE_TEST_SUITE_P(Feeds, GoldenFeed, ::testing::ValuesIn(golden_names()),
                         [](const auto& name) { return name.param; });

} // namespace
} // namespace offprint
