#include "cli/workplace.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>

namespace offprint {
namespace {

using testing::HasSubstr;

const std::string page = TEST_FOLDER "/article/pages/mirror-page.md";

TEST(Import, AndPublishAsPagesGiveTheSameBytesBack) {
  const Workplace workplace("");
  const Ran import = workplace.run({"import", page});
  EXPECT_EQ(import.exit_code, 0) << import.errors;
  EXPECT_THAT(import.output, HasSubstr("1 new"));
  EXPECT_THAT(workplace.run({"import", page}).output, HasSubstr("1 unchanged"));
  const Ran publish =
      workplace.run({"publish", "pages", "--set", "editions.pages.pictures=weserv", "--output", "out"});
  EXPECT_EQ(publish.exit_code, 0) << publish.errors;
  EXPECT_EQ(*read_file(workplace.path("out/sanjiang.example/a-80012345.md")), *read_file(page));
}

TEST(Import, NamesWhatItCannotRead) {
  const Workplace workplace("");
  ASSERT_TRUE(write_file(workplace.path("in/notes.md"), "nothing of the kind"));
  ASSERT_TRUE(write_file(workplace.path("in/page.md"), *read_file(page)));
  const Ran import = workplace.run({"import", "in"});
  EXPECT_EQ(import.exit_code, 1);
  EXPECT_THAT(import.output, HasSubstr("1 new"));
  EXPECT_THAT(import.errors, HasSubstr("in/notes.md"));
  EXPECT_EQ(workplace.run({"import", "nowhere"}).exit_code, 1);
}

TEST(Show, TellsAnArticleToPeopleAndPrograms) {
  const Workplace workplace("");
  workplace.run({"import", page});
  EXPECT_THAT(workplace.run({"show", "80012345"}).output, HasSubstr("三江口大桥通车"));
  const nlohmann::json json = nlohmann::json::parse(workplace.run({"show", "a-80012345", "--json"}).output);
  EXPECT_EQ(json["id"], "sanjiang.example/a-80012345");
  EXPECT_EQ(json["figures"].size(), 2u);
  const Ran none = workplace.run({"show", "a-999999"});
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_THAT(none.errors, HasSubstr("a-999999"));
}

TEST(Configuration, ThatIsWrongIsToldByFileLineAndWhatWasExpected) {
  const Workplace workplace("[net]\nrequests_per_host = 0\n");
  const Ran pull = workplace.run({"pull"});
  EXPECT_EQ(pull.exit_code, 1);
  EXPECT_THAT(pull.errors, HasSubstr("offprint.toml, line 2"));
  EXPECT_THAT(pull.errors, HasSubstr("a whole number from 1 to 100"));
  EXPECT_FALSE(std::filesystem::exists(workplace.path("archive")));
  EXPECT_THAT(workplace.run({"pull", "--config", "other.toml"}).errors, HasSubstr("other.toml"));
}

TEST(Usage, ThatIsWrongEndsWithTwo) {
  const Workplace workplace("");
  EXPECT_EQ(workplace.run({}).exit_code, 2);
  EXPECT_EQ(workplace.run({"pul"}).exit_code, 2);
  EXPECT_EQ(workplace.run({"publish", "leaflet"}).exit_code, 2);
  EXPECT_EQ(workplace.run({"show"}).exit_code, 2);
}

TEST(Help, OfEveryCommandShowsAnExample) {
  const Workplace workplace("");
  for (const char* command : {"init", "add", "pull", "serve", "publish", "import", "show", "status", "check",
                              "feed", "sanitize", "search", "index"}) {
    const Ran help = workplace.run({command, "--help"});
    EXPECT_EQ(help.exit_code, 0) << command;
    EXPECT_THAT(help.output, HasSubstr(std::string("offprint ") + command)) << command;
  }
}

TEST(Archive, OfANewerVersionIsRefusedAndLeftAlone) {
  const Workplace workplace("");
  workplace.run({"import", page});
  const std::string file = workplace.path("archive/offprint.db").string();
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  sqlite3_exec(database, "PRAGMA user_version = 9999", nullptr, nullptr, nullptr);
  sqlite3_close(database);
  const std::string before = *read_file(file);
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"pull"}, {"check"}, {"import", page}, {"show", "80012345"}}) {
    const Ran ran = workplace.run(command);
    EXPECT_EQ(ran.exit_code, 1) << command[0];
    EXPECT_THAT(ran.errors, HasSubstr("9999")) << command[0];
  }
  EXPECT_EQ(*read_file(file), before);
}

TEST(Archive, ThatIsNotThereIsNamedWithTheWayOut) {
  const Workplace workplace("");
  const Ran check = workplace.run({"check", "--archive", "nowhere"});
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_THAT(check.errors, HasSubstr("nowhere"));
  EXPECT_THAT(check.errors, HasSubstr("offprint init"));
}

TEST(FullDisk, EndsThePullWithWordsAndASoundArchive) {
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  const Workplace workplace(configuration_for({outlet->origin() + "/harbour-post/feed.xml"}));
  const Ran pull = workplace.run({"pull"}, {.largest_file = 460'000});
  EXPECT_EQ(pull.exit_code, 1);
  EXPECT_FALSE(pull.errors.empty());
  const Ran check = workplace.run({"check"});
  EXPECT_EQ(check.exit_code, 0) << pull.errors << check.output << check.errors;
  EXPECT_EQ(workplace.run({"pull"}).exit_code, 0);
  EXPECT_THAT(workplace.run({"check"}).output, HasSubstr("14 articles"));
}

TEST(Serve, SaysThatThePortIsInUse) {
  const int taken = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(taken, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(taken, 1), 0);
  ::getsockname(taken, reinterpret_cast<sockaddr*>(&address), &size);
  const std::string port = std::to_string(ntohs(address.sin_port));

  const Workplace workplace("");
  const Ran serve = workplace.run({"serve", "--no-harvest", "--set", "serve.listen=127.0.0.1:" + port});
  EXPECT_EQ(serve.exit_code, 1);
  EXPECT_THAT(serve.errors, HasSubstr(port));
  EXPECT_THAT(serve.errors, HasSubstr("serve.listen"));
  ::close(taken);
}

TEST(Interruption, EndsAPullCleanlyAndTheNextOneGoesOn) {
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  outlet->set_latency(std::chrono::milliseconds(100));
  const Workplace workplace(configuration_for({outlet->origin() + "/sanchahe/feed.atom"}));
  const Ran pull = workplace.run({"pull"}, {.interrupt_after = std::chrono::milliseconds(400)});
  EXPECT_EQ(pull.exit_code, 130);
  EXPECT_EQ(workplace.run({"check"}).exit_code, 0);
  outlet->set_latency(std::chrono::milliseconds(0));
  EXPECT_EQ(workplace.run({"pull"}).exit_code, 0);
  EXPECT_THAT(workplace.run({"check"}).output, HasSubstr("26 articles"));
}

TEST(Serve, WithNothingTakenAndNoNetworkShowsTheSampleAndTheSources) {
  const Workplace workplace(configuration_for({"http://127.0.0.1:1999/feed.xml"}));
  const Ran serve = workplace.run({"serve", "--set", "serve.listen=127.0.0.1:0"},
                                  {.interrupt_after = std::chrono::milliseconds(1500)});
  EXPECT_EQ(serve.exit_code, 0) << serve.errors;
  EXPECT_THAT(serve.output, HasSubstr("http://127.0.0.1:"));
  EXPECT_THAT(serve.errors, HasSubstr("http://127.0.0.1:1999/feed.xml"));
  EXPECT_THAT(workplace.run({"check", "--archive", "archive/cache/sample"}).output, HasSubstr("9 articles"));
  EXPECT_THAT(workplace.run({"check"}).output, HasSubstr("0 articles"));
}

TEST(Sanitize, CleansManyDocuments) {
  const Workplace workplace("");
  const Ran ran = run_program(
      {"/bin/sh", "-c",
       "printf '<b onclick=x()>a</b>\\0<script>x</script>c\\0' | " + offprint_program() + " sanitize --nul"});
  EXPECT_EQ(ran.output, std::string("<b>a</b>\0c\0", 11));
}

} // namespace
} // namespace offprint
