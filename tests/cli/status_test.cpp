#include "archive/archive.h"
#include "archive/certificates.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "base/text.h"
#include "cli/workplace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace offprint {
namespace {

using std::chrono::days;
using std::chrono::hours;
using testing::HasSubstr;

const std::string feed = "https://news.paper.example/feeds/a/rather/long/address/of/the/world.xml";

/// An archive that knows one source, in the state that `change` makes.
void make_archive(const Workplace& workplace, const std::function<void(Archive&, Source&, Instant)>& change) {
  auto archive = Archive::open(workplace.path("archive"), Archive::Mode::create);
  ASSERT_TRUE(archive) << archive.error().message();
  Source source{.url = feed, .outlet = "the-paper-of-paper"};
  ASSERT_TRUE((*archive)->sources().configure({{source.outlet, "The Paper", "en", ""}}, {source}));
  const Instant now = SystemClock().now();
  source.checked = source.reached = now - std::chrono::minutes(3);
  source.changed = now - hours(2);
  source.due = now + hours(5);
  source.interval_seconds = 1'200;
  change(**archive, source, now);
  ASSERT_TRUE((*archive)->sources().update(source));
}

TEST(Status, OfAnEmptyArchiveSaysWhatToDoAndIsNoAlarm) {
  const Workplace workplace("");
  EXPECT_EQ(workplace.run({"status"}).exit_code, 1) << "there is no archive yet";
  make_archive(workplace,
               [](Archive& archive, Source&, Instant) { ASSERT_TRUE(archive.sources().configure({}, {})); });
  const Ran status = workplace.run({"status"});
  EXPECT_EQ(status.exit_code, 0) << status.errors;
  EXPECT_THAT(status.output, HasSubstr("offprint add"));
  EXPECT_THAT(status.output, HasSubstr("No alarm."));
  EXPECT_THAT(status.output, HasSubstr("0 articles, 0 revisions"));
  EXPECT_TRUE(nlohmann::json::parse(workplace.run({"status", "--json"}).output)["sources"].empty());
}

TEST(Status, IsATableOfEightyColumnsWhenPiped) {
  const Workplace workplace("");
  make_archive(workplace, [](Archive&, Source&, Instant) {});
  const Ran status = workplace.run({"status"});
  EXPECT_EQ(status.exit_code, 0) << status.errors;
  const std::vector<std::string> lines = lines_of(status.output);
  ASSERT_GE(lines.size(), 2u);
  EXPECT_THAT(lines[0], HasSubstr("OUTLET"));
  EXPECT_THAT(lines[1], HasSubstr("world.xml"));
  EXPECT_THAT(lines[1], testing::ContainsRegex("ok +3 min +2 h 20 min"));
  for (const std::string& line : lines) EXPECT_LE(length_in_characters(line), 80u) << line;
}

TEST(Status, TellsAlarmsAndWhatToDoAndEndsWithOne) {
  const Workplace workplace("");
  make_archive(workplace, [](Archive& archive, Source& source, Instant now) {
    source.failing_since = now - days(3);
    source.failures = 17;
    source.problem = "answered 403 (Forbidden)";
    ASSERT_TRUE(archive.certificates().keep(
        {.host = "news.paper.example", .expires = now + days(2) + hours(1), .seen = now}));
  });
  const Ran status = workplace.run({"status"});
  EXPECT_EQ(status.exit_code, 1);
  EXPECT_THAT(status.output, HasSubstr("2 alarms:"));
  EXPECT_THAT(status.output, HasSubstr("not reached for 3 d (17 attempts): answered 403 (Forbidden)"));
  EXPECT_THAT(status.output, HasSubstr("expires in 2 d"));
  EXPECT_THAT(status.output, HasSubstr("What to do: see whether"));

  const Ran json = workplace.run({"status", "--json"});
  EXPECT_EQ(json.exit_code, 1);
  const nlohmann::json told = nlohmann::json::parse(json.output);
  EXPECT_EQ(told["sources"][0]["state"], "failing");
  EXPECT_EQ(told["sources"][0]["alarms"], 2);
  EXPECT_EQ(told["alarms"][0]["kind"], "source-failing");
  EXPECT_EQ(told["alarms"][1]["subject"], "news.paper.example");
}

} // namespace
} // namespace offprint
