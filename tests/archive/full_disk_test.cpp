#include "archive/archive.h"

#include "archive/check.h"
#include "archive/pictures.h"
#include "archive/scratch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <tuple>

namespace offprint {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr PictureMeasure measure{.type = PictureType::png, .width = 1, .height = 1};

/// No file of this process grows beyond so many bytes while this stands.
class FileSizeLimit {
public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }

  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
  void (*handler_)(int);
  rlimit before_{};
};

/// A file system of its own and of 2 MB, unseen by other processes. Not there where this process may not
/// mount one.
class SmallFileSystem {
public:
  SmallFileSystem()
      : mounted_(::unshare(CLONE_NEWNS) == 0 &&
                 ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                 ::mount("small", path().c_str(), "tmpfs", 0, "size=2m") == 0) {}

  ~SmallFileSystem() {
    if (mounted_) ::umount2(path().c_str(), MNT_DETACH);
  }

  SmallFileSystem(const SmallFileSystem&) = delete;
  SmallFileSystem& operator=(const SmallFileSystem&) = delete;

  bool mounted() const { return mounted_; }

  const std::filesystem::path& path() const { return folder_.path(); }

private:
  ScratchFolder folder_;
  bool mounted_;
};

/// Takes articles until one is refused; gives how many were taken, and why the last one was not.
std::pair<int, Error> take_until_full(Archive& archive, int first) {
  for (int number = first; number < first + 100'000; ++number)
    if (const auto taken = archive.articles().take(plain_article(number), some_provenance(), at(number));
        !taken)
      return {number - first, taken.error()};
  return {100'000, {}};
}

void expect_sound_with(Archive& archive, int articles) {
  const CheckReport report = value_of(check_archive(archive, {}));
  EXPECT_THAT(report.faults, IsEmpty());
  EXPECT_EQ(report.articles, articles);
}

TEST(FullDisk, StopsTheTakingWithAnErrorThatSaysSoAndHarmsNothing) {
  const ScratchFolder folder;
  const auto archive = open_archive(folder.path());
  int taken = 0;
  {
    const FileSizeLimit limit(700'000);
    const auto [count, error] = take_until_full(*archive, 0);
    taken = count;
    EXPECT_GT(count, 1);
    EXPECT_EQ(error.kind, ErrorKind::storage);
    EXPECT_THAT(error.message(), HasSubstr("no space left"));
    EXPECT_THAT(error.message(), HasSubstr("offprint.db"));
    EXPECT_TRUE(value_of(archive->articles().newest_revision(plain_article(0).id)));
    EXPECT_FALSE(
        archive->pictures().keep(url_of("https://example.org/p"), std::string(800'000, 'p'), measure, at(1)));
    expect_sound_with(*archive, count);
  }
  EXPECT_TRUE(archive->articles().take(plain_article(taken), some_provenance(), at(1)));
  expect_sound_with(*archive, taken + 1);
}

TEST(FullDisk, InTheMidstOfATransactionUndoesAllOfIt) {
  const ScratchFolder folder;
  const auto archive = open_archive(folder.path());
  const FileSizeLimit limit(700'000);
  const Status done = archive->transaction([&]() -> Status {
    for (int number = 0; number < 5000; ++number)
      // That an error is passed over must not let the rest be committed without what was lost.
      std::ignore = archive->articles().take(plain_article(number), some_provenance(), at(1));
    return {};
  });
  EXPECT_FALSE(done);
  expect_sound_with(*archive, 0);
}

TEST(FullDisk, OfARealFileSystemIsSurvivedAndGoneOnFrom) {
  const SmallFileSystem folder;
  if (!folder.mounted()) GTEST_SKIP() << "needs the right to mount a file system";
  std::ofstream(folder.path() / "other file") << std::string(500'000, 'x');
  const auto archive = open_archive(folder.path() / "archive");
  const auto [count, error] = take_until_full(*archive, 0);
  EXPECT_GT(count, 1);
  EXPECT_EQ(error.kind, ErrorKind::storage);
  EXPECT_THAT(error.message(), HasSubstr("no space left"));
  const auto kept =
      archive->pictures().keep(url_of("https://example.org/p"), std::string(100'000, 'p'), measure, at(1));
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().kind, ErrorKind::storage);
  expect_sound_with(*archive, count);

  std::filesystem::remove(folder.path() / "other file");
  EXPECT_TRUE(archive->articles().take(plain_article(count), some_provenance(), at(1)));
  expect_sound_with(*archive, count + 1);
}

TEST(ReadOnlyFileSystem, IsReadFromWithoutTheFilesThatSqliteKeepsBesideADatabase) {
  const SmallFileSystem folder;
  if (!folder.mounted()) GTEST_SKIP() << "needs the right to mount a file system";
  value_of(open_archive(folder.path())->articles().take(plain_article(1), some_provenance(), at(1)));
  std::filesystem::remove(folder.path() / "offprint.db-wal");
  std::filesystem::remove(folder.path() / "offprint.db-shm");
  ASSERT_EQ(::mount("small", folder.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=2m"), 0);

  expect_sound_with(*open_archive(folder.path(), Archive::Mode::read_only), 1);
  const auto writing = Archive::open(folder.path(), Archive::Mode::write);
  ASSERT_FALSE(writing);
  EXPECT_EQ(writing.error().kind, ErrorKind::storage);
  EXPECT_THAT(writing.error().message(), HasSubstr("offprint.db"));
}

} // namespace

} // namespace offprint
