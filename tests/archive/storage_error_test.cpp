#include "archive/storage_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cerrno>

namespace offprint {

namespace {

using testing::HasSubstr;

Error error_of(int code, int system_error = 0) {
  return storage_error("/a/offprint.db", {code, system_error, "words"});
}

TEST(StorageError, CallsEveryLackOfSpaceThat) {
  EXPECT_THAT(error_of(SQLITE_FULL).message(), HasSubstr("no space left"));
  EXPECT_THAT(error_of(SQLITE_IOERR_WRITE, EDQUOT).message(), HasSubstr("no space left"));
  EXPECT_THAT(error_of(SQLITE_IOERR_WRITE, EFBIG).message(), HasSubstr("no space left"));
  EXPECT_THAT(error_of(SQLITE_IOERR_SHMSIZE, ENOSPC).message(), HasSubstr("no space left"));
  EXPECT_EQ(error_of(SQLITE_FULL).kind, ErrorKind::storage);
}

TEST(StorageError, TellsTheOthersApartAndNamesTheFile) {
  EXPECT_EQ(error_of(SQLITE_BUSY).kind, ErrorKind::busy);
  EXPECT_THAT(error_of(SQLITE_READONLY).message(), HasSubstr("cannot be written"));
  EXPECT_EQ(error_of(SQLITE_READONLY, ENOENT), error_of(SQLITE_READONLY));
  EXPECT_THAT(error_of(SQLITE_READONLY_DBMOVED).message(), HasSubstr("moved"));
  EXPECT_THAT(error_of(SQLITE_IOERR_FSYNC, EIO).message(), HasSubstr("fsync"));
  EXPECT_THAT(error_of(SQLITE_CANTOPEN, EACCES).message(), HasSubstr("Permission denied"));
  EXPECT_THAT(error_of(SQLITE_CORRUPT).message(), HasSubstr("damaged"));
  EXPECT_THAT(error_of(SQLITE_NOTADB).message(), HasSubstr("not an SQLite database"));
  for (const int code :
       {SQLITE_FULL, SQLITE_BUSY, SQLITE_READONLY, SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_ERROR})
    EXPECT_THAT(error_of(code).message(), HasSubstr("/a/offprint.db: "));
}

} // namespace

} // namespace offprint
