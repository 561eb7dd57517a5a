#include "harvest/import/import.h"

#include "ancestors/history.h"
#include "ancestors/pages.h"
#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/check.h"
#include "article/parts.h"
#include "base/clock.h"
#include "base/text.h"
#include "html/plain_text.h"
#include "scratch_folder.h"
#include "test_pictures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

namespace offprint {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Import : public testing::Test {
protected:
  ImportReport import(const std::filesystem::path& path, const ImportSettings& settings = {}) {
    Result<ImportReport> report = import_paths(*archive_, pictures_.gallery, {path}, settings, clock_, {});
    if (!report) throw std::runtime_error(report.error().message());
    return *std::move(report);
  }

  std::vector<Revision> revisions_of(const ArticleId& id) {
    std::vector<Revision> revisions;
    for (int number = 1;; ++number) {
      const auto revision = archive_->articles().revision(id, number);
      if (!revision || !*revision) return revisions;
      revisions.push_back(**revision);
    }
  }

  ScratchFolder folder_;
  std::unique_ptr<Archive> archive_ = *Archive::open(folder_.path() / "archive", Archive::Mode::create);
  SystemClock clock_;
  TestPictures pictures_{*archive_, clock_, folder_.path() / "cache"};
};

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << bytes;
}

/// The letters of a text alone, so that spaces that markup puts between lines do not count.
std::string letters(std::string_view text) {
  std::string all;
  for (const char c : text)
    if (!is_ascii_space(c)) all += c;
  return replace_all(all, "\xC2\xA0", "");
}

TEST_F(Import, OfACollectionKeepsEveryParagraphAndPictureAndNothingElse) {
  const std::vector<AncestorPage> pages = ancestor_pages(400, 11);
  for (const AncestorPage& page : pages) write(folder_.path() / "mirror" / page.path, page.bytes);
  const ImportReport report = import(folder_.path() / "mirror");
  EXPECT_THAT(report.unreadable, IsEmpty());
  EXPECT_EQ(report.joined, 0);
  int articles = 0;
  for (const AncestorPage& page : pages) {
    if (page.address.empty()) continue;
    ++articles;
    const auto revision = archive_->articles().newest_revision(ArticleId::of(*Url::parse(page.address)));
    ASSERT_TRUE(revision && *revision) << page.path;
    const Article& article = (*revision)->article;
    EXPECT_EQ(article.title, page.title);
    const std::string text = letters(plain_text(article.body));
    std::size_t at = 0;
    for (const std::string& paragraph : page.paragraphs) {
      const std::size_t found = text.find(letters(paragraph), at);
      EXPECT_NE(found, std::string::npos) << page.path << ": lost " << paragraph;
      if (found != std::string::npos) at = found;
    }
    const std::string running = letters(running_text(article));
    for (const std::string& unwanted : page.unwanted)
      EXPECT_EQ(running.find(letters(unwanted)), std::string::npos) << page.path << ": kept " << unwanted;
    std::vector<std::string> pictures;
    for (const Figure& figure : article.figures) pictures.push_back(figure.url.text());
    EXPECT_EQ(pictures, page.pictures) << page.path;
  }
  EXPECT_EQ(report.added, articles);
  EXPECT_EQ(import(folder_.path() / "mirror").unchanged, articles);
}

TEST_F(Import, OfAHistoryGivesEachArticleItsRevisionsInOrder) {
  AncestorHistory history;
  try {
    history = make_ancestor_history(folder_.path() / "mirror", 300, 20, 5);
  } catch (const std::runtime_error& error) {
    GTEST_SKIP() << error.what();
  }
  const ImportReport report = import(folder_.path() / "mirror");
  EXPECT_THAT(report.unreadable, IsEmpty());
  EXPECT_EQ(report.added, static_cast<int>(history.stories.size()));
  EXPECT_EQ(report.joined, 20);
  for (const AncestorStory& story : history.stories) {
    const auto found = archive_->articles().find(ArticleId::of(*Url::parse(story.addresses.front())).text());
    ASSERT_TRUE(found) << story.addresses.front();
    const std::vector<Revision> revisions = revisions_of(*found);
    ASSERT_EQ(revisions.size(), story.versions.size()) << story.addresses.front();
    for (std::size_t i = 0; i < revisions.size(); ++i) {
      EXPECT_EQ(revisions[i].article.title, story.versions[i].title);
      EXPECT_EQ(revisions[i].taken, parse_rfc3339(story.versions[i].commit_time));
      EXPECT_THAT(letters(plain_text(revisions[i].article.body)),
                  HasSubstr(letters(story.versions[i].paragraphs.back())));
    }
  }
  const ImportReport again = import(folder_.path() / "mirror");
  EXPECT_EQ(again.added + again.revised, 0);
}

std::string page_of(const std::string& id, const std::string& text) {
  return "<!--1602571962000-->\n[T](https://www.sanjiang.example/zh/x/" + id + ")\n------\n\n<p>" + text +
         "</p>\n";
}

TEST_F(Import, ReportsWhatIsNoArticleEmptyOrUnreadableAndWhy) {
  write(folder_.path() / "m/README.md", "a mirror");
  write(folder_.path() / "m/lists/a.md", "[x](y.md)\n");
  write(folder_.path() / "m/articles/1.md", page_of("a-80012345", "text"));
  write(folder_.path() / "m/articles/1_title.md", page_of("a-80012345", "text"));
  write(folder_.path() / "m/articles/2.md", page_of("a-80012346", " "));
  write(folder_.path() / "m/articles/3.md", "broken");
  write(folder_.path() / "m/package.json", "{}");
  const ImportReport report = import(folder_.path() / "m");
  EXPECT_EQ(report.added, 1);
  EXPECT_EQ(report.duplicates, 1);
  EXPECT_EQ(report.passed_over, 3);
  ASSERT_EQ(report.empty.size(), 1U);
  EXPECT_THAT(report.empty[0], HasSubstr("2.md"));
  ASSERT_EQ(report.unreadable.size(), 1U);
  EXPECT_THAT(report.unreadable[0], HasSubstr("3.md: has no line"));
}

TEST_F(Import, OfAnOlderCopyDoesNotComeBeforeWhatTheOutletSaid) {
  Article fetched = article_at(*Url::parse("https://www.sanjiang.example/zh/x/a-80012345"));
  fetched.title = "What the outlet says";
  const Provenance page{
      .source = "feed", .address = fetched.url.text(), .etag = {}, .last_modified = {}, .raw_sha256 = {}};
  ASSERT_TRUE(archive_->articles().take(fetched, page, clock_.now()));
  write(folder_.path() / "1.md", page_of("a-80012345", "a mirror's text"));
  EXPECT_EQ(import(folder_.path() / "1.md").revised, 1);
  const std::vector<Revision> revisions = revisions_of(fetched.id);
  ASSERT_EQ(revisions.size(), 3U);
  EXPECT_EQ(revisions.back().article.title, "What the outlet says");
  EXPECT_EQ(import(folder_.path() / "1.md").unchanged, 1);
}

TEST_F(Import, TakesAnOutletsJson) {
  const ImportReport report =
      import(std::filesystem::path(TEST_FOLDER) / "outlets/answers/dw_app_article.json");
  EXPECT_EQ(report.added, 1);
  const auto held = archive_->articles().contains(*ArticleId::parse("dw.com/a-71600001"));
  EXPECT_TRUE(held && *held);
}

TEST_F(Import, TakesAJekyllPostByItsFrontMatter) {
  write(folder_.path() / "_posts/2014-02-07-t.md",
        "---\nlayout: post\ntitle: \"渡口生活\"\ndate: 2014-02-07T10:07:20+01:00\nauthor: 荀某\nfrom: "
        "https://pp.example/article/26\n"
        "tags: [ 泡泡, 渡口 ]\ncategories: [ 泡泡 ]\n---\n\n<p>\n text of the post\n</p>\n");
  EXPECT_EQ(import(folder_.path() / "_posts").added, 1);
  const auto revision =
      archive_->articles().newest_revision(ArticleId::of(*Url::parse("https://pp.example/article/26")));
  ASSERT_TRUE(revision && *revision);
  const Article& article = (*revision)->article;
  EXPECT_EQ(article.title, "渡口生活");
  EXPECT_EQ(article.authors.at(0).name, "荀某");
  EXPECT_EQ(format_rfc3339(article.times.published->instant), "2014-02-07T09:07:20.000Z");
  EXPECT_EQ(article.topics.size(), 2U);
}

TEST_F(Import, OfAnEmptyOrBrokenRepositorySaysSo) {
  write(folder_.path() / "bare/HEAD", "ref: refs/heads/main\n");
  std::filesystem::create_directories(folder_.path() / "bare/objects");
  std::filesystem::create_directories(folder_.path() / "bare/refs");
  EXPECT_EQ(import(folder_.path() / "bare").versions, 0);
  write(folder_.path() / "bare/refs/heads/main", std::string(40, '1') + "\n");
  const auto report = import_paths(*archive_, pictures_.gallery, {folder_.path() / "bare"}, {}, clock_, {});
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message(), HasSubstr("git fsck"));
}

} // namespace

} // namespace offprint
