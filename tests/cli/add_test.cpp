#include "cli/terminal_run.h"
#include "cli/workplace.h"
#include "outlet/outlet.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <filesystem>

namespace offprint {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string mine =
    "# my mirror\n[net]\nprivate_hosts = [\"127.0.0.1\"] # loopback\ntimeout_seconds = 3\n"
    "connect_timeout_seconds = 2\nstall_timeout_seconds = 2\nrequests_per_host = 20\n";

std::string rss(const std::string& title) {
  return "<rss version=\"2.0\"><channel><title>" + title +
         "</title><link>{{origin}}/</link><item><title>First</title><link>{{origin}}/" + title +
         "/1</link><pubDate>Sat, 21 Nov 2026 07:40:00 GMT</pubDate></item></channel></rss>";
}

class Add : public testing::Test {
protected:
  std::string configuration() const { return *read_file(workplace.path("offprint.toml")); }

  std::string harbour() const { return outlet->origin() + "/harbour-post/"; }

  void list(const std::string& body) const {
    ASSERT_TRUE(
        write_file(workplace.path("feeds.opml"),
                   "<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><head><title>Mine</title></head><body>" +
                       body + "</body></opml>"));
  }

  static std::string outline(const std::string& url) {
    return "<outline type=\"rss\" text=\"A source\" xmlUrl=\"" + url + "\"/>\n";
  }

  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Workplace workplace{mine};
};

TEST_F(Add, WithYesAppendsAnOutletAndLeavesTheRestAsItWas) {
  const Ran ran = workplace.run({"add", harbour(), "--yes"});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("full text · pictures"));
  EXPECT_EQ(configuration(), mine +
                                 "\n[[outlets]]\nid = \"127.0.0.1\"\nname = \"The Harbour Post\"\n"
                                 "language = \"en-GB\"\nhome = \"" +
                                 harbour() + "\"\nfeeds = [\"" + harbour() + "feed.xml\"]\n");
  EXPECT_EQ(workplace.run({"pull"}).exit_code, 0);
  EXPECT_THAT(workplace.run({"check"}).output, HasSubstr("14 articles"));
}

TEST_F(Add, TwiceSaysThatItIsThereAndChangesNothing) {
  workplace.run({"add", harbour(), "--yes"});
  const std::string before = configuration();
  for (const std::string& address : {harbour(), harbour() + "feed.xml"}) {
    const Ran again = workplace.run({"add", address, "--yes"});
    EXPECT_EQ(again.exit_code, 0) << again.errors;
    EXPECT_THAT(again.output, HasSubstr("127.0.0.1"));
    EXPECT_THAT(again.output, HasSubstr("already"));
  }
  EXPECT_EQ(configuration(), before);
}

TEST_F(Add, PutsASecondFeedOfAnOutletIntoItsListWithCommentsKept) {
  const std::string text = mine + "[[outlets]]\nid = \"post\"\nhome = \"" + outlet->origin() +
                           "/\" # all of it\nfeeds = [\n  \"" + outlet->origin() +
                           "/a.xml\", # the first\n]\n\n[harvest]\nworkers = 4\n";
  workplace.configure(text);
  EXPECT_EQ(workplace.run({"add", harbour(), "--yes"}).exit_code, 0);
  std::string expected = text;
  expected.insert(expected.find("\n]\n"), "\n  \"" + harbour() + "feed.xml\",");
  EXPECT_EQ(configuration(), expected);
}

TEST_F(Add, TakesTheOutletThatIsNamedAndKeepsTheFilesPermissionsAndLink) {
  std::filesystem::rename(workplace.path("offprint.toml"), workplace.path("real.toml"));
  std::filesystem::create_symlink("real.toml", workplace.path("offprint.toml"));
  ::chmod(workplace.path("real.toml").c_str(), 0600);
  const Ran ran =
      workplace.run({"add", harbour(), "--yes", "--outlet", "post", "--name", "Post", "--language", "en"});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(configuration(), HasSubstr("id = \"post\"\nname = \"Post\"\nlanguage = \"en\"\n"));
  EXPECT_TRUE(std::filesystem::is_symlink(workplace.path("offprint.toml")));
  EXPECT_EQ(std::filesystem::status(workplace.path("real.toml")).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Add, WithNobodyToAskDoesNothingAndSaysWhatToDo) {
  const Ran ran = workplace.run({"add", harbour()});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.errors, HasSubstr("--yes"));
  EXPECT_EQ(outlet->requests().size(), 0u);
  EXPECT_EQ(configuration(), mine);
}

TEST_F(Add, ShowsAndChangesNothingWhereThatIsWished) {
  const Ran ran = workplace.run({"add", harbour(), "--dry-run", "--json"});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  const nlohmann::json feed = nlohmann::json::parse(ran.output).at(0).at("feeds").at(0);
  EXPECT_EQ(feed["url"], harbour() + "feed.xml");
  EXPECT_EQ(feed["entries"], 14);
  EXPECT_EQ(feed["full_text"], true);
  EXPECT_EQ(feed["newest"].size(), 5u);
  EXPECT_EQ(configuration(), mine);
}

TEST_F(Add, AsksOnATerminal) {
  const std::string folder = workplace.path("").string();
  const std::vector<std::string> command{offprint_program(), "add", harbour()};
  EXPECT_EQ(run_on_terminal(command, folder, "[y/N]", "n\n").exit_code, 0);
  EXPECT_EQ(configuration(), mine);
  EXPECT_EQ(run_on_terminal(command, folder, "[y/N]", "\x04").exit_code, 0);
  EXPECT_EQ(configuration(), mine);
  const TerminalRun yes = run_on_terminal(command, folder, "[y/N]", "y\n");
  EXPECT_EQ(yes.exit_code, 0) << yes.screen;
  EXPECT_THAT(configuration(), HasSubstr("/harbour-post/feed.xml"));
}

TEST_F(Add, LetsAPersonChooseSeveralByNumber) {
  std::string head;
  for (const char* name : {"one", "two", "three"}) {
    outlet->serve("/" + std::string(name) + ".xml", "application/rss+xml", rss(name));
    head += "<link rel=alternate type=application/rss+xml href=/" + std::string(name) + ".xml>";
  }
  outlet->serve("/", "text/html", "<html><head>" + head + "</head></html>");
  const TerminalRun ran = run_on_terminal({offprint_program(), "add", outlet->origin()},
                                          workplace.path("").string(), "Add which?", "1, 3\n");
  EXPECT_EQ(ran.exit_code, 0) << ran.screen;
  EXPECT_THAT(configuration(), HasSubstr("feeds = [\"" + outlet->origin() + "/one.xml\", \"" +
                                         outlet->origin() + "/three.xml\"]"));
  EXPECT_EQ(workplace.run({"add", outlet->origin(), "--yes", "--all"}).exit_code, 0);
  EXPECT_THAT(configuration(), HasSubstr("/two.xml"));
}

TEST_F(Add, IsLeftByCtrlCAtTheQuestionWithNothingAdded) {
  const TerminalRun ran =
      run_on_terminal({offprint_program(), "add", harbour()}, workplace.path("").string(), "[y/N]", "\x03");
  EXPECT_EQ(ran.exit_code, 130) << ran.screen;
  EXPECT_EQ(configuration(), mine);
}

TEST_F(Add, SendsNoEscapeSequenceOfAFeedToTheTerminalOrTheFile) {
  // C1's CSI as a character of the feed's; text as HTML reads "&#x9B;" as a quotation mark.
  outlet->serve(
      "/feed.json", "application/feed+json",
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "Red \u001b[31m\u009b7m\u202Eletters",
                   "items": [{"id": "1", "url": "{{origin}}/1", "title": "\u001b]0;owned\u0007"}]})");
  const Ran ran = workplace.run({"add", outlet->origin() + "/feed.json", "--yes"});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  for (const char* control : {"\x1b", "\x07", "\xC2\x9B", "\u202E"})
    EXPECT_THAT(ran.output + ran.errors + configuration(), Not(HasSubstr(control)));
  EXPECT_THAT(ran.output, HasSubstr("letters"));
}

TEST_F(Add, NamesWhatItCouldNotDo) {
  const auto errors_of = [&](const std::vector<std::string>& command, int exit_code) {
    const Ran ran = workplace.run(command);
    EXPECT_EQ(ran.exit_code, exit_code) << command[1];
    EXPECT_THAT(ran.errors, StartsWith("offprint: "));
    return ran.errors;
  };
  EXPECT_THAT(errors_of({"add", "http://127.0.0.1:1999/", "--yes"}, 1), HasSubstr("127.0.0.1:1999"));
  EXPECT_THAT(errors_of({"add", "not an address", "--yes"}, 1), HasSubstr("not an address"));
  EXPECT_THAT(errors_of({"add", outlet->origin() + "/style.css", "--yes"}, 1),
              HasSubstr("no feed was found"));
  EXPECT_THAT(errors_of({"add", harbour(), "--yes", "--outlet", "../x"}, 2), HasSubstr("lower-case letters"));
  EXPECT_EQ(configuration(), mine);
  workplace.configure(mine + "[[outlets]\n");
  EXPECT_THAT(errors_of({"add", harbour(), "--yes"}, 1), HasSubstr("offprint.toml, line 8"));
  workplace.configure(mine + "outlet = 3\n");
  errors_of({"add", harbour(), "--yes"}, 1);
  EXPECT_EQ(configuration(), mine + "outlet = 3\n");
  std::filesystem::remove(workplace.path("offprint.toml"));
  EXPECT_THAT(errors_of({"add", harbour(), "--yes"}, 1), HasSubstr("offprint init"));
  EXPECT_FALSE(std::filesystem::exists(workplace.path("offprint.toml")));
}

TEST_F(Add, OfThreeHundredSourcesReportsEachAndGoesOnAnotherTime) {
  std::string sources;
  for (int i = 0; i < 280; ++i) {
    outlet->serve(fmt::format("/s{}/feed.xml", i), "application/rss+xml", rss(fmt::format("s{}", i)));
    sources += outline(outlet->origin() + fmt::format("/s{}/feed.xml", i));
  }
  outlet->set_fault("/hangs.xml", *Fault::parse("hang"));
  outlet->set_fault("/bomb.xml", *Fault::parse("gzip_bomb"));
  outlet->set_fault("/garbage.xml", *Fault::parse("garbage"));
  outlet->set_fault("/circle.xml", *Fault::parse("redirect_loop"));
  outlet->set_fault("/old.xml", *Fault::parse("redirect301:/new.xml"));
  outlet->serve("/new.xml", "application/rss+xml", rss("new"));
  for (const char* path : {"/gone.xml", "/hangs.xml", "/bomb.xml", "/garbage.xml", "/circle.xml", "/old.xml",
                           "/harbour-post/", "/style.css"})
    sources += outline(outlet->origin() + path);
  sources += outline("http://127.0.0.1:1999/dead.xml") + outline("http://169.254.169.254/feed") +
             outline("javascript:alert(1)") + outline(outlet->origin() + "/s0/feed.xml");
  list("<outline text=\"Folder\">" + sources + "</outline>");

  const Ran ran = workplace.run({"import", "feeds.opml", "--json"});
  EXPECT_EQ(ran.exit_code, 1);
  const nlohmann::json report = nlohmann::json::parse(ran.output);
  EXPECT_EQ(report["added"], 280);
  EXPECT_EQ(report["moved"], 1);
  EXPECT_EQ(report["replaced"], 1);
  EXPECT_EQ(report["not_checked"], 0);
  EXPECT_EQ(report["added"].get<int>() + 2 + report["not_a_feed"].get<int>() +
                report["unreachable"].get<int>(),
            static_cast<int>(report["sources"].size()));
  EXPECT_EQ(report["unreachable"].get<int>() + report["not_a_feed"].get<int>(), 8);
  for (const nlohmann::json& source : report["sources"])
    EXPECT_TRUE(source["outcome"] == "added" || source.contains("problem") || source["outcome"] == "moved")
        << source;
  EXPECT_THAT(configuration(), HasSubstr("/new.xml"));
  EXPECT_THAT(configuration(), Not(HasSubstr("/old.xml")));
  EXPECT_THAT(configuration(), HasSubstr("/harbour-post/feed.xml"));
  EXPECT_THAT(configuration(), StartsWith(mine));

  outlet->forget_requests();
  const std::string before = configuration();
  const Ran again = workplace.run({"import", "feeds.opml"});
  EXPECT_THAT(again.output, HasSubstr("282 already there"));
  EXPECT_EQ(configuration(), before);
  EXPECT_LT(outlet->requests().size(), 40u);
}

TEST_F(Add, OfAListKeepsTheUnreachableWhereThatIsWishedAndGivesTheListBack) {
  outlet->serve("/a.xml", "application/rss+xml", rss("a"));
  list(outline(outlet->origin() + "/a.xml") + outline("http://127.0.0.1:1999/dead.xml"));
  EXPECT_EQ(workplace.run({"add", "feeds.opml", "--yes", "--keep-unreachable"}).exit_code, 0);
  EXPECT_THAT(configuration(), HasSubstr("http://127.0.0.1:1999/dead.xml"));
  ASSERT_EQ(workplace.run({"init"}).exit_code, 0);
  const Ran out = workplace.run({"publish", "opml"});
  EXPECT_EQ(out.exit_code, 0) << out.errors;
  const std::string opml = *read_file(workplace.path("opml/sources.opml"));
  EXPECT_THAT(opml, HasSubstr("xmlUrl=\"" + outlet->origin() + "/a.xml\""));
  EXPECT_THAT(opml, HasSubstr("xmlUrl=\"http://127.0.0.1:1999/dead.xml\""));
  EXPECT_THAT(workplace.run({"import", "opml/sources.opml"}).output, HasSubstr("2 already there"));
}

TEST_F(Add, OfAListThatIsInterruptedWritesWhatWasCheckedAndNoMore) {
  std::string sources;
  for (int i = 0; i < 200; ++i) {
    outlet->serve(fmt::format("/s{}/feed.xml", i), "application/rss+xml", rss(fmt::format("s{}", i)));
    sources += outline(outlet->origin() + fmt::format("/s{}/feed.xml", i));
  }
  outlet->set_latency(std::chrono::milliseconds(100));
  list(sources);
  const Ran ran =
      workplace.run({"import", "feeds.opml", "--json"}, {.interrupt_after = std::chrono::milliseconds(1200)});
  EXPECT_EQ(ran.exit_code, 130);
  const nlohmann::json report = nlohmann::json::parse(ran.output);
  EXPECT_GT(report["not_checked"], 0);
  EXPECT_EQ(report["added"].get<int>() + report["not_checked"].get<int>(), 200);
  outlet->set_latency(std::chrono::milliseconds(0));
  const Ran rest = workplace.run({"import", "feeds.opml", "--json"});
  EXPECT_EQ(nlohmann::json::parse(rest.output)["already_there"], report["added"]);
  EXPECT_EQ(nlohmann::json::parse(rest.output)["added"], report["not_checked"]);
}

TEST_F(Add, OfABrokenListNamesIt) {
  ASSERT_TRUE(write_file(workplace.path("feeds.opml"), "no list at all"));
  const Ran ran = workplace.run({"import", "feeds.opml"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.errors, HasSubstr("feeds.opml"));
  EXPECT_EQ(configuration(), mine);
}

} // namespace
} // namespace offprint
