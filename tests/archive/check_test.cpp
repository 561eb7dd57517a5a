#include "archive/check.h"

#include "archive/pictures.h"
#include "archive/scratch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace offprint {

namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CheckTest : public testing::Test {
protected:
  void SetUp() override {
    const auto archive = open_archive(folder_.path());
    Article article = rich_article();
    for (const char* title : {"one", "two", "three"}) {
      article.title = title;
      value_of(archive->articles().take(article, some_provenance(), at(1'800'000'000'000)));
    }
    value_of(archive->articles().take(plain_article(1), some_provenance(), at(1'800'000'000'000)));
    const PictureMeasure measure{.type = PictureType::jpeg, .width = 1, .height = 1};
    ASSERT_TRUE(archive->pictures().keep(article.figures[0].url, picture_, measure, at(1)));
    picture_file_ = archive->pictures().path_of(Sha256::of(picture_));
  }

  CheckReport check() {
    return value_of(check_archive(*open_archive(folder_.path(), Archive::Mode::read_only), {}));
  }

  std::vector<std::string> faults() { return check().faults; }

  void sql(const std::string& statement) { run_sql(folder_.path(), statement); }

  const std::string picture_ = "bytes of a picture";
  std::filesystem::path picture_file_;
  ScratchFolder folder_;
};

const std::string second = "number = 2 AND article = (SELECT row FROM article WHERE local = 'a-71648508')";

TEST_F(CheckTest, FindsNothingWrongInASoundArchiveNorWithFilesThatAKillLeft) {
  std::ofstream(folder_.path() / "pictures" / "unfinished.new-17-0") << "half";
  std::ofstream(picture_file_.parent_path() / std::string(62, 'a')) << "no row names it";
  const CheckReport report = check();
  EXPECT_THAT(report.faults, IsEmpty());
  EXPECT_EQ(report.articles, 2);
  EXPECT_EQ(report.revisions, 4);
  EXPECT_EQ(report.pictures, 1);
}

TEST_F(CheckTest, NamesARevisionWhoseRecordLostAByte) {
  flip_byte(folder_.path(), "revision", "record", second, 40);
  EXPECT_THAT(faults(), ElementsAre(AllOf(HasSubstr("dw.com/a-71648508, revision 2"), HasSubstr("record"))));
  EXPECT_FALSE(open_archive(folder_.path())->articles().revision(rich_article().id, 2));
  EXPECT_TRUE(open_archive(folder_.path())->articles().revision(rich_article().id, 3));
}

TEST_F(CheckTest, NamesARevisionWhoseRecordWasReplacedByAnother) {
  sql("UPDATE revision SET record = (SELECT record FROM revision WHERE number = 3) WHERE " + second);
  EXPECT_THAT(faults(), ElementsAre(AllOf(HasSubstr("dw.com/a-71648508, revision 2"), HasSubstr("hash"))));
}

TEST_F(CheckTest, NamesARevisionOfWhichAnythingElseChanged) {
  const std::vector<std::string> changes = {"taken = taken + 1", "source = 'elsewhere'", "etag = ''",
                                            "raw_sha256 = ''"};
  for (const std::string& change : changes) {
    const ScratchFolder saved;
    std::filesystem::copy(folder_.path() / "offprint.db", saved.path());
    sql("UPDATE revision SET " + change + " WHERE " + second);
    EXPECT_THAT(faults(), ElementsAre(HasSubstr("dw.com/a-71648508, revision 2"))) << change;
    sql("PRAGMA wal_checkpoint(TRUNCATE)");
    std::filesystem::copy(saved.path() / "offprint.db", folder_.path(),
                          std::filesystem::copy_options::overwrite_existing);
  }
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(CheckTest, NamesARevisionWhoseHashesLostAByte) {
  for (const char* column : {"hash", "content", "previous"}) {
    flip_byte(folder_.path(), "revision", column, second, 31);
    EXPECT_THAT(faults(), Contains(HasSubstr("dw.com/a-71648508, revision 2"))) << column;
    flip_byte(folder_.path(), "revision", column, second, 31);
  }
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(CheckTest, NamesMissingRevisions) {
  sql("DELETE FROM revision WHERE " + second);
  EXPECT_THAT(faults(),
              ElementsAre(AllOf(HasSubstr("dw.com/a-71648508"), HasSubstr("revision 1 is followed by 3"))));
  sql("DELETE FROM revision WHERE number = 3");
  EXPECT_THAT(faults(), ElementsAre(HasSubstr("states 3 revisions, the newest one has the number 1")));
  sql("DELETE FROM revision WHERE article = (SELECT row FROM article WHERE id LIKE 'example.org%')");
  EXPECT_THAT(faults(), Contains(HasSubstr("example.org/a-1000001")));
  EXPECT_FALSE(open_archive(folder_.path())->articles().newest_revision(plain_article(1).id));
}

TEST_F(CheckTest, NamesAnArticleWhoseRowDiffersFromItsNewestRevision) {
  const std::vector<std::pair<std::string, std::string>> changes = {{"title = 'x'", "title"},
                                                                    {"shown = shown + 1", "time"},
                                                                    {"first_picture = NULL", "first picture"},
                                                                    {"local = 'b-1'", "publisher's id"},
                                                                    {"language = ''", "language"},
                                                                    {"url = 'https://dw.com/'", "address"}};
  for (const auto& [change, word] : changes) {
    sql("CREATE TABLE saved AS SELECT * FROM article; UPDATE article SET " + change +
        " WHERE local = 'a-71648508'");
    EXPECT_THAT(faults(), ElementsAre(AllOf(HasSubstr("dw.com/a-71648508"), HasSubstr(word)))) << change;
    sql("PRAGMA foreign_keys = OFF; DELETE FROM article; INSERT INTO article SELECT * FROM saved; DROP TABLE "
        "saved");
  }
}

TEST_F(CheckTest, NamesAPictureThatChangedOrIsMissing) {
  std::string changed = picture_;
  changed[3] ^= 1;
  std::ofstream(picture_file_) << changed;
  EXPECT_THAT(faults(), ElementsAre(AllOf(HasSubstr(picture_file_.string()), HasSubstr("hash"))));
  std::ofstream(picture_file_) << "short";
  EXPECT_THAT(faults(), ElementsAre(AllOf(HasSubstr(picture_file_.string()), HasSubstr("5 bytes, not 18"))));
  std::filesystem::remove(picture_file_);
  EXPECT_THAT(faults(), ElementsAre(AllOf(HasSubstr(picture_file_.string()), HasSubstr("No such file"))));
}

TEST_F(CheckTest, NamesWhatSQLiteFindsWrong) {
  sql("PRAGMA foreign_keys = OFF; DELETE FROM article WHERE local = 'a-71648508'");
  EXPECT_THAT(faults(), Contains(HasSubstr("revision")));
}

TEST_F(CheckTest, OfAFileWithABrokenPageIsAFindingNotAFailure) {
  sql("PRAGMA wal_checkpoint(TRUNCATE)");
  const std::int64_t page =
      std::stoll(run_sql(folder_.path(), "SELECT rootpage FROM sqlite_schema WHERE name = 'revision'"));
  {
    std::fstream file(folder_.path() / "offprint.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp((page - 1) * 4096);
    file << std::string(4096, '\xa5');
  }
  EXPECT_THAT(faults(), Contains(HasSubstr("offprint.db")));
}

} // namespace

} // namespace offprint
