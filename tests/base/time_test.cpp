#include "base/time.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace offprint {
namespace {

using namespace std::chrono_literals;

std::string read(const std::optional<Instant>& instant) {
  return instant ? format_rfc3339(*instant) : "nothing";
}

TEST(Time, ReadsRfc3339AndItsVariations) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"2025-02-18T10:57:16.358Z", "2025-02-18T10:57:16.358Z"},
      {"2025-02-18t10:57:16z", "2025-02-18T10:57:16.000Z"},
      {"2025-02-18 10:57:16", "2025-02-18T10:57:16.000Z"},
      {"2025-02-18T10:57+0100", "2025-02-18T09:57:00.000Z"},
      {"2025-02-18T10:57:16 +01:00", "2025-02-18T09:57:16.000Z"},
      {"2025-02-18T23:30:00-01", "2025-02-19T00:30:00.000Z"},
      {"2025-02-18T10:57:16,5-00:30", "2025-02-18T11:27:16.500Z"},
      {"2025-02-18T10:57:16.3589999Z", "2025-02-18T10:57:16.358Z"},
      {"\n\t2025-02-18 \n", "2025-02-18T00:00:00.000Z"},
      {"2025-02", "2025-02-01T00:00:00.000Z"},
      {"2025", "2025-01-01T00:00:00.000Z"},
      {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"},
      {"2024-02-29", "2024-02-29T00:00:00.000Z"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(read(parse_rfc3339(text)), expected) << text;
}

TEST(Time, RefusesWhatIsNoRfc3339DateRatherThanGuess) {
  for (const char* text : {"",
                           " ",
                           "yesterday",
                           "2025-02-30",
                           "2025-02-29T00:00:00Z",
                           "2025-13-01",
                           "2025-00-10",
                           "2025-01-00",
                           "2025-01-01T24:00:00Z",
                           "2025-01-01T10:60:00Z",
                           "2025-01-01T10:00:61Z",
                           "2025-01-01T10",
                           "2025-01-01T",
                           "2025-01-01T10:00:00.Z",
                           "2025-01-01T10:00:00+25:00",
                           "2025-01-01T10:00:00 EST",
                           "20250101",
                           "2025-1-1",
                           "2025-01-01T10:00:00Z and more",
                           "0000-01-01",
                           "9999-12-31T23:59:59-01:00",
                           "99999999999999999999-01-01"})
    EXPECT_EQ(read(parse_rfc3339(text)), "nothing") << text;
}

TEST(Time, ReadsRfc5322AsFeedsWriteIt) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"Tue, 18 Feb 2025 10:57:16 GMT", "2025-02-18T10:57:16.000Z"},
      {"18 Feb 2025 10:57:16 +0100", "2025-02-18T09:57:16.000Z"},
      {"Mon, 18 Feb 2025 10:57:16 -08:00", "2025-02-18T18:57:16.000Z"},
      {"Tue 18 February 2025 10:57", "2025-02-18T10:57:00.000Z"},
      {"Tuesday, 18-Feb-25 10:57:16 UT", "2025-02-18T10:57:16.000Z"},
      {"18 feb 99 9:07 EST", "1999-02-18T14:07:00.000Z"},
      {"Thu, 1 Jan 49 00:00:00 PDT", "2049-01-01T07:00:00.000Z"},
      {"1 Sept 2025 10:00:00 CEST", "2025-09-01T08:00:00.000Z"},
      {" Tue, 18 Feb 2025 10:57:16 +0800 (CST)\r\n", "2025-02-18T02:57:16.000Z"},
      {"Tue, 18 Feb 2025 10:57:16 GMT+0100", "2025-02-18T09:57:16.000Z"},
      {"Tue, 18 Feb 2025 10:57:16 +0023", "2025-02-18T10:34:16.000Z"},
      {"Thu,28 Jul 2022 4:35:5 GMT+9", "2022-07-27T19:35:05.000Z"},
      {"03 Apr 02 1500 GMT", "2002-04-03T15:00:00.000Z"},
      {"Tue, 18 Feb 2025 10:57:16 A", "2025-02-18T11:57:16.000Z"},
      {"Tue, 18 Feb 2025 10:57:16 B", "2025-02-18T10:57:16.000Z"},
      {"Tue, 18 Feb 2025", "2025-02-18T00:00:00.000Z"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(read(parse_rfc5322(text)), expected) << text;
}

TEST(Time, RefusesImpossibleRfc5322Dates) {
  for (const char* text : {"", "Tue,", "Tue, 30 Feb 2025 10:57:16 GMT", "Tue, 0 Feb 2025", "Tue, 18 Foo 2025",
                           "Tue, 18 Feb 2025 24:00:00 GMT", "Tue, 18 Feb 2025 10:57:16 +9900",
                           "Tue, 18 Feb 2025 10:57:16 GMT tomorrow", "18 Feb", "18 Fe 2025"})
    EXPECT_EQ(read(parse_rfc5322(text)), "nothing") << text;
}

TEST(Time, ReadsEitherFormAndAsctimeAndDots) {
  EXPECT_EQ(read(parse_time("2025-02-18T10:57:16Z")), "2025-02-18T10:57:16.000Z");
  EXPECT_EQ(read(parse_time("Tue, 18 Feb 2025 10:57:16 GMT")), "2025-02-18T10:57:16.000Z");
  EXPECT_EQ(read(parse_time("Tue Feb 18 10:57:16 2025")), "2025-02-18T10:57:16.000Z");
  EXPECT_EQ(read(parse_time("Sun Feb  2 10:57:16 CET 2025")), "2025-02-02T09:57:16.000Z");
  EXPECT_EQ(read(parse_time("09.06.2024")), "2024-06-09T00:00:00.000Z");
  EXPECT_EQ(read(parse_time("9.6.2024 10:57")), "2024-06-09T10:57:00.000Z");
  EXPECT_EQ(read(parse_time("06.09")), "nothing");
  EXPECT_EQ(read(parse_time("Sun Feb 30 10:57:16 2025")), "nothing");
}

TEST(Time, WritesWhatItsNamesSay) {
  const Instant instant = from_milliseconds(1'739'876'236'358);
  EXPECT_EQ(format_rfc3339(instant), "2025-02-18T10:57:16.358Z");
  EXPECT_EQ(format_http_date(instant), "Tue, 18 Feb 2025 10:57:16 GMT");
  EXPECT_EQ(format_date(instant), "2025-02-18");
  EXPECT_EQ(format_minute(instant), "2025-02-18 10:57 UTC");
  EXPECT_EQ(to_milliseconds(instant), 1'739'876'236'358);
  EXPECT_EQ(format_rfc3339(from_milliseconds(-1)), "1969-12-31T23:59:59.999Z");
}

TEST(Time, TellsADurationInTheUnitThatTellsMost) {
  EXPECT_EQ(format_duration(999ms), "0 s");
  EXPECT_EQ(format_duration(59s), "59 s");
  EXPECT_EQ(format_duration(119s), "1 min");
  EXPECT_EQ(format_duration(5h), "5 h");
  EXPECT_EQ(format_duration(99h), "4 d");
  EXPECT_EQ(format_duration(-90s), "-1 min");
}

} // namespace
} // namespace offprint
