#include "cli/workplace.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace offprint {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class RulesCommand : public testing::Test {
protected:
  void SetUp() override {
    serve("/ferry",
          "<h1>Ferry sails</h1><div id=text><p>The old ferry will\n go on.</p></div><aside>Buy!</aside>"
          "<a rel=next href=/ferry-2>2</a>");
    serve("/ferry-2", "<h1>Ferry sails</h1><div id=text><p>Tickets are sold on board.</p></div>");
    serve("/print", "<h1>Printed</h1><div id=text><p>All of it.</p></div>");
    serve("/short", "<h1>Short</h1><a rel=print href=/print>print</a>");
  }

  void serve(const std::string& path, const std::string& html) {
    outlet_->serve(path, "text/html; charset=utf-8", html);
  }

  std::string at(const std::string& path) const { return outlet_->origin() + path; }

  /// The outlet's rule; its host is an address without its port.
  void add_rule(const std::string& text, const std::string& name = "127.0.0.1") const {
    ASSERT_TRUE(write_file(workplace_.path("rules/" + name + ".txt"), text));
  }

  Ran run(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments = {"rules", "test"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return workplace_.run(arguments);
  }

  std::unique_ptr<LoopbackOutlet> outlet_ = std::move(*LoopbackOutlet::start(""));
  Workplace workplace_{configuration_for({}) + "[extract]\nrules = \"rules\"\n"};
};

TEST_F(RulesCommand, FindsTitleBodyAndTexts) {
  add_rule("title: //h1\nbody: //div[@id='text']\nnext_page_link: //a[@rel='next']\n"
           "test_url: " +
           at("/ferry") +
           "\ntest_contains: The old  ferry will go on.\n"
           "test_contains: Tickets are sold on board.\n");
  const Ran ran = run();
  EXPECT_EQ(ran.exit_code, 0) << ran.output << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("ok    127.0.0.1  " + at("/ferry")));
  EXPECT_THAT(ran.output, HasSubstr("rules: 1; pages: 1; failed: 0; rules without a page to test: 0"));
}

TEST_F(RulesCommand, TellsWhatFailsAndWhy) {
  add_rule("title: //h5\nbody: //div[@id='gone']\nstrip: //p[\nnonsense\n"
           "test_url: " +
           at("/ferry") +
           "\ntest_contains: Submarine\n"
           "test_url: " +
           at("/missing") + "\ntest_url: nowhere\n");
  const Ran ran = run();
  EXPECT_EQ(ran.exit_code, 1);
  for (const std::string& part :
       {"FAIL  127.0.0.1  " + at("/ferry"), std::string("no title pattern finds anything"),
        std::string("no body pattern finds anything"), std::string("the text does not contain: Submarine"),
        std::string("strip: //p[: is no XPath 1.0"), at("/missing") + ": answered 404",
        std::string("FAIL  127.0.0.1  nowhere"), std::string("line 4: it is no directive"),
        std::string("failed: 3")})
    EXPECT_THAT(ran.output, HasSubstr(part));
}

TEST_F(RulesCommand, FollowsTheSinglePage) {
  add_rule("title: //h1\nbody: //div[@id='text']\nsingle_page_link: //a[@rel='print']\n"
           "test_url: " +
           at("/short") + "\ntest_contains: All of it.\n");
  const Ran ran = run({"--json"});
  EXPECT_EQ(ran.exit_code, 0) << ran.output;
  const json page = json::parse(ran.output)["rules"][0]["pages"][0];
  EXPECT_EQ(page["title"], "Printed");
  EXPECT_EQ(page["pages"], 2);
  EXPECT_EQ(page["ok"], true);
}

TEST_F(RulesCommand, ChoosesAFolderAndAHost) {
  add_rule("body: //div[@id='text']\ntest_url: " + at("/ferry") + "\n");
  add_rule("body: //x\ntest_url: " + at("/ferry") + "\n", ".other.example");
  add_rule("title: //h1\n", "silent.example");
  add_rule("strip: //aside\n", "global");
  EXPECT_EQ(run().exit_code, 1);
  const Ran one = run({"127.0.0.1"});
  EXPECT_EQ(one.exit_code, 0) << one.output;
  EXPECT_THAT(one.output, Not(HasSubstr("other.example")));
  EXPECT_THAT(run({"silent.example"}).output, HasSubstr("-     silent.example  names no page to test"));
  EXPECT_THAT(run({"a.other.example"}).output, HasSubstr("FAIL  .other.example"));
  const Ran unknown = run({"unknown.example"});
  EXPECT_EQ(unknown.exit_code, 1);
  EXPECT_THAT(unknown.errors, HasSubstr("unknown.example: there is no site rule for it"));
  const Ran nowhere = run({"--rules", "no-such-folder"});
  EXPECT_EQ(nowhere.exit_code, 1);
  EXPECT_THAT(nowhere.errors, HasSubstr("no-such-folder"));
}

TEST_F(RulesCommand, ThatIsWrongEndsWithTwo) {
  workplace_.configure(configuration_for({}));
  EXPECT_EQ(run().exit_code, 2);
  EXPECT_EQ(workplace_.run({"rules"}).exit_code, 2);
  EXPECT_EQ(run({"--nothing"}).exit_code, 2);
}

} // namespace
} // namespace offprint
