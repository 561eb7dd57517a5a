#include "archive/articles.h"
#include "base/text.h"
#include "harvest/mirror.h"
#include "outlet/outlet.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

TEST(GuidChange, OfAWholeFeedGivesNoArticleASecondTime) {
  const auto outlet = std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + "/harbour-post/feed.xml"}};
  const int articles = mirror.pull().added;
  outlet->change("/harbour-post/feed.xml", [](const std::string& feed) {
    return replace_all(replace_all(feed, "<guid", "<guid a=\"b\""), "</guid>", "?renumbered</guid>");
  });
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.added + pulled.revised, 0);
  EXPECT_EQ(*mirror.archive().articles().count(), articles);
}

} // namespace
} // namespace offprint
