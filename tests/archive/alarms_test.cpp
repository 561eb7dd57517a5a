#include "archive/alarms.h"

#include "archive/certificates.h"
#include "archive/entries.h"
#include "archive/events.h"
#include "archive/gaps.h"
#include "archive/scratch.h"
#include "archive/source_silence.h"
#include "archive/sources.h"
#include "html/sanitise.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string feed = "https://paper.example/feed.xml";

class AlarmsTest : public testing::Test {
protected:
  AlarmsTest() { EXPECT_TRUE(archive->sources().configure({{"paper", "The Paper", "en", ""}}, {source()})); }

  static Source source() { return {.url = feed, .outlet = "paper"}; }

  void update(const std::function<void(Source&)>& change) {
    Source changed = *value_of(archive->sources().find(feed));
    change(changed);
    ASSERT_TRUE(archive->sources().update(changed));
  }

  QueuedEntry note(int number, Instant noted) {
    const QueuedEntry entry{.source = feed,
                            .outlet = "paper",
                            .key = fmt::format("guid {}", number),
                            .fingerprint = "f",
                            .json = "{}",
                            .names = {fmt::format("guid {}", number)}};
    EXPECT_TRUE(archive->entries().note({entry}, noted));
    return value_of(archive->entries().waiting(noted, feed)).back();
  }

  /// Articles of that many characters, one an hour, the last one now.
  void take_articles(const std::vector<int>& lengths) {
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      Article article = plain_article(static_cast<int>(i));
      article.outlet = "paper";
      const Instant shown = now - hours(lengths.size() - i);
      article.times.published = Timestamp{shown, ""};
      std::string text;
      for (int word = 0; static_cast<int>(text.size()) < lengths[i]; ++word)
        text += fmt::format("{:x} ", 2'654'435'761u * static_cast<unsigned>(word * 31 + static_cast<int>(i)));
      article.body = *sanitise("<p>" + text + "</p>");
      ASSERT_TRUE(archive->articles().take(article, some_provenance(), shown));
    }
  }

  std::vector<std::string> kinds() {
    std::vector<std::string> kinds;
    for (const Alarm& alarm : found()) kinds.push_back(alarm.kind);
    return kinds;
  }

  std::vector<Alarm> found() { return value_of(alarms(*archive, now)); }

  ScratchFolder folder;
  std::unique_ptr<Archive> archive = open_archive(folder.path());
  const Instant now = *parse_rfc3339("2026-11-25T12:00:00Z"); // a Wednesday
};

/// Moments at that distance, the newest one at `last`, newest first.
std::vector<Instant> every(std::chrono::milliseconds pause, Instant last, int count = 100) {
  std::vector<Instant> moments;
  for (int i = 0; i < count; ++i) moments.push_back(last - pause * i);
  return moments;
}

TEST_F(AlarmsTest, AreNoneInAnEmptyArchiveNorOfASourceThatWasNeverAsked) {
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(AlarmsTest, AreRaisedOfASourceThatFailsForMoreThanADay) {
  update([&](Source& source) {
    source.failing_since = now - hours(23);
    source.failures = 9;
    source.problem = "answered 503";
  });
  EXPECT_THAT(kinds(), IsEmpty());
  update([&](Source& source) { source.failing_since = now - hours(49); });
  ASSERT_THAT(kinds(), ElementsAre("source-failing"));
  EXPECT_EQ(found()[0].message, "not reached for 2 d (9 attempts): answered 503");
  EXPECT_EQ(found()[0].since, now - hours(49));
  update([&](Source& source) { source.retired = true; });
  EXPECT_THAT(kinds(), ElementsAre("source-retired"));
}

TEST_F(AlarmsTest, AreRaisedOfASourceThatAnswersButHasNothingNewAgainstItsRhythm) {
  for (int i = 0; i < 40; ++i) {
    const QueuedEntry entry = note(i, now - days(4) + hours(i));
    ASSERT_TRUE(archive->entries().done(entry, {}, now, ""));
  }
  update([&](Source& source) { source.changed = now - days(4) + hours(39); });
  ASSERT_THAT(kinds(), ElementsAre("source-silent"));
  EXPECT_EQ(found()[0].since, now - days(4) + hours(39));
  EXPECT_THAT(found()[0].message, HasSubstr("no new entry for 2 d; it used to have one every 1 h"));
}

TEST(Silence, IsNoneForASlowSourceOrOneThatPausedAsLongBefore) {
  const Instant wednesday = *parse_rfc3339("2026-11-25T12:00:00Z");
  EXPECT_TRUE(silence_of(every(minutes(10), wednesday - hours(25)), wednesday));
  EXPECT_FALSE(silence_of(every(minutes(10), wednesday - hours(23)), wednesday)) << "less than a day";
  EXPECT_FALSE(silence_of(every(days(1), wednesday - days(7)), wednesday)) << "seven entries missing";
  EXPECT_TRUE(silence_of(every(days(1), wednesday - days(9)), wednesday));
  auto with_pause = every(minutes(10), wednesday - hours(30));
  for (std::size_t i = 50; i < with_pause.size(); ++i) with_pause[i] -= hours(20);
  EXPECT_FALSE(silence_of(with_pause, wednesday)) << "twice the longest pause is not over";
  EXPECT_FALSE(silence_of(every(minutes(10), wednesday - days(300), 7), wednesday)) << "too little is known";
  EXPECT_FALSE(silence_of(std::vector<Instant>(50, wednesday - days(9)), wednesday)) << "all seen at once";
}

TEST(Silence, DoesNotCountWeekendsOfASourceThatKeepsThem) {
  const Instant friday = *parse_rfc3339("2026-11-20T18:00:00Z");
  const Instant monday = *parse_rfc3339("2026-11-23T09:00:00Z");
  EXPECT_FALSE(silence_of(every(minutes(20), friday, 50), monday));
  EXPECT_TRUE(silence_of(every(minutes(20), friday, 50), monday + days(1)));
  EXPECT_TRUE(silence_of(every(minutes(20), friday + hours(12), 50), monday)) << "it published on Saturday";
}

TEST_F(AlarmsTest, AreRaisedWhereNoneOfTheNewestEntriesGaveItsArticle) {
  for (int i = 0; i < 20; ++i)
    ASSERT_TRUE(archive->entries().done(note(i, now - hours(3)), {}, now, i < 12 ? "" : "no article on it"));
  ASSERT_THAT(kinds(), ElementsAre("extraction-failing"));
  EXPECT_EQ(found()[0].message,
            "none of its newest 8 articles could be taken whole; the newest: no article on it");
  note(20, now); // waits, so it says nothing
  EXPECT_THAT(kinds(), ElementsAre("extraction-failing"));
  ASSERT_TRUE(archive->entries().done(note(21, now), {}, now, ""));
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(AlarmsTest, OfFailedExtractionOutliveThatThePageIsFoundUnchanged) {
  for (int i = 0; i < 5; ++i) {
    const QueuedEntry entry = note(i, now - hours(3));
    ASSERT_TRUE(archive->entries().done(entry, {}, now, "no article on it"));
    ASSERT_TRUE(archive->entries().done(entry, {}, now));
  }
  EXPECT_THAT(kinds(), ElementsAre("extraction-failing"));
}

TEST_F(AlarmsTest, AreOneForAllTheShrunkPagesOfASource) {
  for (const char* id : {"paper.example/a-1000001", "paper.example/a-1000002"})
    ASSERT_TRUE(archive->events().note({.at = now - hours(5),
                                        .kind = "page-shrunk",
                                        .source = feed,
                                        .outlet = "paper",
                                        .subject = id,
                                        .message = "its text has 40 characters, after 900 in revision 1"}));
  ASSERT_THAT(kinds(), ElementsAre("page-shrunk"));
  EXPECT_THAT(found()[0].message, HasSubstr("so are 1 more"));
  EXPECT_THAT(value_of(alarms(*archive, now + days(3))), IsEmpty());
}

TEST_F(AlarmsTest, AreRaisedWhereTheNewestArticlesOfAnOutletAreAllShort) {
  std::vector<int> lengths(20, 4'000);
  lengths.insert(lengths.end(), 5, 700);
  take_articles(lengths);
  EXPECT_THAT(kinds(), IsEmpty()) << "the sixth was long";
  lengths.push_back(700);
  take_articles(lengths);
  take_articles(lengths);
  ASSERT_THAT(kinds(), ElementsAre("page-shrunk"));
  EXPECT_EQ(found()[0].outlet, "paper");
  EXPECT_THAT(found()[0].message, HasSubstr("its newest 6 articles have 7"));
  EXPECT_THAT(value_of(alarms(*archive, now + days(8))), IsEmpty()) << "nothing new since";
}

TEST_F(AlarmsTest, AreRaisedOfAFeedsCertificateAndNoOtherHosts) {
  const auto keep = [&](const std::string& host, Instant expires) {
    ASSERT_TRUE(archive->certificates().keep({.host = host, .expires = expires, .seen = now - days(1)}));
  };
  keep("pictures.example", now + days(1));
  keep("paper.example", now + days(15));
  EXPECT_THAT(kinds(), IsEmpty());
  keep("paper.example", now + days(13) + hours(1));
  ASSERT_THAT(kinds(), ElementsAre("certificate-expires"));
  EXPECT_EQ(found()[0].message, "the certificate of paper.example expires in 13 d (2026-12-08 13:00 UTC)");
  keep("paper.example", now - hours(3));
  EXPECT_THAT(found()[0].message, HasSubstr("expired 3 h ago"));
}

TEST_F(AlarmsTest, AreRaisedOfGapsThatAreNotClosedForAWeek) {
  Gap gap{.source = feed, .from = now - hours(9), .to = now - hours(2), .noted = now - hours(1)};
  gap.row = value_of(archive->gaps().note(gap));
  EXPECT_THAT(kinds(), ElementsAre("entries-missed"));
  gap.state = GapState::given_up;
  ASSERT_TRUE(archive->gaps().update(gap));
  ASSERT_THAT(kinds(), ElementsAre("entries-missed"));
  EXPECT_THAT(found()[0].message, HasSubstr("given up"));
  EXPECT_THAT(value_of(alarms(*archive, now + days(7))), IsEmpty());
  gap.state = GapState::closed;
  ASSERT_TRUE(archive->gaps().update(gap));
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(AlarmsTest, AreNotRaisedOfSourcesThatTheConfigurationNoLongerNames) {
  update([&](Source& source) {
    source.failing_since = now - days(3);
    source.failures = 9;
  });
  ASSERT_TRUE(archive->gaps().note({.source = feed, .from = now - hours(9), .to = now, .noted = now}));
  ASSERT_TRUE(archive->sources().configure({}, {}));
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST(Alarms, OfEveryKindSayWhatToDo) {
  for (const std::string& kind : alarm_kinds()) EXPECT_FALSE(remedy_for(kind).empty()) << kind;
  EXPECT_TRUE(remedy_for("none of ours").empty());
}

} // namespace
} // namespace offprint
