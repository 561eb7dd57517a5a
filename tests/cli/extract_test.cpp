#include "cli/workplace.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace offprint {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string page_of(const std::string& title) {
  std::string html = "<html lang=en><head><title>" + title +
                     " | The Quay</title><meta property=og:title content='" + title +
                     "'><meta property=og:site_name content='The Quay'></head><body><nav><a "
                     "href=/>Home</a></nav><article><h1>" +
                     title + "</h1>";
  for (int i = 0; i < 5; ++i)
    html += "<p>The harbour master wrote down the wind and the tide, and, as on every day, the names of the "
            "boats that "
            "had gone out before dawn.</p>";
  return html + "<h2>What is next</h2><p>The council meets on Tuesday, and will hear her then.</p></article>"
                "<footer><p>© The Quay, all rights reserved.</p></footer></body></html>";
}

void write(const Workplace& workplace, const std::string& name, const std::string& bytes) {
  const Status written = write_file(workplace.path(name), bytes);
  if (!written) throw std::runtime_error(written.error().message());
}

TEST(ExtractCommand, PrintsALineForEachPageInTheOrderOfTheList) {
  const Workplace workplace("");
  std::string list;
  for (int i = 0; i < 30; ++i) {
    const std::string name = std::to_string(i) + ".html";
    write(workplace, name, page_of("Wind and tide " + std::to_string(i)));
    list += name + "\thttps://quay.example/news/" + std::to_string(i) + "?utm_source=x\n";
  }
  write(workplace, "list", list + "missing.html\thttps://quay.example/\n");
  const Ran ran = workplace.run({"extract", "--list", "list"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.errors, HasSubstr("missing.html"));
  const auto lines = lines_of(ran.output);
  ASSERT_EQ(lines.size(), 31u);
  for (int i = 0; i < 30; ++i) {
    const json one = json::parse(lines[static_cast<std::size_t>(i)]);
    EXPECT_EQ(one["title"], "Wind and tide " + std::to_string(i));
    EXPECT_EQ(one["canonical_url"], "https://quay.example/news/" + std::to_string(i));
    EXPECT_EQ(one["complete"], true);
  }
  const json first = json::parse(lines[0]);
  EXPECT_THAT(first["text"].get<std::string>(), HasSubstr("What is next"));
  EXPECT_THAT(first["text"].get<std::string>(), testing::Not(HasSubstr("rights reserved")));
  EXPECT_EQ(json::parse(lines[30])["file"], "missing.html");
}

TEST(ExtractCommand, ComparesThePagesOfAnOutlet) {
  const Workplace workplace("");
  const std::string invitation = "<p>Each weekday evening we write down what the bay talked about.</p>";
  const auto page = [&](const std::string& about) {
    return "<html><head><title>" + about + "</title></head><body><article><h1>" + about + "</h1><p>About " +
           about + " the council spoke for two hours, and then it voted.</p>" + invitation + "<p>On " +
           about + " it will vote again in the spring, said the mayor.</p></article></body></html>";
  };
  write(workplace, "a.html", page("boats"));
  write(workplace, "b.html", page("bridges"));
  write(workplace, "list", "a.html\thttps://quay.example/a\nb.html\thttps://quay.example/b\n");
  for (const std::string& line : lines_of(workplace.run({"extract", "--list", "list"}).output))
    EXPECT_THAT(json::parse(line)["text"].get<std::string>(), testing::Not(HasSubstr("weekday evening")));
  write(workplace, "others", "a.html\thttps://quay.example/a\nb.html\thttps://pier.example/b\n");
  for (const std::string& line : lines_of(workplace.run({"extract", "--list", "others"}).output))
    EXPECT_THAT(json::parse(line)["text"].get<std::string>(), HasSubstr("weekday evening"));
}

TEST(ExtractCommand, PrintsTheBodyInTheFormThatIsAskedFor) {
  const Workplace workplace("");
  write(workplace, "a.html", page_of("Wind and tide"));
  EXPECT_THAT(workplace.run({"extract", "a.html", "--html"}).output, HasSubstr("<h2>What is next</h2>"));
  EXPECT_THAT(workplace.run({"extract", "a.html", "--text"}).output, HasSubstr("\nWhat is next\n"));
  EXPECT_THAT(workplace.run({"extract", "a.html", "--markdown"}).output, HasSubstr("\n## What is next\n"));
  const std::string explained = workplace.run({"extract", "a.html", "--explain"}).output;
  EXPECT_THAT(explained, HasSubstr("kept"));
  EXPECT_THAT(explained, HasSubstr("left 0.0"));
}

TEST(ExtractCommand, FollowsTheRuleOfASite) {
  const Workplace workplace("");
  write(workplace, "a.html", page_of("Wind and tide"));
  write(workplace, "rules/quay.example.txt", "body: //footer\ntitle: //h2\n");
  const Ran ran =
      workplace.run({"extract", "a.html", "--url", "https://www.quay.example/news/1", "--rules", "rules"});
  ASSERT_EQ(ran.exit_code, 0) << ran.errors;
  const json one = json::parse(ran.output);
  EXPECT_EQ(one["title"], "What is next");
  EXPECT_THAT(one["body_html"].get<std::string>(), HasSubstr("rights reserved"));
  EXPECT_EQ(one["evidence"]["body"]["step"], "site rule");
}

TEST(ExtractCommand, NamesAnAddressThatGivesNoPage) {
  const auto outlet = std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  const Workplace workplace(configuration_for({}));
  const Ran missing = workplace.run({"extract", outlet->origin() + "/nowhere.html"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_THAT(missing.errors, HasSubstr("answered 404"));
}

TEST(ExtractCommand, ThatIsWrongEndsWithTwo) {
  const Workplace workplace("");
  EXPECT_EQ(workplace.run({"extract"}).exit_code, 2);
  EXPECT_EQ(workplace.run({"extract", "a.html", "--url", "nowhere"}).exit_code, 2);
  EXPECT_EQ(workplace.run({"extract", "--list", "no-such-list"}).exit_code, 1);
}

} // namespace
} // namespace offprint
