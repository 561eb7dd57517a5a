#include "search/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::HasSubstr;
using Field = SearchQuery::Field;
using Term = SearchQuery::Term;

std::vector<Term> terms_of(std::string_view text) {
  const auto query = parse_query(text);
  EXPECT_TRUE(query) << text;
  return query ? query->terms : std::vector<Term>();
}

TEST(Query, ReadsWordsPhrasesAndExclusions) {
  const std::vector<Term> expected{{.text = "a b", .is_phrase = true},
                                   {.text = "c"},
                                   {.text = "d e", .is_phrase = true, .is_excluded = true}};
  for (const char* text : {"\"a b\" c -\"d e\"", "“a b” c -“d e”", "«a b»　c -«d e»", "„a b“ c -「d e」"})
    EXPECT_EQ(terms_of(text), expected) << text;
}

TEST(Query, ReadsFieldsWithEitherColon) {
  EXPECT_EQ(terms_of("topic:海 author：\"无 名\" -outlet:dw lang:zh"),
            (std::vector<Term>{{.text = "海", .field = Field::topic},
                               {.text = "无 名", .field = Field::author, .is_phrase = true},
                               {.text = "dw", .field = Field::outlet, .is_excluded = true},
                               {.text = "zh", .field = Field::language}}));
  EXPECT_EQ(terms_of("http://x 12:30").size(), 2u) << "other colons are part of a word";
}

TEST(Query, ReadsDaysMonthsAndYears) {
  const auto of = [](const char* text) { return *parse_query(text); };
  EXPECT_EQ(of("on:2025-02").from, parse_rfc3339("2025-02-01T00:00:00Z"));
  EXPECT_EQ(of("on:2025-02").before, parse_rfc3339("2025-03-01T00:00:00Z"));
  EXPECT_EQ(of("after:2025-02-18").from, parse_rfc3339("2025-02-19T00:00:00Z"));
  EXPECT_EQ(of("before:2025").before, parse_rfc3339("2025-01-01T00:00:00Z"));
  EXPECT_EQ(of("on:2024-02-29").before, parse_rfc3339("2024-03-01T00:00:00Z"));
}

TEST(Query, TakesAMinusBeforeADateForTheOpposite) {
  EXPECT_EQ(parse_query("-before:2025-02")->from, parse_rfc3339("2025-02-01T00:00:00Z"));
  EXPECT_EQ(parse_query("-after:2025-02")->before, parse_rfc3339("2025-03-01T00:00:00Z"));
  EXPECT_FALSE(parse_query("-on:2025-02"));
  EXPECT_EQ(parse_query("a before:2025 after:2024-01")->dates, "before:2025 after:2024-01");
}

TEST(Query, NamesWhatItCannotRead) {
  for (const char* text : {"before:yesterday", "on:2025-02-30", "after:25", "topic:", "on:2025-1"}) {
    const auto query = parse_query(text);
    ASSERT_FALSE(query) << text;
    EXPECT_EQ(query.error().kind, ErrorKind::invalid);
    EXPECT_THAT(query.error().message(), HasSubstr("write"));
  }
  EXPECT_FALSE(parse_query(std::string(200, 'a').replace(1, 198, std::string(198, ' ').replace(0, 198, [] {
    std::string many;
    for (int i = 0; i < 99; ++i) many += " x";
    return many;
  }()))));
}

TEST(Query, AsksForNothingWithExclusionsAlone) {
  for (const char* text : {"", "  ", "-a", "-\"a b\" -c"})
    EXPECT_FALSE(parse_query(text)->asks_for_something()) << text;
  for (const char* text : {"a", "outlet:x", "on:2025", "\"", "-"})
    EXPECT_TRUE(parse_query(text)->asks_for_something()) << text;
}

TEST(Query, ForgivesWhatIsTypedInAHurry) {
  EXPECT_EQ(terms_of("\"half a phrase").size(), 3u);
  EXPECT_EQ(terms_of("\u2068topic:\u2069x"), (std::vector<Term>{{.text = "x", .field = Field::topic}}));
}

} // namespace
} // namespace offprint
