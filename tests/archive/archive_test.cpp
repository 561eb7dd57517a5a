#include "archive/archive.h"

#include "archive/articles.h"
#include "archive/check.h"
#include "archive/database.h"
#include "archive/events.h"
#include "archive/migrations.h"
#include "archive/scratch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace offprint {

namespace {

using testing::HasSubstr;

TEST(Archive, IsNotFoundWhereThereIsNoneAndSaysTheWayOut) {
  const ScratchFolder folder;
  for (const Archive::Mode mode : {Archive::Mode::write, Archive::Mode::read_only}) {
    const auto archive = Archive::open(folder.path() / "none", mode);
    ASSERT_FALSE(archive);
    EXPECT_EQ(archive.error().kind, ErrorKind::not_found);
    EXPECT_THAT(archive.error().message(), HasSubstr((folder.path() / "none").string()));
    EXPECT_THAT(archive.error().message(), HasSubstr("offprint init"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "none"));
  }
}

TEST(Archive, IsMadeWithItsFolderAndOpensAgainInEveryMode) {
  const ScratchFolder folder;
  const auto path = folder.path() / "deep" / "archive";
  open_archive(path);
  for (const Archive::Mode mode : {Archive::Mode::create, Archive::Mode::write, Archive::Mode::read_only})
    EXPECT_EQ(value_of(open_archive(path, mode)->articles().count()), 0);
  EXPECT_EQ(run_sql(path, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(run_sql(path, "PRAGMA user_version"), std::to_string(migrations().back().number));
}

TEST(Archive, OfANewerSchemaIsRefusedAndLeftByteForByte) {
  const ScratchFolder folder;
  open_archive(folder.path());
  run_sql(folder.path(), "PRAGMA user_version = 4711");
  const std::string before = bytes_of(folder.path() / "offprint.db");
  for (const Archive::Mode mode : {Archive::Mode::create, Archive::Mode::write, Archive::Mode::read_only}) {
    const auto archive = Archive::open(folder.path(), mode);
    ASSERT_FALSE(archive);
    EXPECT_EQ(archive.error().kind, ErrorKind::refused);
    EXPECT_THAT(archive.error().message(), HasSubstr((folder.path() / "offprint.db").string()));
    EXPECT_THAT(archive.error().message(), HasSubstr("4711"));
    EXPECT_THAT(archive.error().message(), HasSubstr(std::to_string(migrations().back().number)));
    EXPECT_EQ(bytes_of(folder.path() / "offprint.db"), before);
  }
}

TEST(Archive, IsNotMadeOutOfAFileThatIsNoDatabase) {
  const ScratchFolder folder;
  std::ofstream(folder.path() / "offprint.db")
      << "Dear diary, today I did not write a database. " << std::string(4096, '.');
  const std::string before = bytes_of(folder.path() / "offprint.db");
  for (const Archive::Mode mode : {Archive::Mode::create, Archive::Mode::write, Archive::Mode::read_only}) {
    const auto archive = Archive::open(folder.path(), mode);
    ASSERT_FALSE(archive);
    EXPECT_EQ(archive.error().kind, ErrorKind::storage);
    EXPECT_THAT(archive.error().message(), HasSubstr("not an SQLite database"));
    EXPECT_EQ(bytes_of(folder.path() / "offprint.db"), before);
  }
}

TEST(Archive, IsNotMadeOutOfAnotherProgramsDatabase) {
  const ScratchFolder folder;
  run_sql(folder.path(), "CREATE TABLE bookmark (url TEXT); PRAGMA user_version = 1");
  const std::string before = bytes_of(folder.path() / "offprint.db");
  for (const Archive::Mode mode : {Archive::Mode::create, Archive::Mode::write, Archive::Mode::read_only}) {
    const auto archive = Archive::open(folder.path(), mode);
    ASSERT_FALSE(archive);
    EXPECT_THAT(archive.error().message(), HasSubstr("another program"));
    EXPECT_EQ(bytes_of(folder.path() / "offprint.db"), before);
  }
}

TEST(Archive, WhoseMakingWasInterruptedIsMadeByTheNextCreate) {
  const ScratchFolder folder;
  std::ofstream(folder.path() / "offprint.db").close();
  const auto archive = Archive::open(folder.path(), Archive::Mode::write);
  ASSERT_FALSE(archive);
  EXPECT_EQ(archive.error().kind, ErrorKind::not_found);
  EXPECT_EQ(value_of(open_archive(folder.path())->articles().count()), 0);
}

TEST(Archive, OpenedForReadingOnlyIsNeverWritten) {
  const ScratchFolder folder;
  value_of(open_archive(folder.path())->articles().take(plain_article(1), some_provenance(), at(5)));
  const std::string before = bytes_of(folder.path() / "offprint.db");
  {
    const auto archive = open_archive(folder.path(), Archive::Mode::read_only);
    EXPECT_EQ(value_of(archive->articles().count()), 1);
    const auto taken = archive->articles().take(plain_article(2), some_provenance(), at(6));
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().kind, ErrorKind::storage);
    EXPECT_FALSE(archive->events().note(
        {.at = at(1), .kind = "k", .source = "", .outlet = "", .subject = "", .message = ""}));
    EXPECT_TRUE(value_of(check_archive(*archive, {})).faults.empty());
  }
  EXPECT_EQ(bytes_of(folder.path() / "offprint.db"), before);
}

TEST(ArchiveTransaction, ThatFailsLeavesNothing) {
  const ScratchFolder folder;
  const auto archive = open_archive(folder.path());
  const Status done = archive->transaction([&]() -> Status {
    value_of(archive->articles().take(plain_article(1), some_provenance(), at(5)));
    EXPECT_EQ(value_of(archive->articles().count()), 1);
    return fail(ErrorKind::cancelled, "the test", "changed its mind");
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::cancelled);
  EXPECT_EQ(value_of(archive->articles().count()), 0);
  EXPECT_EQ(run_sql(folder.path(), "SELECT count(*) FROM revision"), "0");
}

TEST(ArchiveTransaction, IsNotSpoiltByAPartThatFailedAndWasPassedOver) {
  const ScratchFolder folder;
  const auto archive = open_archive(folder.path());
  const Status done = archive->transaction([&]() -> Status {
    value_of(archive->articles().take(plain_article(1), some_provenance(), at(5)));
    const Status part = archive->transaction([&]() -> Status {
      value_of(archive->articles().take(plain_article(2), some_provenance(), at(5)));
      return fail(ErrorKind::invalid, "the part", "failed");
    });
    EXPECT_FALSE(part);
    value_of(archive->articles().take(plain_article(3), some_provenance(), at(5)));
    return {};
  });
  EXPECT_TRUE(done);
  EXPECT_TRUE(value_of(archive->articles().contains(plain_article(1).id)));
  EXPECT_FALSE(value_of(archive->articles().contains(plain_article(2).id)));
  EXPECT_TRUE(value_of(archive->articles().contains(plain_article(3).id)));
}

TEST(Archive, IsReadThroughOneConnectionWhileAnotherWrites) {
  const ScratchFolder folder;
  const auto writer = open_archive(folder.path());
  const auto reader = open_archive(folder.path(), Archive::Mode::read_only);
  const std::int64_t version = value_of(reader->version());
  const Status done = writer->transaction([&]() -> Status {
    value_of(writer->articles().take(plain_article(1), some_provenance(), at(5)));
    EXPECT_EQ(value_of(reader->articles().count()), 0);
    EXPECT_EQ(value_of(reader->version()), version);
    return {};
  });
  ASSERT_TRUE(done);
  EXPECT_EQ(value_of(reader->articles().count()), 1);
  EXPECT_GT(value_of(reader->version()), version);
}

TEST(Archive, VersionGrowsWithItsOwnChangesAndRestsBetween) {
  const ScratchFolder folder;
  const auto archive = open_archive(folder.path());
  const std::int64_t before = value_of(archive->version());
  value_of(archive->articles().take(plain_article(1), some_provenance(), at(5)));
  const std::int64_t after = value_of(archive->version());
  EXPECT_GT(after, before);
  value_of(archive->articles().newest_revision(plain_article(1).id));
  value_of(archive->articles().take(plain_article(1), some_provenance(), at(6)));
  EXPECT_EQ(value_of(archive->version()), after);
}

TEST(Archive, IsWrittenAndReadFromSeveralThreads) {
  const ScratchFolder folder;
  const auto archive = open_archive(folder.path());
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 10; ++i) {
        const Article article = plain_article(10 * thread + i);
        value_of(archive->articles().take(article, some_provenance(), at(i)));
        EXPECT_TRUE(value_of(archive->articles().newest_revision(article.id)));
        EXPECT_FALSE(value_of(archive->articles().newest({})).empty());
      }
    });
  threads.clear();
  EXPECT_EQ(value_of(archive->articles().count()), 40);
}

TEST(Migrations, RunFromTheNumberOfTheFileOnAndAFailedOneLeavesItsNumber) {
  const ScratchFolder folder;
  open_archive(folder.path());
  const int now = migrations().back().number;
  std::vector<Migration> steps(migrations().begin(), migrations().end());
  steps.push_back({now + 1, "ALTER TABLE event ADD COLUMN colour TEXT"});
  steps.push_back({now + 2, "CREATE TABLE half (x); CREATE TABLE half (x)"});

  const auto database = value_of(Database::open(folder.path() / "offprint.db", Database::Access::write));
  EXPECT_FALSE(verify_is_current(*database, steps));
  EXPECT_FALSE(migrate(*database, steps));
  EXPECT_EQ(run_sql(folder.path(), "PRAGMA user_version"), std::to_string(now + 1));
  EXPECT_EQ(run_sql(folder.path(), "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), "0");
  steps.pop_back();
  EXPECT_TRUE(migrate(*database, steps));
  EXPECT_TRUE(verify_is_current(*database, steps));
}

TEST(HarvestLock, IsHeldByOneAndTheOtherIsToldByWhom) {
  const ScratchFolder folder;
  {
    const auto lock = HarvestLock::take(folder.path());
    ASSERT_TRUE(lock);
    for (int i = 0; i < 2; ++i) {
      const auto second = HarvestLock::take(folder.path());
      ASSERT_FALSE(second);
      EXPECT_EQ(second.error().kind, ErrorKind::busy);
      EXPECT_THAT(second.error().message(), HasSubstr("process " + std::to_string(::getpid()) + " "));
    }
  }
  EXPECT_TRUE(HarvestLock::take(folder.path()));
}

} // namespace

} // namespace offprint
