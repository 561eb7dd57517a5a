#include "base/file.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace offprint {
namespace {

namespace fs = std::filesystem;

class FileTest : public testing::Test {
protected:
  FileTest() {
    std::string name = (fs::temp_directory_path() / "offprint-file-XXXXXX").string();
    folder = mkdtemp(name.data());
  }

  ~FileTest() override { fs::remove_all(folder); }

  fs::path folder;
};

TEST_F(FileTest, IsWrittenWholeAndLeavesNoTemporary) {
  const fs::path path = folder / "a" / "b.txt";
  ASSERT_TRUE(write_file_durably(path, "one"));
  ASSERT_TRUE(write_file_durably(path, "two"));
  EXPECT_EQ(*read_file(path), "two");
  EXPECT_EQ(std::distance(fs::directory_iterator(path.parent_path()), fs::directory_iterator()), 1);
}

TEST_F(FileTest, OverItsLimitIsNotRead) {
  ASSERT_TRUE(write_file(folder / "large", std::string(1000, 'x')));
  EXPECT_TRUE(read_file(folder / "large", 1000));
  const Result<std::string> bytes = read_file(folder / "large", 999);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().kind, ErrorKind::refused);
}

TEST_F(FileTest, ThatIsMissingIsNamed) {
  const Result<std::string> bytes = read_file(folder / "none");
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().kind, ErrorKind::not_found);
  EXPECT_NE(bytes.error().message().find("none"), std::string::npos);
}

TEST(SafeFileName, IsOneComponentOnAnySystem) {
  for (const char* good : {"dw.com", "a-71648508", "u-0123456789abcdef0123", "127.0.0.1_8081", "标题.md"})
    EXPECT_TRUE(is_safe_file_name(good)) << good;
  for (const char* bad : {"", ".", "..", "a/b", "a\\b", ".git", ".GIT", "git~1", "con", "NUL.txt", "com1",
                          "a.", "a ", "a:b", "a\nb"})
    EXPECT_FALSE(is_safe_file_name(bad)) << bad;
  EXPECT_FALSE(is_safe_file_name(std::string_view("a\0b", 3)));
  EXPECT_FALSE(is_safe_file_name("\xFF"));
  EXPECT_FALSE(is_safe_file_name(std::string(201, 'a')));
}

} // namespace
} // namespace offprint
