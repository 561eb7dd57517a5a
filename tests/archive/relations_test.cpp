#include "archive/relations.h"

#include "archive/check.h"
#include "archive/scratch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Relations : public testing::Test {
protected:
  ArticleId take(int number) {
    const Article article = plain_article(number);
    value_of(archive_->articles().take(article, some_provenance(), at(1)));
    return article.id;
  }

  RelationStore& relations() { return archive_->relations(); }

  ScratchFolder folder_;
  std::unique_ptr<Archive> archive_ = open_archive(folder_.path());
};

std::vector<std::string> ids_of(const std::vector<ArticleSummary>& articles) {
  std::vector<std::string> ids;
  for (const ArticleSummary& article : articles) ids.push_back(article.id.text());
  return ids;
}

TEST_F(Relations, FindAnArticleByEachOfItsNames) {
  const ArticleId one = take(1);
  const ArticleId two = take(2);
  ASSERT_TRUE(relations().know_as(one, {"example.org/1", "old/1"}));
  ASSERT_TRUE(relations().know_as(two, {"old/1"})); // stays the first one's
  EXPECT_EQ(value_of(relations().named("old/1")), one);
  EXPECT_EQ(value_of(relations().named("example.org/1")), one);
  EXPECT_EQ(value_of(relations().named("nothing")), std::nullopt);
}

TEST_F(Relations, LinksLeadBackOnceTheirTargetIsHeld) {
  const ArticleId one = take(1);
  ASSERT_TRUE(relations().set_links(one, {"example.org/2"}));
  EXPECT_THAT(value_of(relations().missing_targets(10)), ElementsAre("example.org/2"));
  const ArticleId two = take(2);
  ASSERT_TRUE(relations().know_as(two, {"example.org/2"}));
  EXPECT_THAT(ids_of(value_of(relations().linking_to(two, 10))), ElementsAre(one.text()));
  EXPECT_THAT(value_of(relations().missing_targets(10)), IsEmpty());
  ASSERT_TRUE(relations().set_links(one, {}));
  EXPECT_THAT(value_of(relations().linking_to(two, 10)), IsEmpty());
}

TEST_F(Relations, TopicsThatShareAKeyBecomeOne) {
  const ArticleId one = take(1);
  const ArticleId two = take(2);
  const ArticleId three = take(3);
  ASSERT_TRUE(relations().set_topics(one, {{.name = "Bridges", .keys = {"t-1"}}}));
  ASSERT_TRUE(relations().set_topics(two, {{.name = "Brücken", .keys = {"t-2"}}}));
  ASSERT_EQ(value_of(relations().topics(1)).size(), 2U);
  ASSERT_TRUE(relations().set_topics(three, {{.name = "The bridge", .keys = {"t-1", "t-2"}}}));
  const auto topics = value_of(relations().topics(1));
  ASSERT_EQ(topics.size(), 1U);
  EXPECT_EQ(topics[0].name, "Bridges");
  EXPECT_EQ(topics[0].articles, 3);
  EXPECT_EQ(value_of(relations().topic("t-2"))->row, topics[0].row);
  EXPECT_EQ(value_of(relations().newest_of_topic(topics[0].row, 10, 0)).size(), 3U);
}

TEST_F(Relations, AnArticleUnderAnotherOnesNameIsThatOne) {
  const ArticleId one = take(1);
  Article again = plain_article(2);
  ASSERT_TRUE(relations().know_as(one, {again.id.text()}));
  const Taken taken = value_of(archive_->articles().take(again, some_provenance(), at(2)));
  EXPECT_EQ(taken.id, one);
  EXPECT_EQ(taken.outcome, Taken::Outcome::revised);
  EXPECT_EQ(value_of(archive_->articles().count()), 1);
  EXPECT_EQ(value_of(archive_->articles().newest_revision(one))->article.title, again.title);
}

TEST_F(Relations, AreToBeFoundAnewAfterEachRevision) {
  const ArticleId one = take(1);
  ASSERT_TRUE(relations().mark_related(one));
  EXPECT_THAT(value_of(relations().unrelated(10)), IsEmpty());
  Article changed = plain_article(1);
  changed.title += " changed";
  value_of(archive_->articles().take(changed, some_provenance(), at(2)));
  EXPECT_THAT(value_of(relations().unrelated(10)), ElementsAre(one));
}

std::vector<std::string> titles(Archive& archive, const ArticleId& id) {
  std::vector<std::string> all;
  for (int number = 1;; ++number) {
    const auto revision = value_of(archive.articles().revision(id, number));
    if (!revision) return all;
    all.push_back(revision->article.title);
  }
}

Article titled(const std::string& title) {
  Article article = plain_article(1);
  article.title = title;
  return article;
}

TEST_F(Relations, VersionsInTheirOrderAreTheRevisions) {
  for (const auto& [title, time] :
       std::vector<std::pair<std::string, int>>{{"a", 1}, {"b", 2}, {"b", 3}, {"a", 4}})
    value_of(archive_->articles().take_version(titled(title), some_provenance(), at(time)));
  EXPECT_THAT(titles(*archive_, plain_article(1).id), ElementsAre("a", "b", "a"));
  // A second time, nothing is new.
  for (const auto& [title, time] :
       std::vector<std::pair<std::string, int>>{{"a", 1}, {"b", 2}, {"b", 3}, {"a", 4}})
    EXPECT_EQ(value_of(archive_->articles().take_version(titled(title), some_provenance(), at(time))).outcome,
              Taken::Outcome::unchanged);
}

TEST_F(Relations, AnEarlierVersionIsKeptAndTheNewestStaysCurrent) {
  value_of(archive_->articles().take(titled("now"), some_provenance(), at(10)));
  const Taken taken = value_of(archive_->articles().take_version(titled("before"), some_provenance(), at(5)));
  EXPECT_FALSE(taken.current);
  EXPECT_THAT(titles(*archive_, plain_article(1).id), ElementsAre("now", "before", "now"));
  EXPECT_EQ(value_of(archive_->articles().newest_revision(plain_article(1).id))->taken, at(10));
  EXPECT_EQ(value_of(archive_->articles().take_version(titled("before"), some_provenance(), at(5))).outcome,
            Taken::Outcome::unchanged);
}

} // namespace

} // namespace offprint
