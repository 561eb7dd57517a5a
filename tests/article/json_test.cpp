#include "article/json.h"

#include "article/parts.h"
#include "html/sanitise.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace offprint {
namespace {

Article full_article() {
  Article article = article_at(*Url::parse("https://www.example.org/de/bruecke/a-700123"));
  article.outlet = "example-de";
  article.title = "Die Brücke";
  article.kicker = "Verkehr";
  article.lead = "Nach zwanzig Jahren";
  article.authors = {{"Ida Musterfrau", "https://www.example.org/autoren/ida"}, {"B. Klee", ""}};
  article.language = "de";
  const Instant published = *parse_time("Tue, 18 Feb 2025 11:57:16 +0100");
  article.times = {.published = Timestamp{published, "Tue, 18 Feb 2025 11:57:16 +0100"},
                   .modified = Timestamp{published, format_rfc3339(published)},
                   .feed = std::nullopt,
                   .first_seen = published};
  article.body = *sanitise(
      "<figure><img src=\"https://static.example.org/1.jpg\" alt=\"Bogen\"><figcaption>Der Bogen "
      "<cite>Foto: Klee</cite></figcaption></figure><p>Text.</p><p>ik/kle (dpa, AFP)</p><p>© 2025</p>");
  take_apart(article);
  article.incomplete = "only the teaser";
  return article;
}

TEST(ArticleJson, GivesBackEveryField) {
  const Article article = full_article();
  const Result<Article> back = article_from_json(nlohmann::json::parse(to_json(article).dump()));
  ASSERT_TRUE(back) << back.error().message();
  EXPECT_EQ(*back, article);
  EXPECT_EQ(back->figures.at(0).credit, "Foto: Klee");
  EXPECT_EQ(back->figures.at(0).caption, "Der Bogen");
  EXPECT_EQ(back->credits, (std::vector<Credit>{{"dpa"}, {"AFP"}}));
}

TEST(ArticleJson, NamesTheMemberThatIsWrong) {
  nlohmann::json json = to_json(full_article());
  json["figures"][0]["url"] = 7;
  const Result<Article> article = article_from_json(json);
  ASSERT_FALSE(article);
  EXPECT_NE(article.error().message().find("url"), std::string::npos);
  EXPECT_FALSE(article_from_json(nlohmann::json::array()));
  EXPECT_FALSE(article_from_json(nlohmann::json{{"url", "https://example.org/"}}));
}

TEST(ContentHash, DiffersExactlyWhenWhatWasPublishedDoes) {
  const Article article = full_article();
  Article other = article;
  other.times.first_seen = *parse_time("2026-01-01");
  other.times.feed = Timestamp{*parse_time("2026-01-01"), "1"};
  other.times.published->stated = "2025-02-18T10:57:16Z";
  other.outlet = "renamed";
  EXPECT_EQ(content_hash(other), content_hash(article));
  other.lead += ".";
  EXPECT_NE(content_hash(other), content_hash(article));
}

TEST(Parts, AreFoundTheSameASecondTime) {
  Article article = full_article();
  const Article once = article;
  take_apart(article);
  EXPECT_EQ(article, once);
}

TEST(RunningText, LeavesBoilerplateOut) {
  EXPECT_EQ(running_text(full_article()), "Der Bogen Foto: Klee\nText.");
}

} // namespace
} // namespace offprint
