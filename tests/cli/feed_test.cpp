#include "cli/workplace.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace offprint {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string small_feed = R"({"version":"https://jsonfeed.org/version/1.1","title":"Quay","feed_url":"",
  "items":[{"id":"1","url":"one","content_html":"<p><a href='x' class='c'>x</a></p>"}]})";

void write(const Workplace& workplace, const std::string& name, const std::string& bytes) {
  const Status written = write_file(workplace.path(name), bytes);
  if (!written) throw std::runtime_error(written.error().message());
}

/// Runs the batch with these lines on its standard input.
Ran run_batch(const Workplace& workplace, const std::string& lines, const std::string& options = "") {
  write(workplace, "requests", lines);
  RunOptions run;
  run.folder = workplace.path("").string();
  return run_program(
      {"/bin/sh", "-c", "'" + offprint_program() + "' feed --batch " + options + " < requests"}, run);
}

TEST(FeedCommand, PrintsEachFeedOnALineAndNamesWhatItCannotRead) {
  const Workplace workplace("");
  write(workplace, "a.json", small_feed);
  write(workplace, "b.txt", "no feed at all");
  const Ran ran = workplace.run({"feed", "a.json", "missing.xml", "b.txt", "a.json", "--base",
                                 "https://quay.example/f.json", "--header", "ETag: \"7\""});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.errors, HasSubstr("missing.xml"));
  EXPECT_THAT(ran.errors, HasSubstr("b.txt"));
  const auto lines = lines_of(ran.output);
  ASSERT_EQ(lines.size(), 2u);
  const json document = json::parse(lines[0]);
  EXPECT_EQ(document["items"][0]["url"], "https://quay.example/one");
  EXPECT_EQ(document["_source"]["http"]["etag"], "\"7\"");
  EXPECT_EQ(lines[0], lines[1]);
}

TEST(FeedCommand, FetchesAnAddress) {
  const auto outlet = std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  const Workplace workplace(configuration_for({}));
  const Ran ran = workplace.run({"feed", outlet->origin() + "/harbour-post/feed.xml"});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  const json document = json::parse(ran.output, nullptr, false);
  ASSERT_TRUE(document.contains("items")) << ran.output;
  EXPECT_FALSE(document["items"].empty());
  EXPECT_TRUE(document["_source"]["http"]["headers"].contains("content-type"));
  const Ran missing = workplace.run({"feed", outlet->origin() + "/nowhere.xml"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_THAT(missing.errors, HasSubstr("/nowhere.xml: answered 404"));
}

TEST(FeedCommand, ThatIsWrongEndsWithTwo) {
  const Workplace workplace("");
  EXPECT_EQ(workplace.run({"feed"}).exit_code, 2);
  EXPECT_EQ(workplace.run({"feed", "a", "--batch"}).exit_code, 2);
  EXPECT_EQ(workplace.run({"feed", "a", "--profile", "lax"}).exit_code, 2);
  EXPECT_EQ(workplace.run({"feed", "a", "--header", "no colon"}).exit_code, 2);
  EXPECT_EQ(workplace.run({"feed", "a", "--base", "no address"}).exit_code, 2);
}

TEST(FeedCommand, ChoosesByProfileWhatMarkupMayHold) {
  const Workplace workplace("");
  write(workplace, "a.json", small_feed);
  const auto markup = [&](const std::vector<std::string>& arguments) {
    return json::parse(workplace.run(arguments).output)["items"][0]["content_html"].get<std::string>();
  };
  EXPECT_EQ(markup({"feed", "a.json"}).find("class"), std::string::npos);
  EXPECT_THAT(markup({"feed", "a.json", "--profile", "feedparser"}), HasSubstr("class=\"c\""));
}

TEST(FeedBatch, AnswersEachLineInOrderWhateverItIs) {
  const Workplace workplace("");
  write(workplace, "a.json", small_feed);
  const std::string request =
      R"({"id":"a","file":"a.json","url":"https://quay.example/f","headers":{"ETag":"x"}})";
  const Ran ran =
      run_batch(workplace, request + "\nnonsense\n\n[]\n" + R"({"file":"a.json"})" + "\n" + R"({"id":"e"})" +
                               "\n" + R"({"id":"f","file":"gone","url":null})" + "\n" +
                               std::string(2'000'000, 'x') + "\n" + std::string(900'000, '[') + "\n" +
                               R"({"id":9,"file":"a.json","headers":[]})" + "\n" + request);
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  const auto lines = lines_of(ran.output);
  ASSERT_EQ(lines.size(), 11u);
  std::vector<json> answers;
  for (const std::string& line : lines) answers.push_back(json::parse(line));
  EXPECT_EQ(answers[0]["id"], "a");
  EXPECT_EQ(answers[0]["document"]["items"][0]["url"], "https://quay.example/one");
  EXPECT_EQ(answers[0]["document"]["_source"]["http"]["headers"], json({{"etag", "x"}}));
  for (const std::size_t i : {1u, 2u, 3u, 4u, 7u, 8u}) {
    EXPECT_TRUE(answers[i]["id"].is_null()) << lines[i];
    EXPECT_FALSE(answers[i]["error"].get<std::string>().empty());
  }
  EXPECT_EQ(answers[5]["id"], "e");
  EXPECT_THAT(answers[6]["error"].get<std::string>(), HasSubstr("gone"));
  EXPECT_EQ(answers[9]["id"], 9);
  EXPECT_THAT(answers[9]["error"].get<std::string>(), HasSubstr("headers"));
  EXPECT_EQ(answers[10], answers[0]);
}

TEST(FeedBatch, AsksForAnAddressWithoutAFile) {
  const auto outlet = std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  const Workplace workplace(configuration_for({}));
  const std::string url = outlet->origin() + "/harbour-post/feed.xml";
  const Ran ran = run_batch(workplace, R"({"id":"u","file":null,"url":")" + url + "\"}\n");
  const json answer = json::parse(ran.output);
  EXPECT_EQ(answer.value("document", json::object()).value("_source", json::object()).value("format", ""),
            "rss20")
      << ran.output;
}

/// A client that waits for each answer before it asks again must not wait for ever.
TEST(FeedBatch, WritesEachAnswerAtOnce) {
  const Workplace workplace("");
  write(workplace, "a.json", small_feed);
  const std::string ask =
      R"(printf '{"id":"%s","file":"a.json"}\n' $i >&3; read -r answer <&4; echo "$answer")";
  RunOptions run;
  run.folder = workplace.path("").string();
  const Ran ran = run_program({"/bin/sh", "-c",
                               "mkfifo in out; '" + offprint_program() +
                                   "' feed --batch < in > out & exec 3> in 4< out; for i in 1 2 3; do " +
                                   ask + "; done; exec 3>&-; wait"},
                              run);
  EXPECT_EQ(ran.exit_code, 0);
  const auto lines = lines_of(ran.output);
  ASSERT_EQ(lines.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(json::parse(lines[i])["id"], std::to_string(i + 1));
}

} // namespace
} // namespace offprint
