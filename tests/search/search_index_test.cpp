#include "search/search_index.h"

#include "search/fold.h"
#include "searched_archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>

namespace offprint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Index : public testing::Test {
protected:
  SearchedArchive archive;
};

TEST_F(Index, FindsEveryPartOfAChineseTextAndNothingElse) {
  // Few characters, so that everything nearly occurs everywhere.
  const std::vector<std::string> letters{"中", "国", "國", "人", "，", "。", "\n", "A1", " "};
  std::mt19937 chance(5);
  const auto text = [&](int length) {
    std::string made;
    for (int i = 0; i < length; ++i) made += letters[chance() % letters.size()];
    return made;
  };
  std::vector<std::string> folded;
  for (int number = 0; number < 300; ++number) {
    const std::string body = text(12);
    std::string html = "<p>";
    for (const char c : body) html += c == '\n' ? std::string("</p><p>") : std::string(1, c);
    archive.take(number, html + "</p>");
    folded.push_back(folded_text(body));
  }
  for (int asked = 0; asked < 400; ++asked) {
    std::string query;
    for (unsigned i = 1 + chance() % 4; i > 0; --i) query += letters[chance() % 4];
    std::set<std::string> expected;
    for (std::size_t number = 0; number < folded.size(); ++number)
      if (folded[number].contains(folded_text(query)))
        expected.insert(SearchedArchive::id(static_cast<int>(number)));
    EXPECT_EQ(archive.found(query), expected) << query;
  }
}

TEST_F(Index, LooksInTitlesLeadsCaptionsAuthorsAndTopics) {
  archive.take(
      1, "<p>正文</p><figure><img src=\"https://c.example/1.jpg\"><figcaption>图片说明</figcaption></figure>",
      [](Article& article) {
        article.title = "标题文字";
        article.lead = "导语在此";
        article.authors = {{"作者名", ""}};
        article.topics = {{.id = "", .name = "乌克兰战争", .kind = ""}};
        article.figures = {{*Url::parse("https://c.example/1.jpg"), "图片说明", "", "替代文字"}};
      });
  for (const char* query : {"正文", "标题", "题", "导语", "图片说明", "替代", "作者", "乌克兰",
                            "author:作者名", "topic:战争", "topic:战", "author:作"})
    EXPECT_TRUE(archive.finds(query, 1)) << query;
  for (const char* query : {"author:乌克兰", "topic:作者", "author:正"})
    EXPECT_FALSE(archive.finds(query, 1)) << query;
}

TEST_F(Index, FindsOneScriptByTheOther) {
  archive.take(1, "<p>台灣的頭髮與發展</p>");
  archive.take(2, "<p>台湾的头发与发展</p>");
  for (const char* query : {"台湾", "臺灣", "头发", "頭髮", "髮", "发展", "\"台湾的头发\""})
    EXPECT_THAT(archive.found(query), testing::SizeIs(2)) << query;
}

TEST_F(Index, LetsNoPhraseCrossAParagraph) {
  archive.take(1, "<p>甲乙</p><p>丙丁</p>");
  archive.take(2, "<p>red</p><p>fox</p>", [](Article& article) { article.language = "en"; });
  for (const char* query : {"乙丙", "\"乙丙\"", "\"red fox\""})
    EXPECT_THAT(archive.found(query), IsEmpty()) << query;
  EXPECT_TRUE(archive.finds("甲乙 丙丁", 1));
}

TEST_F(Index, FindsWordsByStemAndPhrasesAsWritten) {
  archive.take(1, "<p>The councils were voting on ferries.</p>",
               [](Article& article) { article.language = "en-GB"; });
  archive.take(2, "<p>Die Wähler wählten.</p>", [](Article& article) { article.language = "de"; });
  archive.take(3, "<p>Избирателей было много.</p>", [](Article& article) { article.language = "ru"; });
  for (const char* query : {"vote", "council ferry", "VOTED", "\"voting on ferries\"", "voting"})
    EXPECT_TRUE(archive.finds(query, 1)) << query;
  for (const char* query : {"\"vote\"", "\"ferry\"", "vot", "\"ferries on\""})
    EXPECT_FALSE(archive.finds(query, 1)) << query;
  EXPECT_TRUE(archive.finds("wahler", 2));
  EXPECT_TRUE(archive.finds("избиратель", 3));
}

TEST_F(Index, LeavesOutAndNarrowsDown) {
  archive.take(1, "<p>红茶和绿茶</p>");
  archive.take(2, "<p>红茶</p>", [](Article& article) {
    article.outlet = "two";
    article.language = "zh-Hant";
  });
  archive.take(3, "<p>red tea</p>", [](Article& article) { article.language = "en"; });
  const auto one = SearchedArchive::id(1);
  const auto two = SearchedArchive::id(2);
  EXPECT_THAT(archive.found("红茶 -绿茶"), ElementsAre(two));
  EXPECT_THAT(archive.found("茶 -绿"), ElementsAre(two));
  EXPECT_THAT(archive.found("红 -绿茶"), ElementsAre(two));
  EXPECT_THAT(archive.found("红茶 -绿"), ElementsAre(two));
  EXPECT_THAT(archive.found("红茶 outlet:one"), ElementsAre(one));
  EXPECT_THAT(archive.found("茶 -outlet:one"), ElementsAre(two));
  EXPECT_THAT(archive.found("lang:zh"), testing::SizeIs(2));
  EXPECT_THAT(archive.found("outlet:two"), ElementsAre(two));
  EXPECT_THAT(archive.found("-红茶"), IsEmpty());
  EXPECT_THAT(archive.found("on:2023-11 茶"), testing::SizeIs(2));
  EXPECT_THAT(archive.found("after:2023-11 茶"), IsEmpty());
}

TEST_F(Index, GivesTheNewestFirstWhateverOrderTheyCameIn) {
  for (const int number : {5, 900, 3, 7, 2, 800}) {
    archive.take(number, "<p>同一个词</p>");
    archive.catch_up();
  }
  const auto ids = [](std::vector<int> numbers) {
    std::vector<std::string> all;
    for (const int number : numbers) all.push_back(SearchedArchive::id(number));
    return all;
  };
  EXPECT_EQ(archive.in_order("同一"), ids({900, 800, 7, 5, 3, 2}));
  EXPECT_EQ(archive.in_order("词", SearchOrder::date, 2), ids({900, 800}));
  SearchedArchive::value(archive.index().rebuild());
  EXPECT_EQ(archive.in_order("同一"), ids({900, 800, 7, 5, 3, 2}));
}

TEST_F(Index, PutsWhatIsAboutTheWordsBeforeWhatMentionsThem) {
  archive.take(1, "<p>不相干的话。</p>", [](Article& article) { article.title = "海港重建"; });
  archive.take(2, "<p>这里提到海港一次。</p>");
  archive.take(3, "<p>海港，海港，海港。</p>");
  EXPECT_THAT(archive.in_order("海港", SearchOrder::relevance),
              ElementsAre(SearchedArchive::id(1), SearchedArchive::id(3), SearchedArchive::id(2)));
}

TEST_F(Index, GivesAllOnceHoweverTheyAreOrdered) {
  for (int number = 0; number < 700; ++number)
    archive.take(number, number % 2 == 0 ? "<p>同一个词</p>" : "<p>词</p>");
  for (const SearchOrder order : {SearchOrder::date, SearchOrder::relevance}) {
    const std::vector<std::string> all = archive.in_order("词", order, SIZE_MAX);
    EXPECT_EQ(all.size(), 700u);
    EXPECT_EQ(std::set(all.begin(), all.end()).size(), 700u);
    EXPECT_EQ(archive.in_order("同一 词", order, SIZE_MAX).size(), 350u);
  }
}

TEST_F(Index, FollowsTheArchive) {
  archive.take(1, "<p>旧的文字</p>");
  EXPECT_TRUE(archive.finds("旧的", 1));
  archive.take(1, "<p>新的文字</p>");
  EXPECT_FALSE(archive.finds("旧的", 1));
  EXPECT_TRUE(archive.finds("新的", 1));
  EXPECT_EQ(archive.catch_up(), 0);
  EXPECT_EQ(archive.found("文字").size(), 1u);
}

TEST_F(Index, GoesOnWhereItWasEnded) {
  for (int number = 0; number < 50; ++number) archive.take(number, "<p>每一篇</p>");
  std::stop_source stop;
  stop.request_stop();
  SearchedArchive::value(archive.index().catch_up({}, stop.get_token()));
  archive.open();
  EXPECT_EQ(archive.found("每一篇").size(), 50u);
}

TEST_F(Index, IsMadeAnewWhereItIsDamaged) {
  for (int number = 0; number < 50; ++number) archive.take(number, "<p>每一篇的文字都在这里</p>");
  EXPECT_EQ(archive.found("每一篇").size(), 50u);
  {
    std::fstream file(archive.index_file(), std::ios::in | std::ios::out | std::ios::binary);
    file.write("not a database at all", 21);
  }
  archive.open();
  EXPECT_EQ(archive.found("每一篇").size(), 50u);
}

TEST_F(Index, IsMadeAnewWhereAPageInItsMiddleIsDamaged) {
  for (int number = 0; number < 300; ++number)
    archive.take(number, "<p>每一篇的文字都在这里，" + std::to_string(number * 7919) + "</p>");
  EXPECT_EQ(archive.found("每一篇").size(), 300u);
  SearchedArchive::value(archive.index().rebuild());
  archive.close();
  {
    std::fstream file(archive.index_file(), std::ios::in | std::ios::out | std::ios::binary);
    const auto size = std::filesystem::file_size(archive.index_file());
    for (std::uintmax_t page = 4; page < size / 4096; page += 3) {
      file.seekp(static_cast<std::streamoff>(page * 4096));
      file.write("damage", 6);
    }
  }
  archive.open();
  archive.take(1000, "<p>每一篇</p>");
  EXPECT_EQ(archive.found("每一篇").size(), 301u);
}

TEST_F(Index, IsOfThisArchiveAndNoOther) {
  archive.take(1, "<p>第一个</p>");
  EXPECT_TRUE(archive.finds("第一", 1));
  SearchedArchive other;
  other.take(2, "<p>第二个</p>");
  EXPECT_TRUE(other.finds("第二", 2));
  other.close();
  archive.close();
  std::filesystem::copy_file(other.index_file(), archive.index_file(),
                             std::filesystem::copy_options::overwrite_existing);
  std::error_code ignored;
  for (const char* suffix : {"-wal", "-shm"})
    std::filesystem::remove(archive.index_file().string() + suffix, ignored);
  archive.open();
  EXPECT_TRUE(archive.finds("第一", 1));
  EXPECT_THAT(archive.found("第二"), IsEmpty());
}

TEST_F(Index, CountsByOutletTopicAndMonth) {
  for (int number = 0; number < 30; ++number)
    archive.take(number * 100, "<p>数一数</p>", [&](Article& article) {
      article.outlet = number % 3 == 0 ? "two" : "one";
      article.topics = {{.id = "", .name = number % 2 == 0 ? "偶" : "奇", .kind = ""}};
    });
  archive.catch_up();
  const SearchCounts counts = SearchedArchive::value(archive.index().count(*parse_query("数一数")));
  EXPECT_EQ(counts.articles, 30);
  ASSERT_EQ(counts.outlets.size(), 2u);
  EXPECT_EQ(counts.outlets[0].name, "one");
  EXPECT_EQ(counts.outlets[0].articles, 20);
  EXPECT_EQ(counts.topics.size(), 2u);
  EXPECT_EQ(counts.months.front().name, "2024-03");
  EXPECT_EQ(counts.months.back().name, "2023-11");
}

TEST_F(Index, CompletesAndMendsQueries) {
  archive.take(1, "<p>The harbour council met.</p>", [](Article& article) {
    article.language = "en";
    article.topics = {{.id = "", .name = "特朗普", .kind = ""},
                      {.id = "", .name = "Harbour works", .kind = ""}};
    article.authors = {{"特约记者", ""}};
  });
  archive.catch_up();
  const auto complete = [&](const char* beginning) {
    return SearchedArchive::value(archive.index().completions(beginning, 10));
  };
  EXPECT_THAT(complete("特"), testing::UnorderedElementsAre("特朗普", "特约记者"));
  EXPECT_THAT(complete("harb"), ElementsAre("Harbour works", "harbour"));
  EXPECT_THAT(complete(""), IsEmpty());
  const auto mend = [&](const char* query) {
    return SearchedArchive::value(archive.index().did_you_mean(query)).value_or("");
  };
  EXPECT_EQ(mend("harbuor"), "harbour");
  EXPECT_EQ(mend("特郎普"), "特朗普") << "sounds alike";
  EXPECT_EQ(mend("特明普"), "特朗普") << "differs in one character";
  EXPECT_EQ(mend("harbour"), "");
  EXPECT_EQ(mend("zzzzzz"), "");
}

TEST_F(Index, OfNothingFindsNothing) {
  for (const char* query : {"。", "topic:。", "中", "中国", "word", "\"a b\"", "outlet:one", "on:2025"})
    EXPECT_THAT(archive.found(query), IsEmpty()) << query;
  EXPECT_EQ(SearchedArchive::value(archive.index().count(*parse_query("中"))).articles, 0);
}

TEST_F(Index, TakesAnythingAsAQuery) {
  archive.take(1, "<p>文字 text</p>");
  archive.catch_up();
  std::mt19937 chance(3);
  const std::string_view signs = "\"'()*:^-+~|{}<>NOTANDOR \t中国aé\xFF\xE4";
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    for (unsigned length = chance() % 12; length > 0; --length) text += signs[chance() % signs.size()];
    const auto query = parse_query(text);
    if (!query) continue;
    for (const SearchOrder order : {SearchOrder::date, SearchOrder::relevance}) {
      const auto hits = archive.index().find(*query, {.order = order});
      EXPECT_TRUE(hits) << text << ": " << hits.error().message();
    }
    EXPECT_TRUE(archive.index().did_you_mean(text)) << text;
    EXPECT_TRUE(archive.index().completions(text, 5)) << text;
  }
}

} // namespace
} // namespace offprint
