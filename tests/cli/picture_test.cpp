#include "cli/workplace.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace offprint {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string lighthouse = TEST_FOLDER "/outlet/content/harbour-post/pictures/lighthouse.jpg";

TEST(Picture, TellsWhatIsMadeOfIt) {
  const Workplace workplace("");
  const Ran told = workplace.run({"picture", lighthouse});
  EXPECT_EQ(told.exit_code, 0) << told.errors;
  EXPECT_THAT(told.output, HasSubstr("lighthouse.jpg: JPEG, "));
  EXPECT_THAT(told.output, HasSubstr("AVIF"));
  EXPECT_THAT(told.output, HasSubstr("quality"));
  const auto json = nlohmann::json::parse(workplace.run({"picture", "--json", lighthouse}).output);
  EXPECT_EQ(json.at("type"), "image/jpeg");
  EXPECT_EQ(json.at("preview").size(), 6u);
  EXPECT_GE(json.at("renditions").size(), 3u);
}

TEST(Picture, WritesWhatIsMade) {
  const Workplace workplace("");
  EXPECT_EQ(workplace.run({"picture", "--output", "out", lighthouse}).exit_code, 0);
  EXPECT_TRUE(std::filesystem::exists(workplace.path("out/lighthouse-320.avif")));
  EXPECT_EQ(
      workplace.run({"picture", "--edit", "w=90&output=png", "--output", "small", lighthouse}).exit_code, 0);
  EXPECT_THAT(*read_file(workplace.path("small/lighthouse.png")), StartsWith("\x89PNG"));
  EXPECT_THAT(workplace.run({"picture", "--edit", "w=90&output=png", lighthouse}).output,
              StartsWith("\x89PNG"))
      << "one alone goes to the standard output";
}

TEST(Picture, NamesWhatItCannotReadAndGoesOn) {
  const Workplace workplace("");
  ASSERT_TRUE(write_file(workplace.path("page.jpg"), "<!doctype html><p>404</p>"));
  const Ran ran = workplace.run({"picture", "page.jpg", "none.jpg", lighthouse, "http://127.0.0.1:9/x.jpg"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.errors, HasSubstr("page.jpg: this is an HTML page"));
  EXPECT_THAT(ran.errors, HasSubstr("none.jpg"));
  EXPECT_THAT(ran.errors, HasSubstr("127.0.0.1"));
  EXPECT_THAT(ran.output, HasSubstr("lighthouse.jpg: JPEG"));
}

TEST(Picture, IsFetchedFromAnAddressAndForgottenByIt) {
  const auto outlet = std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  const Workplace workplace("[net]\nprivate_hosts = [\"127.0.0.1\"]\n");
  const std::string address = outlet->origin() + "/harbour-post/pictures/lighthouse.jpg";
  EXPECT_THAT(workplace.run({"picture", address}).output, HasSubstr("JPEG"));
  const Ran forgotten = workplace.run({"picture", "--forget", address});
  EXPECT_EQ(forgotten.exit_code, 0) << forgotten.errors;
  EXPECT_THAT(forgotten.output, HasSubstr("0 answers"));
  EXPECT_EQ(workplace.run({"picture", "--forget", "nonsense"}).exit_code, 1);
}

} // namespace
} // namespace offprint
