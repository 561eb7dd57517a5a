#include "archive/articles.h"

#include "archive/archive.h"
#include "archive/pictures.h"
#include "archive/scratch.h"
#include "archive/sources.h"
#include "article/json.h"
#include "base/text.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace offprint {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ArticleStoreTest : public testing::Test {
protected:
  Taken take(const Article& article, Instant now = at(1'800'000'000'000)) {
    return value_of(articles().take(article, some_provenance(), now));
  }

  ArticleStore& articles() { return archive_->articles(); }

  std::vector<std::string> newest_titles(const ArticleStore::Range& range) {
    std::vector<std::string> titles;
    for (const ArticleSummary& summary : value_of(articles().newest(range))) titles.push_back(summary.title);
    return titles;
  }

  ScratchFolder folder_;
  std::unique_ptr<Archive> archive_ = open_archive(folder_.path());
};

TEST_F(ArticleStoreTest, GivesBackEveryMemberOfAnArticle) {
  const Article article = rich_article();
  const Taken taken = take(article);
  EXPECT_EQ(taken.outcome, Taken::Outcome::added);
  EXPECT_EQ(taken.number, 1);

  const Revision revision = value_of(articles().newest_revision(article.id)).value();
  EXPECT_EQ(revision.article, article);
  EXPECT_EQ(revision.number, 1);
  EXPECT_EQ(revision.taken, at(1'800'000'000'000));
  EXPECT_EQ(revision.provenance, some_provenance());
  EXPECT_EQ(revision.content, content_hash(article));
  EXPECT_FALSE(revision.previous);
}

TEST_F(ArticleStoreTest, TakesTheSameContentOnceWhateverItsFirstSeenAndFeedTimes) {
  Article article = rich_article();
  take(article);
  article.times.first_seen = at(1);
  article.times.feed = Timestamp{at(2), "2"};
  const Taken again = take(article);
  EXPECT_EQ(again.outcome, Taken::Outcome::unchanged);
  EXPECT_EQ(again.number, 1);
  EXPECT_FALSE(value_of(articles().revision(article.id, 2)));
}

TEST_F(ArticleStoreTest, AddsAChangeAndKeepsWhatWasThereBefore) {
  const Article first = rich_article();
  take(first, at(1'800'000'000'000));
  Article second = first;
  second.title = "Another title";
  second.times.first_seen.reset();
  const Taken taken = take(second, at(1'800'000'060'000));
  EXPECT_EQ(taken.outcome, Taken::Outcome::revised);
  EXPECT_EQ(taken.number, 2);

  const Revision one = value_of(articles().revision(first.id, 1)).value();
  const Revision two = value_of(articles().newest_revision(first.id)).value();
  EXPECT_EQ(one.article, first);
  EXPECT_EQ(two.article.title, "Another title");
  EXPECT_EQ(two.article.times.first_seen, first.times.first_seen);
  EXPECT_EQ(two.previous, one.hash);
  EXPECT_NE(two.hash, one.hash);

  take(first, at(1'800'000'120'000));
  EXPECT_EQ(value_of(articles().newest_revision(first.id)).value().number, 3);
}

TEST_F(ArticleStoreTest, FillsTheFirstSeenTimeWhereTheArticleHasNone) {
  take(plain_article(1), at(77));
  EXPECT_EQ(value_of(articles().newest_revision(plain_article(1).id)).value().article.times.first_seen,
            at(77));
}

// As docs/archive.md has it, but for the hash of the record, which needs zstd there.
std::string documented_text(const std::filesystem::path& folder, int number, const std::string& record) {
  return run_sql(
      folder,
      fmt::format(
          "SELECT 'offprint revision 1' || char(10)"
          "|| 'previous ' || iif(previous IS NULL, 'none', lower(hex(previous))) || char(10)"
          "|| 'article ' || a.id || char(10) || 'number ' || r.number || char(10)"
          "|| 'taken ' || taken || char(10) || 'content ' || lower(hex(content)) || char(10)"
          "|| 'record {}' || char(10) || 'source ' || lower(hex(source)) || char(10)"
          "|| 'address ' || lower(hex(address)) || char(10) || 'etag ' || lower(hex(etag)) || char(10)"
          "|| 'last_modified ' || lower(hex(last_modified)) || char(10)"
          "|| 'raw_sha256 ' || lower(hex(raw_sha256)) || char(10)"
          " FROM revision r JOIN article a ON a.row = r.article WHERE r.number = {}",
          record, number));
}

TEST_F(ArticleStoreTest, HashesARevisionAsDocumented) {
  Article article = rich_article();
  for (int number = 1; number <= 2; ++number) {
    article.title = std::to_string(number);
    take(article);
    const std::string record = Sha256::of(to_json(article).dump()).hex();
    EXPECT_EQ(Sha256::of(documented_text(folder_.path(), number, record)),
              value_of(articles().newest_revision(article.id)).value().hash);
  }
}

TEST_F(ArticleStoreTest, RefusesATextThatIsNotUtf8AndStaysUsable) {
  Article article = plain_article(1);
  article.title = "caf\xe9";
  const auto taken = articles().take(article, some_provenance(), at(5));
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().kind, ErrorKind::invalid);
  EXPECT_THAT(taken.error().message(), HasSubstr(article.id.text()));
  EXPECT_EQ(take(plain_article(1)).outcome, Taken::Outcome::added);
}

TEST_F(ArticleStoreTest, RefusesATimeThatItCouldNotReadAgain) {
  Article article = plain_article(1);
  article.times.published = Timestamp{at(999'999'999'999'999), "the year 33658"};
  EXPECT_FALSE(articles().take(article, some_provenance(), at(5)));
  EXPECT_FALSE(value_of(articles().contains(article.id)));
}

TEST_F(ArticleStoreTest, ListsNewestFirstWithoutUnpackingRecords) {
  for (const int number : {2, 1, 4, 3}) take(plain_article(number));
  Article undated = plain_article(5);
  undated.times.published.reset();
  undated.outlet = "elsewhere";
  take(undated, at(1'600'000'000'000));
  run_sql(folder_.path(), "UPDATE revision SET record = x''");

  EXPECT_THAT(newest_titles({}),
              ElementsAre("Article 4", "Article 3", "Article 2", "Article 1", "Article 5"));
  EXPECT_THAT(newest_titles({.outlet = "", .limit = 2, .skip = 1}), ElementsAre("Article 3", "Article 2"));
  EXPECT_THAT(newest_titles({.outlet = "elsewhere"}), ElementsAre("Article 5"));
  EXPECT_EQ(value_of(articles().count()), 5);
  EXPECT_EQ(value_of(articles().count("elsewhere")), 1);
  EXPECT_EQ(value_of(articles().all_ids()).size(), 5u);
  EXPECT_EQ(value_of(archive_->sources().outlets()).size(), 2u);
}

TEST_F(ArticleStoreTest, SummarisesTheNewestRevision) {
  Article article = rich_article();
  take(article);
  article.title = "Newer";
  article.lead.clear();
  article.figures.clear();
  article.body = SafeHtml::restored("<p>" + replace_all(std::string(400, 'x'), "x", "字") + "</p>");
  take(article);
  const ArticleSummary summary = value_of(articles().newest({})).at(0);
  EXPECT_EQ(summary.id, article.id);
  EXPECT_EQ(summary.url, article.url);
  EXPECT_EQ(summary.outlet, "dw-zh");
  EXPECT_EQ(summary.title, "Newer");
  EXPECT_EQ(length_in_characters(summary.lead), 300u);
  EXPECT_EQ(summary.language, "zh-Hans");
  EXPECT_EQ(summary.shown, article.times.published->instant);
  EXPECT_EQ(summary.first_seen, *article.times.first_seen);
  EXPECT_FALSE(summary.first_picture);
  EXPECT_EQ(summary.revisions, 2);
}

TEST_F(ArticleStoreTest, FindsAnArticleByIdAddressAndPublishersNumber) {
  take(rich_article());
  take(article_at(url_of("https://example.org/no/publisher/id")));
  for (const char* name : {"dw.com/a-71648508", "https://www.dw.com/zh/anything/a-71648508?maca=x#top",
                           "www.dw.com/zh/title/a-71648508", "a-71648508", " 71648508 "})
    EXPECT_EQ(value_of(articles().find(name)).text(), "dw.com/a-71648508") << name;
  EXPECT_EQ(value_of(articles().find("http://example.org/no/publisher/id")),
            ArticleId::of(url_of("http://example.org/no/publisher/id")));
}

TEST_F(ArticleStoreTest, SaysThatNoneOrWhichSeveralANameMeans) {
  take(article_at(url_of("https://one.example/a-1234567")));
  take(article_at(url_of("https://two.example/b-1234567")));
  const auto several = articles().find("1234567");
  ASSERT_FALSE(several);
  EXPECT_THAT(several.error().message(), HasSubstr("one.example/a-1234567, two.example/b-1234567"));
  for (const char* name : {"", "%", "a-9999999", "https://one.example/"}) {
    const auto none = articles().find(name);
    ASSERT_FALSE(none) << name;
    EXPECT_EQ(none.error().kind, ErrorKind::not_found);
  }
}

TEST_F(ArticleStoreTest, WantsThePicturesOfAnArticle) {
  take(rich_article(), at(1000));
  EXPECT_TRUE(value_of(archive_->pictures().wanted(at(999))).empty());
  const std::vector<WantedPicture> wanted = value_of(archive_->pictures().wanted(at(1000)));
  ASSERT_EQ(wanted.size(), 2u);
  EXPECT_EQ(wanted[0].url, rich_article().figures[0].url);
  EXPECT_EQ(wanted[0].outlet, "dw-zh");
  EXPECT_EQ(wanted[0].article, "dw.com/a-71648508");
}

} // namespace

} // namespace offprint
