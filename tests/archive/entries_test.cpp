#include "archive/entries.h"

#include "archive/archive.h"
#include "archive/scratch.h"
#include "archive/sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string feed = "https://example.org/feed";

QueuedEntry entry_of(const std::string& key, const std::string& fingerprint) {
  QueuedEntry entry;
  entry.source = feed;
  entry.key = key;
  entry.fingerprint = fingerprint;
  entry.json = "{\"key\":\"" + key + fingerprint + "\"}";
  return entry;
}

class EntryStoreTest : public testing::Test {
protected:
  void SetUp() override { configure({feed}); }

  void configure(const std::vector<std::string>& feeds) {
    std::vector<Source> sources;
    for (const std::string& url : feeds) {
      Source source;
      source.url = url;
      source.outlet = "example";
      sources.push_back(source);
    }
    ASSERT_TRUE(
        archive_->sources().configure({{"example", "Example", "en", "https://example.org/"}}, sources));
  }

  EntryStore& entries() { return archive_->entries(); }

  std::vector<std::string> waiting(Instant now, const std::string& source = {}) {
    std::vector<std::string> keys;
    for (const QueuedEntry& entry : value_of(entries().waiting(now, source)))
      keys.push_back(entry.key + entry.fingerprint);
    return keys;
  }

  QueuedEntry only_waiting(Instant now) { return value_of(entries().waiting(now)).at(0); }

  ScratchFolder folder_;
  std::unique_ptr<Archive> archive_ = open_archive(folder_.path());
};

TEST_F(EntryStoreTest, QueuesWhatIsNewOrChangedAndNothingElse) {
  EXPECT_EQ(value_of(entries().note({entry_of("b", "1"), entry_of("a", "1")}, at(10))), 2u);
  EXPECT_EQ(value_of(entries().note({entry_of("a", "1"), entry_of("c", "1")}, at(20))), 1u);
  EXPECT_THAT(waiting(at(20)), ElementsAre("b1", "a1", "c1"));
  EXPECT_EQ(value_of(entries().note({entry_of("b", "2")}, at(30))), 1u);
  EXPECT_THAT(waiting(at(30)), ElementsAre("b2", "a1", "c1"));

  const QueuedEntry entry = only_waiting(at(30));
  EXPECT_EQ(entry.source, feed);
  EXPECT_EQ(entry.outlet, "example");
  EXPECT_EQ(entry.json, entry_of("b", "2").json);
  EXPECT_EQ(entry.noted, at(10));
}

TEST_F(EntryStoreTest, WaitsNoMoreOnceItIsDoneUntilItsContentChanges) {
  value_of(entries().note({entry_of("a", "1")}, at(10)));
  ASSERT_TRUE(entries().done(only_waiting(at(10)), {}, at(11)));
  EXPECT_THAT(waiting(at(1000)), IsEmpty());
  EXPECT_EQ(value_of(entries().note({entry_of("a", "1")}, at(20))), 0u);
  EXPECT_EQ(value_of(entries().note({entry_of("a", "2")}, at(30))), 1u);
  EXPECT_THAT(waiting(at(30)), ElementsAre("a2"));
}

TEST_F(EntryStoreTest, ThatIsPostponedWaitsForItsTimeAndCountsItsAttempts) {
  value_of(entries().note({entry_of("a", "1")}, at(10)));
  ASSERT_TRUE(entries().postpone(only_waiting(at(10)), "no answer", at(500)));
  EXPECT_THAT(waiting(at(499)), IsEmpty());
  EXPECT_EQ(only_waiting(at(500)).attempts, 1);
  value_of(entries().note({entry_of("a", "2")}, at(20)));
  EXPECT_EQ(only_waiting(at(20)).attempts, 0);
}

TEST_F(EntryStoreTest, ThatChangedWhileItWasTakenStaysWaiting) {
  value_of(entries().note({entry_of("a", "1")}, at(10)));
  const QueuedEntry being_taken = only_waiting(at(10));
  value_of(entries().note({entry_of("a", "2")}, at(20)));
  ASSERT_TRUE(entries().done(being_taken, {}, at(30)));
  EXPECT_THAT(waiting(at(30)), ElementsAre("a2"));
}

TEST_F(EntryStoreTest, IsRevisitedOnlyWhereItsPageCarriedValidators) {
  value_of(entries().note({entry_of("a", "1"), entry_of("b", "1")}, at(100)));
  const std::vector<QueuedEntry> both = value_of(entries().waiting(at(100)));
  const Validators page{"\"etag\"", ""};
  ASSERT_TRUE(entries().done(both[0], page, at(200)));
  ASSERT_TRUE(entries().done(both[1], {}, at(200)));

  const std::vector<QueuedEntry> due = value_of(entries().revisitable(at(99), at(201)));
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].key, "a");
  EXPECT_EQ(due[0].page, page);
  EXPECT_TRUE(value_of(entries().revisitable(at(100), at(201))).empty());
  EXPECT_TRUE(value_of(entries().revisitable(at(99), at(200))).empty());
}

TEST_F(EntryStoreTest, RestsWithASourceThatTheConfigurationNoLongerNames) {
  value_of(entries().note({entry_of("a", "1")}, at(10)));
  configure({"https://example.org/other"});
  EXPECT_THAT(waiting(at(10)), IsEmpty());
  configure({feed, "https://example.org/other"});
  EXPECT_THAT(waiting(at(10), feed), ElementsAre("a1"));
  EXPECT_THAT(waiting(at(10), "https://example.org/other"), IsEmpty());
}

constexpr const char* other_feed = "https://example.org/other";

QueuedEntry named(QueuedEntry entry, const std::vector<std::string>& names,
                  const std::string& source = feed) {
  entry.source = source;
  entry.names = names;
  entry.key = names.front();
  return entry;
}

TEST_F(EntryStoreTest, IsOneWithTheEntryOfAnotherFeedThatSharesAName) {
  configure({feed, other_feed});
  value_of(entries().note({named(entry_of("a", "1"), {"article a", "guid 1"})}, at(10)));
  const QueuedEntry again = named(entry_of("b", "2"), {"publisher 7", "article a"}, other_feed);
  EXPECT_EQ(value_of(entries().note({again}, at(20))), 0u);
  EXPECT_EQ(value_of(entries().known({again}))[0]->row, only_waiting(at(20)).row);
  // From now on it has the other's names too, and each feed's changes are told by its own.
  EXPECT_TRUE(value_of(entries().known({named(entry_of("c", "3"), {"publisher 7"})}))[0]);
  EXPECT_EQ(value_of(entries().note({again}, at(30))), 0u);
  EXPECT_EQ(value_of(entries().note({named(entry_of("b", "3"), {"publisher 7"}, other_feed)}, at(40))), 1u);
  EXPECT_EQ(only_waiting(at(40)).source, other_feed);
}

TEST_F(EntryStoreTest, ThatAnotherFeedShowsIsQueuedAgainOnlyWhereItWasUpdatedSince) {
  configure({feed, other_feed});
  value_of(entries().note({named(entry_of("a", "1"), {"article a"})}, at(10)));
  ASSERT_TRUE(entries().done(only_waiting(at(10)), {}, at(100)));
  QueuedEntry again = named(entry_of("a", "2"), {"article a"}, other_feed);
  again.updated = at(200);
  EXPECT_EQ(value_of(entries().note({again}, at(210))), 1u);
}

TEST_F(EntryStoreTest, IsKnownByTheArticleThatWasTakenForIt) {
  value_of(entries().note({named(entry_of("a", "1"), {"article before"})}, at(10)));
  QueuedEntry taken = only_waiting(at(10));
  taken.article = "after";
  ASSERT_TRUE(entries().done(taken, {}, at(20)));
  EXPECT_TRUE(value_of(entries().known({named(entry_of("b", "1"), {"article after"})}))[0]);
}

TEST_F(EntryStoreTest, ThatNoFeedShowedIsReplacedByWhatAFeedSaysOfIt) {
  EXPECT_EQ(value_of(entries().note({named(entry_of("a", ""), {"article a"})}, at(10))), 1u);
  EXPECT_EQ(value_of(entries().note({named(entry_of("a", ""), {"article a"})}, at(20))), 0u);
  EXPECT_EQ(value_of(entries().note({named(entry_of("a", "1"), {"article a"})}, at(30))), 1u);
  EXPECT_THAT(waiting(at(30)), ElementsAre("article a1"));
}

TEST_F(EntryStoreTest, OfAnArchiveOfBeforeIsRecognisedByItsKeyOnce) {
  value_of(entries().note({entry_of("12345", "1")}, at(10)));
  QueuedEntry ferry = named(entry_of("", "1"), {"article ferry"});
  QueuedEntry match = named(entry_of("", "2"), {"article match"});
  ferry.former_key = match.former_key = "12345";
  EXPECT_EQ(value_of(entries().note({ferry}, at(20))), 0u);
  EXPECT_EQ(value_of(entries().note({match}, at(30))), 1u);
  EXPECT_THAT(waiting(at(30)), ElementsAre("article ferry1", "article match2"));
}

TEST_F(EntryStoreTest, IsTakenForAnotherFeedWhereTheFirstIsNoLongerConfigured) {
  configure({feed, other_feed});
  value_of(entries().note({named(entry_of("a", "1"), {"article a"})}, at(10)));
  value_of(entries().note({named(entry_of("a", "1"), {"article a"}, other_feed)}, at(10)));
  configure({other_feed});
  EXPECT_EQ(only_waiting(at(10)).source, other_feed);
}

} // namespace

} // namespace offprint
