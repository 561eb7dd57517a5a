#include "base/file_cache.h"

#include "base/file.h"
#include "scratch_folder.h"

#include <gtest/gtest.h>

#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>

namespace offprint {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t digest = 32;

/// As if it had not been used for so many minutes.
void age(const fs::path& path, int minutes) {
  struct stat found{};
  ASSERT_EQ(::stat(path.c_str(), &found), 0);
  const timespec then{.tv_sec = found.st_mtime - minutes * 60, .tv_nsec = 0};
  const timespec both[2] = {then, then};
  ::utimensat(AT_FDCWD, path.c_str(), both, 0);
}

class FileCacheTest : public testing::Test {
protected:
  fs::path path_of(const std::string& group, const std::string& name) {
    return folder_.path() / group.substr(0, 2) / group.substr(2) / name;
  }

  ScratchFolder folder_;
};

TEST_F(FileCacheTest, GivesWhatWasPutAcrossARestart) {
  ASSERT_TRUE(FileCache(folder_.path(), 10'000).put("abcd", "640.avif", "bytes"));
  FileCache cache(folder_.path(), 10'000);
  EXPECT_EQ(cache.get("abcd", "640.avif"), "bytes");
  EXPECT_TRUE(cache.has("abcd", "640.avif"));
  EXPECT_FALSE(cache.get("abcd", "320.avif"));
  EXPECT_FALSE(cache.get("efgh", "640.avif"));
  EXPECT_EQ(cache.bytes(), 5 + digest);
}

TEST_F(FileCacheTest, LetsGoOfWhatWasNotUsedForLongest) {
  {
    FileCache cache(folder_.path(), 10'000);
    for (const char* name : {"a", "b", "c"}) ASSERT_TRUE(cache.put("abcd", name, std::string(1000, 'x')));
  }
  age(path_of("abcd", "a"), 30);
  age(path_of("abcd", "b"), 60);
  age(path_of("abcd", "c"), 10);
  FileCache cache(folder_.path(), 3'500);
  ASSERT_TRUE(cache.get("abcd", "b")); // used just now
  ASSERT_TRUE(cache.put("abcd", "d", std::string(1000, 'x')));
  EXPECT_FALSE(cache.has("abcd", "a"));
  EXPECT_TRUE(cache.has("abcd", "b"));
  EXPECT_TRUE(cache.has("abcd", "c"));
  EXPECT_LE(cache.bytes(), 3'500u);
}

TEST_F(FileCacheTest, TakesWhatWasDamagedForAbsent) {
  FileCache cache(folder_.path(), 10'000);
  ASSERT_TRUE(cache.put("abcd", "a", "the bytes"));
  std::ofstream(path_of("abcd", "a"), std::ios::binary | std::ios::in | std::ios::out).seekp(35) << 'X';
  EXPECT_FALSE(cache.get("abcd", "a"));
  EXPECT_FALSE(cache.has("abcd", "a"));
  ASSERT_TRUE(cache.put("abcd", "a", "the bytes"));
  fs::resize_file(path_of("abcd", "a"), 3);
  EXPECT_FALSE(cache.get("abcd", "a"));
}

TEST_F(FileCacheTest, ForgetsAGroupThatAnotherProcessFilled) {
  FileCache cache(folder_.path(), 10'000);
  ASSERT_TRUE(cache.put("abcd", "a", "1"));
  ASSERT_TRUE(FileCache(folder_.path(), 10'000).put("abcd", "b", "2"));
  ASSERT_TRUE(cache.put("abce", "a", "3"));
  EXPECT_GE(cache.remove_group("abcd"), 1);
  EXPECT_FALSE(cache.get("abcd", "a"));
  EXPECT_FALSE(cache.get("abcd", "b"));
  EXPECT_EQ(cache.get("abce", "a"), "3");
  EXPECT_EQ(cache.remove_group("none"), 0);
}

} // namespace
} // namespace offprint
