#include "base/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::HasSubstr;

ConfigTable table(std::string_view text, const std::vector<std::string>& overrides = {}) {
  Result<ConfigTable> parsed = ConfigTable::parse(text, "mirror.toml", overrides);
  EXPECT_TRUE(parsed);
  return std::move(*parsed);
}

TEST(Config, ReadsTypedValuesAndFallsBack) {
  ConfigTable root =
      table("[net]\nhosts = ['a', 'b']\nlimit = 7\n[[outlets]]\nid = 'x'\n[[outlets]]\nid = 'y'\n");
  ConfigTable net = root.table("net");
  EXPECT_EQ(net.integer("limit", 1, 1, 10), 7);
  EXPECT_EQ(net.string("proxy", "none"), "none");
  EXPECT_EQ(net.strings("hosts", {}), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(net.boolean("on", true));
  std::vector<ConfigTable> outlets = root.tables("outlets");
  ASSERT_EQ(outlets.size(), 2u);
  EXPECT_EQ(outlets[0].string("id", ""), "x");
  EXPECT_EQ(outlets[1].string("id", ""), "y");
  EXPECT_TRUE(root.finish());
}

TEST(Config, TellsFileLineAndWhatWasExpected) {
  const Result<ConfigTable> broken = ConfigTable::parse("a = 1\nb = \n", "mirror.toml");
  ASSERT_FALSE(broken);
  EXPECT_THAT(broken.error().message(), HasSubstr("mirror.toml, line 2"));

  ConfigTable root = table("[net]\n\nlimit = 'many'\n");
  root.table("net").integer("limit", 1, 1, 10);
  const Status read = root.finish();
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message(), HasSubstr("mirror.toml, line 3"));
  EXPECT_THAT(read.error().message(), HasSubstr("net.limit"));
  EXPECT_THAT(read.error().message(), HasSubstr("a whole number from 1 to 10"));
}

TEST(Config, FindsAKeyThatNothingReads) {
  ConfigTable root = table("[net]\nproxi = ''\n");
  root.table("net").string("proxy", "");
  const Status read = root.finish();
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message(), HasSubstr("mirror.toml, line 2"));
  EXPECT_THAT(read.error().message(), HasSubstr("net.proxi is no setting"));
  EXPECT_THAT(read.error().message(), HasSubstr("proxy"));
}

TEST(Config, IsOverriddenKeyByKey) {
  ConfigTable root = table("[net]\nlimit = 1\nproxy = 'a'\n",
                           {"net.limit=2", "net.proxy=socks5h://127.0.0.1:9050", "new.key=true"});
  ConfigTable net = root.table("net");
  EXPECT_EQ(net.integer("limit", 0, 0, 10), 2);
  EXPECT_EQ(net.string("proxy", ""), "socks5h://127.0.0.1:9050");
  EXPECT_TRUE(root.table("new").boolean("key", false));
  EXPECT_FALSE(ConfigTable::parse("", "mirror.toml", {"no equals sign"}));
  EXPECT_FALSE(ConfigTable::parse("", "mirror.toml", {"=x"}));
}

TEST(Config, OffersItsChoices) {
  ConfigTable root = table("pictures = 'proxy'\n");
  EXPECT_EQ(root.choice("pictures", "own", {"own", "weserv"}), "own");
  EXPECT_THAT(root.finish().error().message(), HasSubstr("one of \"own\" \"weserv\""));
}

TEST(Config, NamesWrongTablesToo) {
  ConfigTable root = table("net = 3\n");
  root.table("net");
  EXPECT_THAT(root.finish().error().message(), HasSubstr("line 1"));
}

} // namespace
} // namespace offprint
