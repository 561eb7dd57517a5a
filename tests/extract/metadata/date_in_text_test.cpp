#include "extract/metadata/date_in_text.h"

#include "base/time.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

struct Line {
  const char* text;
  const char* instant;
};

class LineWithADate : public testing::TestWithParam<Line> {};

TEST_P(LineWithADate, IsRead) {
  const auto found = date_in_text(GetParam().text);
  ASSERT_TRUE(found) << GetParam().text;
  EXPECT_EQ(format_rfc3339(found->instant), GetParam().instant);
}

INSTANTIATE_TEST_SUITE_P(
    Languages, LineWithADate,
    testing::Values(Line{"2024年04月24日16:27", "2024-04-24T16:27:00.000Z"},
                    Line{"Stand: 18.02.2025, 10:57 Uhr", "2025-02-18T10:57:00.000Z"},
                    Line{"erstellt: 01. April 2025, 15:25", "2025-04-01T15:25:00.000Z"},
                    Line{"Frankfurt, October 23, 2024, 3:48", "2024-10-23T03:48:00.000Z"},
                    Line{"Published Jun 4th, 2026 • 2 min read", "2026-06-04T00:00:00.000Z"},
                    Line{"Publié le 28 avril 2023 à 10h30", "2023-04-28T10:30:00.000Z"},
                    Line{"18 de febrero de 2025", "2025-02-18T00:00:00.000Z"},
                    Line{"3 марта 2024, 11:04", "2024-03-03T11:04:00.000Z"},
                    Line{"12 Mart 2025", "2025-03-12T00:00:00.000Z"}));

TEST(LineWithoutADate, GivesNone) {
  for (const char* line : {"May the best boat win", "In March 2024 the bridge was shut", "31 February 2024",
                           "12 votes in 2024", ""})
    EXPECT_FALSE(date_in_text(line)) << line;
}

} // namespace
} // namespace offprint
