#include "base/config_edit.h"

#include "base/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

ConfigEdit more_feeds(std::vector<std::string> feeds, std::size_t table = 0) {
  return {.tables = "outlets", .list = "feeds", .more = {{table, std::move(feeds)}}};
}

std::string edited(std::string_view text, const ConfigEdit& edit) {
  const Result<std::string> result = edit_config(text, "offprint.toml", edit);
  return result ? *result : "refused: " + result.error().message();
}

TEST(ConfigEdit, PutsStringsBehindTheLastOfAListOnOneLine) {
  EXPECT_EQ(edited("[[outlets]]\nfeeds = [\"a\"] # one\n", more_feeds({"b", "c"})),
            "[[outlets]]\nfeeds = [\"a\", \"b\", \"c\"] # one\n");
  EXPECT_EQ(edited("[[outlets]]\nfeeds = [ 'a', ]\n", more_feeds({"b"})),
            "[[outlets]]\nfeeds = [ 'a', \"b\", ]\n");
  EXPECT_EQ(edited("[[outlets]]\nfeeds = []\n", more_feeds({"b"})), "[[outlets]]\nfeeds = [\"b\"]\n");
}

TEST(ConfigEdit, PutsStringsOnLinesOfTheirOwnWhereTheListHasLines) {
  EXPECT_EQ(edited("[[outlets]]\nfeeds = [\n\t\"a\", # first\n\t\"b\" # last, with a ] in it\n\t# end\n]\nid "
                   "= \"x\"\n",
                   more_feeds({"c", "d"})),
            "[[outlets]]\nfeeds = [\n\t\"a\", # first\n\t\"b\", # last, with a ] in "
            "it\n\t\"c\",\n\t\"d\",\n\t# end\n]\nid "
            "= \"x\"\n");
}

TEST(ConfigEdit, CountsColumnsInCharactersAndKeepsLineEnds) {
  EXPECT_EQ(edited("\xEF\xBB\xBF[[outlets]]\r\nname = \"德国之声\"\r\n\"feeds\" = [\"德国\", \"之声\"]\r\n",
                   more_feeds({"x"})),
            "\xEF\xBB\xBF[[outlets]]\r\nname = \"德国之声\"\r\n\"feeds\" = [\"德国\", \"之声\", \"x\"]\r\n");
  EXPECT_EQ(edited("outlets = [{name = '声', feeds = ['之']}, {feeds = ['a']}]", more_feeds({"x"}, 1)),
            "outlets = [{name = '声', feeds = ['之']}, {feeds = ['a', \"x\"]}]");
}

TEST(ConfigEdit, AddsTablesBehindAllThatIsThere) {
  const NewConfigTable table{.strings = {{"id", "a.example"}, {"name", "A \"name\" \\ \x1b\n声"}},
                             .lists = {{"feeds", {"x", "y"}}}};
  const ConfigEdit edit{.tables = "outlets", .list = "feeds", .added = {table}};
  const std::string text = "# mine\n[[outlets]]\nid = \"z\"\n[net]\nx = 1 # no line end";
  const std::string result = edited(text, edit);
  EXPECT_EQ(result,
            text + "\n\n[[outlets]]\nid = \"a.example\"\nname = \"A \\\"name\\\" \\\\ \\u001B\\u000A声\"\n"
                   "feeds = [\"x\", \"y\"]\n");
  EXPECT_THAT(edited("", edit), StartsWith("\n[[outlets]]\nid"));
}

TEST(ConfigEdit, RefusesWhatItCannotExtendAndSaysWhatToWrite) {
  const ConfigEdit edit{
      .tables = "outlets", .list = "feeds", .added = {{.strings = {{"id", "new"}}, .lists = {}}}};
  EXPECT_THAT(edited("outlets = [{id = 'a'}]\n", edit), HasSubstr("id = \"new\""));
  EXPECT_THAT(edited("outlets = 3\n", edit), StartsWith("refused"));
  EXPECT_THAT(edited("[[outlets]]\nid = 'a'\n", more_feeds({"x"})), HasSubstr("add \"x\" to feeds"));
  EXPECT_THAT(edited("[[outlets]]\nid = 'a'\n", more_feeds({"x"}, 7)), StartsWith("refused"));
  EXPECT_THAT(edited("a = \nb = 2\n", edit), HasSubstr("offprint.toml, line 1"));
}

TEST(ConfigEdit, LeavesAStringInThreeQuotesWhole) {
  EXPECT_EQ(edited("[[outlets]]\nfeeds = ['''a''', \"\"\"b\"\"\"]\n", more_feeds({"x"})),
            "[[outlets]]\nfeeds = ['''a''', \"\"\"b\"\"\", \"x\"]\n");
}

} // namespace
} // namespace offprint
