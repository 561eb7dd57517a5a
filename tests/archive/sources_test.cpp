#include "archive/sources.h"

#include "archive/archive.h"
#include "archive/scratch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {

namespace {

using testing::ElementsAre;

Source source_of(const std::string& url, const std::string& outlet) {
  Source source;
  source.url = url;
  source.outlet = outlet;
  return source;
}

const Outlet dw{"dw-zh", "德国之声", "zh-Hans", "https://www.dw.com/zh"};
const Outlet example{"example", "Example", "en", "https://example.org/"};

class SourceStoreTest : public testing::Test {
protected:
  SourceStore& sources() { return archive_->sources(); }

  std::vector<std::string> urls() {
    std::vector<std::string> urls;
    for (const Source& source : value_of(sources().all())) urls.push_back(source.url);
    return urls;
  }

  ScratchFolder folder_;
  std::unique_ptr<Archive> archive_ = open_archive(folder_.path());
};

TEST_F(SourceStoreTest, ListsTheConfigurationInItsOrderAndKeepsWhatWasLearnt) {
  ASSERT_TRUE(sources().configure({example, dw}, {source_of("https://z.example/f", "example"),
                                                  source_of("https://a.example/f", "dw-zh")}));
  EXPECT_THAT(urls(), ElementsAre("https://z.example/f", "https://a.example/f"));

  Source learnt = value_of(sources().find("https://a.example/f")).value();
  learnt.title = "A feed";
  learnt.failures = 3;
  ASSERT_TRUE(sources().update(learnt));
  ASSERT_TRUE(sources().configure({dw}, {source_of("https://b.example/f", "dw-zh")}));
  EXPECT_THAT(urls(), ElementsAre("https://b.example/f"));
  ASSERT_TRUE(sources().configure({dw}, {source_of("https://a.example/f", "dw-zh")}));
  EXPECT_EQ(value_of(sources().all()).at(0).title, "A feed");
  EXPECT_EQ(value_of(sources().all()).at(0).failures, 3);
}

TEST_F(SourceStoreTest, GivesBackAllThatAPollTaught) {
  Source source = source_of("https://a.example/f", "dw-zh");
  ASSERT_TRUE(sources().configure({dw}, {source}));
  source.title = "title";
  source.validators = {"\"e\"", "Tue, 18 Feb 2025 10:57:16 GMT"};
  source.checked = at(1);
  source.reached = at(2);
  source.changed = at(3);
  source.due = at(4);
  source.not_before = at(5);
  source.failing_since = at(6);
  source.failures = 7;
  source.problem = "does not answer";
  source.interval_seconds = 8;
  source.retired = true;
  ASSERT_TRUE(sources().update(source));

  const Source back = value_of(sources().find(source.url)).value();
  EXPECT_EQ(back.title, source.title);
  EXPECT_EQ(back.validators, source.validators);
  EXPECT_EQ(back.checked, source.checked);
  EXPECT_EQ(back.reached, source.reached);
  EXPECT_EQ(back.changed, source.changed);
  EXPECT_EQ(back.due, source.due);
  EXPECT_EQ(back.not_before, source.not_before);
  EXPECT_EQ(back.failing_since, source.failing_since);
  EXPECT_EQ(back.failures, source.failures);
  EXPECT_EQ(back.problem, source.problem);
  EXPECT_EQ(back.interval_seconds, source.interval_seconds);
  EXPECT_TRUE(back.retired);
  EXPECT_FALSE(sources().update(source_of("https://unknown.example/f", "dw-zh")));
}

TEST_F(SourceStoreTest, ListsOutletsThatAreConfiguredOrHaveArticles) {
  ASSERT_TRUE(sources().configure({example, dw}, {}));
  value_of(archive_->articles().take(article_at(url_of("https://imported.example/a-1234567")),
                                     some_provenance(), at(1)));
  value_of(archive_->articles().take(rich_article(), some_provenance(), at(1)));
  ASSERT_TRUE(sources().configure({}, {}));

  const std::vector<Outlet> outlets = value_of(sources().outlets());
  ASSERT_EQ(outlets.size(), 2u);
  EXPECT_EQ(outlets[0].id, "dw-zh");
  EXPECT_EQ(outlets[0].name, "德国之声");
  EXPECT_EQ(outlets[1].id, "imported.example");
}

TEST_F(SourceStoreTest, WritesNothingWhenTheConfigurationIsAsItWas) {
  ASSERT_TRUE(sources().configure({dw}, {source_of("https://a.example/f", "dw-zh")}));
  const std::int64_t version = value_of(archive_->version());
  ASSERT_TRUE(sources().configure({dw}, {source_of("https://a.example/f", "dw-zh")}));
  EXPECT_EQ(value_of(archive_->version()), version);
}

} // namespace

} // namespace offprint
