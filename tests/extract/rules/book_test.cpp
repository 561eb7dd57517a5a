#include "extract/rules/rule_book.h"

#include "base/file.h"
#include "scratch_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace offprint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class RuleFolder {
public:
  void add(const std::string& name, const std::string& text) const {
    ASSERT_TRUE(write_file(folder_.path() / name, text));
  }

  RuleBook load() const {
    Result<RuleBook> book = RuleBook::load(folder_.path());
    EXPECT_TRUE(book);
    return *std::move(book);
  }

private:
  ScratchFolder folder_;
};

std::string title_for(const RuleBook& book, std::string_view host) {
  const auto rule = book.rule_for(host);
  if (!rule) return "no rule";
  return rule->title.empty() ? "no title" : rule->title.front().xpath;
}

TEST(RuleBook, TakesTheMostParticularFile) {
  RuleFolder folder;
  folder.add("example.org.txt", "title: exact");
  folder.add(".example.org.txt", "title: below");
  folder.add("news.example.org.txt", "title: news");
  folder.add("paper.example.txt", "title: paper");
  folder.add("www.town.example.txt", "title: town");
  folder.add("Upper.Example.txt", "title: upper");
  folder.add("münz.example.txt", "title: idn");
  folder.add(".txt", "title: of nothing");
  folder.add("com.txt", "title: of all");
  folder.add("notes.md", "title: none");
  const RuleBook book = folder.load();
  EXPECT_EQ(title_for(book, "example.org"), "exact");
  EXPECT_EQ(title_for(book, "WWW.example.org"), "exact");
  EXPECT_EQ(title_for(book, "example.org."), "exact");
  EXPECT_EQ(title_for(book, "news.example.org"), "news");
  EXPECT_EQ(title_for(book, "sport.news.example.org"), "news");
  EXPECT_EQ(title_for(book, "blog.example.org"), "below");
  EXPECT_EQ(title_for(book, "a.b.example.org"), "below");
  EXPECT_EQ(title_for(book, "m.paper.example"), "paper");
  EXPECT_EQ(title_for(book, "town.example"), "town");
  EXPECT_EQ(title_for(book, "upper.example"), "upper");
  EXPECT_EQ(title_for(book, "xn--mnz-hoa.example"), "idn");
  EXPECT_EQ(title_for(book, "notexample.org"), "no rule");
  EXPECT_EQ(title_for(book, "example.com"), "no rule");
  EXPECT_EQ(title_for(book, ""), "no rule");
  EXPECT_EQ(title_for(book, "../example.org"), "no rule");
  EXPECT_EQ(title_for(book, std::string(10'000, '.')), "no rule");
  EXPECT_EQ(book.name_for("a.b.example.org"), ".example.org");
}

TEST(RuleBook, KeepsIpAddressesWhole) {
  RuleFolder folder;
  folder.add("127.0.0.1.txt", "title: loopback");
  folder.add("0.0.1.txt", "title: wrong");
  const RuleBook book = folder.load();
  EXPECT_EQ(title_for(book, "127.0.0.1"), "loopback");
  EXPECT_EQ(title_for(book, "10.0.0.1"), "no rule");
}

TEST(RuleBook, AppendsTheGlobalRuleUnlessItIsRefused) {
  RuleFolder folder;
  folder.add("global.txt", "title: global\nprune: no\nstrip: //x");
  folder.add("a.example.txt", "title: a\nprune: yes");
  folder.add("b.example.txt", "title: b\nautodetect_on_failure: no");
  const RuleBook book = folder.load();
  const auto a = book.rule_for("a.example");
  ASSERT_TRUE(a);
  EXPECT_EQ(a->title.size(), 2u);
  EXPECT_TRUE(a->prunes());
  EXPECT_THAT(a->strip, ElementsAre("//x"));
  const auto b = book.rule_for("b.example");
  ASSERT_TRUE(b);
  EXPECT_EQ(b->title.size(), 1u);
  EXPECT_EQ(title_for(book, "c.example"), "global");
  EXPECT_EQ(book.name_for("c.example"), "");
  EXPECT_EQ(book.name_for("global"), "");
  EXPECT_THAT(book.names(), ElementsAre("a.example", "b.example", "global"));
}

TEST(RuleBook, TellsOfAFileThatCannotBeUsed) {
  RuleFolder folder;
  folder.add("large.example.txt", std::string(300'000, '#'));
  folder.add("odd.example.txt", "title: t\nnonsense");
  const RuleBook book = folder.load();
  EXPECT_EQ(title_for(book, "large.example"), "no rule");
  EXPECT_FALSE(book.read("large.example"));
  EXPECT_THAT(book.read("missing.example").error().message(), HasSubstr("missing.example.txt"));
  const auto odd = book.read("odd.example");
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->notices.size(), 1u);
  EXPECT_EQ(RuleBook::load("/no/such/folder").error().kind, ErrorKind::not_found);
  EXPECT_EQ(RuleBook().rule_for("example.org"), nullptr);
}

TEST(RuleBook, AnswersManyThreads) {
  RuleFolder folder;
  for (int i = 0; i < 20; ++i) folder.add("p" + std::to_string(i) + ".example.txt", "title: t");
  const RuleBook book = folder.load();
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i)
        EXPECT_EQ(title_for(book, "p" + std::to_string(i % 20) + ".example"), "t");
    });
  }
}

} // namespace
} // namespace offprint
