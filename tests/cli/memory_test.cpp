#include "cli/workplace.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::HasSubstr;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool memory_is_the_programs_own = false;
#else
constexpr bool memory_is_the_programs_own = true;
#endif

TEST(HostileOutlets, AllAtOnceAreNamedAndTakeLittleMemory) {
  const std::vector<std::string> faults{
      "404",       "410",           "429:60",           "500",           "hang",         "drip",
      "endless",   "redirect_loop", "redirect_private", "wrong_charset", "short_length", "long_length",
      "gzip_bomb", "cut",           "garbage"};
  std::vector<std::unique_ptr<LoopbackOutlet>> outlets;
  std::vector<std::string> feeds;
  for (const std::string& fault : faults) {
    outlets.push_back(std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content")));
    outlets.back()->set_fault("/harbour-post/feed.xml", *Fault::parse(fault));
    feeds.push_back(outlets.back()->origin() + "/harbour-post/feed.xml");
  }
  outlets.push_back(std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content")));
  feeds.push_back(outlets.back()->origin() + "/harbour-post/feed.xml");
  const Workplace workplace(configuration_for(feeds));

  const Ran pull = workplace.run({"pull"});
  EXPECT_EQ(pull.exit_code, 1);
  for (const std::string& feed : feeds) EXPECT_EQ(pull.errors.contains(feed), feed != feeds.back()) << feed;
  EXPECT_THAT(pull.output, HasSubstr(outlets.back()->origin().substr(17)));
  if (memory_is_the_programs_own) {
    EXPECT_LT(pull.peak_kilobytes, 200'000);
  }
  EXPECT_EQ(workplace.run({"check"}).exit_code, 0);

  const Ran site = workplace.run({"publish", "site"});
  ASSERT_EQ(site.exit_code, 0) << site.errors;
  const std::string sources = *read_file(workplace.path("site/sources.html"));
  for (const std::string& feed : feeds) EXPECT_THAT(sources, HasSubstr(feed));
  EXPECT_THAT(sources, HasSubstr("169.254.169.254"));
  EXPECT_THAT(sources, HasSubstr("429"));
}

} // namespace
} // namespace offprint
