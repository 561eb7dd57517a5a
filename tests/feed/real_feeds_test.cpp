#include "base/file.h"
#include "base/text.h"
#include "feed/entry_json.h"
#include "feed/feed_dump.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace offprint {
namespace {

namespace fs = std::filesystem;

/// The folder `feeds` of the shared data, unpacked where it is only there as an archive; empty where there is
/// neither.
fs::path real_feeds() {
  const char* shared = std::getenv("OFFPRINT_SHARED_DATA");
  if (shared == nullptr) return {};
  if (fs::is_directory(fs::path(shared) / "feeds")) return fs::path(shared) / "feeds";
  const fs::path archive = fs::path(shared) / "feeds.tar.zst";
  const fs::path unpacked = fs::path(::testing::TempDir()) / "offprint-real-feeds";
  fs::create_directories(unpacked);
  const std::string command = "tar --zstd -xf '" + archive.string() + "' -C '" + unpacked.string() + "'";
  return fs::exists(archive) && std::system(command.c_str()) == 0 ? unpacked / "feeds" : fs::path();
}

bool is_rightly_refused(const Error& error) {
  return error.problem.contains("RDF document without a channel");
}

TEST(RealFeeds, NoneIsRefusedThatAPersonCouldRead) {
  const fs::path folder = real_feeds();
  if (folder.empty()) GTEST_SKIP() << "OFFPRINT_SHARED_DATA names no folder with real feeds in it";
  std::size_t feeds = 0;
  std::size_t entries = 0;
  for (const auto& file : fs::directory_iterator(folder)) {
    const auto bytes = read_file(file.path());
    ASSERT_TRUE(bytes) << bytes.error().message();
    const auto feed = parse_feed(*bytes, "", *Url::parse("https://feeds.example/news/feed.xml"));
    if (!feed) {
      EXPECT_TRUE(is_rightly_refused(feed.error())) << file.path() << ": " << feed.error().message();
      continue;
    }
    ++feeds;
    entries += feed->entries.size();
    const std::string text = dump(*feed);
    EXPECT_EQ(valid_utf8(text), text) << file.path();
    for (const Entry& entry : feed->entries)
      EXPECT_EQ(entry_from_json(entry_to_json(entry)), entry) << file.path();
  }
  EXPECT_GT(feeds, 0u);
  std::cout << feeds << " feeds, " << entries << " entries\n";
}

} // namespace
} // namespace offprint
