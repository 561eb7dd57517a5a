#include "serve/metrics.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "base/log.h"
#include "scratch_folder.h"
#include "serve/prometheus_text.h"
#include "serve/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::HasSubstr;
using testing::Not;

class HandClock final : public Clock {
public:
  Instant now() const override { return moment; }

  Instant moment = *parse_rfc3339("2026-11-25T12:00:00Z");
};

class MetricsTest : public testing::Test {
protected:
  void configure(const std::vector<Source>& sources) {
    ASSERT_TRUE(archive->sources().configure({}, sources));
    for (const Source& source : sources) ASSERT_TRUE(archive->sources().update(source));
  }

  ScratchFolder folder;
  std::unique_ptr<Archive> archive = std::move(*Archive::open(folder.path(), Archive::Mode::create));
  HandClock clock;
  Log log{Log::Level::off};
};

TEST_F(MetricsTest, TellHowTheSourcesFare) {
  Source well{.url = "https://a.example/f", .outlet = "a"};
  well.reached = clock.now() - std::chrono::seconds(90);
  well.interval_seconds = 1'200;
  Source failing{.url = "https://b.example/f", .outlet = "b"};
  failing.failing_since = clock.now() - std::chrono::hours(30);
  failing.failures = 12;
  configure({well, failing, {.url = "https://c.example/f", .outlet = "c"}});
  const std::string text = *metrics_text(*archive, clock.now(), "1.2.3");
  EXPECT_THAT(text, HasSubstr("# TYPE offprint_source_failures gauge\n"));
  for (
      const char* line :
      {R"(offprint_build_info{version="1.2.3"} 1)",
       R"(offprint_source_last_success_timestamp_seconds{outlet="a",source="https://a.example/f"} 1795607910)",
       R"(offprint_source_interval_seconds{outlet="a",source="https://a.example/f"} 1200)",
       R"(offprint_source_failures{outlet="b",source="https://b.example/f"} 12)",
       R"(offprint_sources{state="ok"} 1)", R"(offprint_sources{state="failing"} 1)",
       R"(offprint_sources{state="unasked"} 1)", R"(offprint_sources{state="retired"} 0)",
       R"(offprint_alarms{kind="source-failing"} 1)", R"(offprint_alarms{kind="source-silent"} 0)",
       "offprint_entries_waiting 0", "offprint_articles_total 0", "offprint_revisions_total 0",
       "offprint_pictures_wanted 0", R"(offprint_gaps{state="given-up"} 0)"})
    EXPECT_THAT(text, HasSubstr(std::string(line) + "\n"));
  EXPECT_THAT(text, Not(HasSubstr("offprint_archive_bytes 0\n")));
  EXPECT_THAT(text, Not(HasSubstr(R"(last_success_timestamp_seconds{outlet="b")")));
}

TEST_F(MetricsTest, AreMadeAnewOnlyAfterAWhile) {
  Metrics metrics(*archive, clock, "1", log);
  const auto first = metrics.answer();
  EXPECT_EQ(first->status, 200);
  EXPECT_EQ(first->content_type, "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_THAT(first->identity, HasSubstr("offprint_sources{state=\"unasked\"} 0\n"));
  configure({{.url = "https://c.example/f", .outlet = "c"}});
  EXPECT_EQ(metrics.answer(), first);
  clock.moment += std::chrono::seconds(10);
  EXPECT_THAT(metrics.answer()->identity, HasSubstr("offprint_sources{state=\"unasked\"} 1\n"));
}

TEST(PrometheusText, EscapesTheValuesOfLabels) {
  PrometheusText text;
  text.begin("x_seconds", "An x.");
  text.sample({{"a", "quote \" back \\ line\nend"}, {"b", "报"}}, 0.25);
  EXPECT_EQ(text.take(), "# HELP x_seconds An x.\n# TYPE x_seconds gauge\n"
                         "x_seconds{a=\"quote \\\" back \\\\ line\\nend\",b=\"报\"} 0.25\n");
}

} // namespace
} // namespace offprint
