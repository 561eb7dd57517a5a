#include "edition/publish.h"

#include "archive/relations.h"
#include "article/page_file.h"
#include "article/parts.h"
#include "base/file.h"
#include "edition/archive_for_reading.h"
#include "edition/publication.h"
#include "edition/site/site.h"
#include "story/relate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdlib.h>

#include <map>
#include <random>
#include <set>

namespace offprint {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Key;

class Publishing : public testing::Test {
protected:
  Publishing() {
    std::string name = (fs::temp_directory_path() / "offprint-publish-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }

  ~Publishing() override { fs::remove_all(folder_); }

  /// What is published, by path, without the manifest.
  std::map<std::string, std::string> files() const { return files_in(folder_); }

  static std::map<std::string, std::string> files_in(const fs::path& folder) {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const std::string path = entry.path().lexically_relative(folder).string();
      if (entry.is_regular_file() && !path.starts_with(".offprint-")) found[path] = *read_file(entry.path());
    }
    return found;
  }

  PublishReport publish_files(const std::vector<std::pair<std::string, std::string>>& wanted) {
    auto publication = Publication::open(folder_, ".offprint-test");
    if (!publication) throw std::runtime_error(publication.error().message());
    for (const auto& [path, bytes] : wanted) {
      if (const Status put = publication->put(path, bytes); !put)
        throw std::runtime_error(put.error().message());
    }
    return *publication->finish();
  }

  fs::path folder_;
  ArchiveForReading archive_;
  StoppedClock clock_;
};

TEST_F(Publishing, WritesOnlyWhatDiffersAndRemovesOnlyWhatItPut) {
  const PublishReport first =
      publish_files({{"a/one.html", "1"}, {"a/b/two.html", "2"}, {"three.html", "3"}});
  EXPECT_EQ(first.written, 3);
  ASSERT_TRUE(write_file(folder_ / "CNAME", "mirror.example"));
  ASSERT_TRUE(write_file(folder_ / "a/b/mine.txt", "mine"));

  const PublishReport second = publish_files({{"three.html", "3"}, {"four.html", "4"}});
  EXPECT_EQ(second.written, 1);
  EXPECT_EQ(second.unchanged, 1);
  EXPECT_EQ(second.removed, 2);
  EXPECT_EQ(
      files(),
      (std::map<std::string, std::string>{
          {"CNAME", "mirror.example"}, {"a/b/mine.txt", "mine"}, {"three.html", "3"}, {"four.html", "4"}}));

  fs::remove(folder_ / "a/b/mine.txt");
  ASSERT_TRUE(write_file(folder_ / "three.html", "X"));
  const PublishReport third = publish_files({{"three.html", "3"}});
  EXPECT_EQ(third.written, 1) << "a file that someone changed is mended";
  EXPECT_EQ(third.removed, 1);
}

TEST_F(Publishing, KnowsWhatAPublishingThatWasKilledHadPut) {
  {
    auto killed = Publication::open(folder_, ".offprint-test");
    ASSERT_TRUE(killed && killed->put("old/one.html", "1"));
  }
  const PublishReport next = publish_files({{"new.html", "2"}});
  EXPECT_EQ(next.removed, 1);
  EXPECT_FALSE(fs::exists(folder_ / "old"));
}

TEST_F(Publishing, RefusesAFolderOfOtherThingsAndSaysTheWayOut) {
  ASSERT_TRUE(write_file(folder_ / "thesis.odt", "years of work"));
  const auto report =
      publish_pages(*archive_, archive_.gallery(), {.pictures = PagePictures::original}, folder_, {});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, ErrorKind::refused);
  EXPECT_THAT(report.error().message(), HasSubstr("name an empty folder"));
  EXPECT_EQ(files().size(), 1u);
}

TEST_F(Publishing, RefusesPathsThatLeadOutOfTheFolder) {
  auto publication = Publication::open(folder_, ".offprint-test");
  for (const char* path : {"../x", "a/../../x", "/etc/x", "a//x", "", ".git/config", "a/.GIT/x", "con/x"}) {
    EXPECT_FALSE(publication->put(path, "x")) << path;
  }
}

TEST_F(Publishing, TheSiteIsWhatTheSiteServes) {
  archive_.take("https://www.dw.com/zh/x/a-71648508",
                "<p>One.</p><figure><img src='https://static.dw.com/image/1.jpg'></figure>");
  archive_.keep_picture("https://static.dw.com/image/1.jpg", 700, 394);
  Site site(*archive_, *archive_, archive_.gallery(), {.is_served = false}, clock_);
  std::int64_t done = 0;
  std::int64_t all = 0;
  const auto first = publish_site(
      site, folder_, [&](std::string_view, std::int64_t now, std::int64_t of) { done = now, all = of; });
  ASSERT_TRUE(first) << first.error().message();
  const auto published = files();
  EXPECT_THAT(published,
              IsSupersetOf({Key("index.html"), Key("articles/dw.com/a-71648508.html"), Key("sources.html"),
                            Key("feeds/all.atom"), Key("events.atom"), Key("style.css"), Key("404.html")}));
  EXPECT_EQ(published.at("index.html"), (*site.page("/"))->body);
  EXPECT_EQ(static_cast<std::int64_t>(published.size()), first->written);
  const auto paths = site.paths();
  ASSERT_TRUE(paths);
  for (const std::string& path : *paths)
    EXPECT_TRUE(published.contains(path == "/" ? "index.html" : path.substr(1))) << path;
  EXPECT_EQ(done, all);

  const auto second = publish_site(site, folder_, {});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->written, 0);
  EXPECT_EQ(second->removed, 0);
}

/// Changes of every kind, by chance; the same seed gives the same.
class ChangingArchive {
public:
  ChangingArchive(ArchiveForReading& archive, unsigned seed) : archive_(archive), chance_(seed) {}

  void change() {
    switch (chance_() % 8) {
    case 0: return keep_a_picture();
    case 1: return take(below(15)); // as a rule taken already
    default: return take(next_++);
    }
  }

private:
  /// One that an article shows.
  void keep_a_picture() {
    if (shown_.empty()) return take(next_++);
    archive_.keep_picture(*std::next(shown_.begin(), below(static_cast<unsigned>(shown_.size()))), 700, 394);
  }

  unsigned below(unsigned bound) { return static_cast<unsigned>(chance_()) % bound; }

  static std::string address(unsigned number) {
    return "https://a.example/a-" + std::to_string(100'000 + number);
  }

  static std::string picture(unsigned number) {
    return "https://cdn.example/" + std::to_string(number) + ".jpg";
  }

  void take(unsigned number) {
    const std::string shown = picture(below(20));
    shown_.insert(shown);
    const std::string body = "<p>第" + std::to_string(chance_()) + "版，乌克兰。</p><p><a href=\"" +
                             address(below(30)) + "\">x</a></p>" + "<figure><img src=\"" + shown +
                             "\"></figure>";
    archive_.take(address(number), body, [&](Article& article) {
      article.title = "Title " + std::to_string(below(1000));
      article.outlet = number % 3 == 0 ? "one" : "two";
      article.language = number % 2 == 0 ? "zh" : "en";
      article.times.published =
          Timestamp{from_milliseconds(1'700'000'000'000 + below(40) * 86'400'000LL), ""};
      for (unsigned i = below(3); i > 0; --i)
        article.topics.push_back({.id = below(2) == 0 ? "" : std::to_string(5'000 + below(4)),
                                  .name = "Topic " + std::to_string(below(6)),
                                  .kind = ""});
    });
    const auto revision = archive_->articles().newest_revision(ArticleId::of(*Url::parse(address(number))));
    Article article = (*revision)->article;
    take_apart(article);
    if (const Status related = relate(*archive_, article); !related)
      throw std::runtime_error(related.error().message());
  }

  ArchiveForReading& archive_;
  std::mt19937 chance_;
  std::set<std::string> shown_;
  unsigned next_ = 0;
};

TEST_F(Publishing, OfWhatChangedGivesTheSameFilesAsPublishingEverything) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    Site site(*archive_, *archive_, archive_.gallery(),
              {.public_address = seed % 2 == 0 ? "" : "https://m.example", .is_served = false}, clock_);
    ChangingArchive changing(archive_, seed);
    for (int round = 0; round < 6; ++round) {
      for (int change = 0; change < 1 + round * 2; ++change) changing.change();
      const auto report = publish_site(site, folder_, {});
      ASSERT_TRUE(report) << report.error().message();
      const auto step_by_step = files();
      const fs::path whole = folder_.string() + "-whole";
      ASSERT_TRUE(publish_site(site, whole, {}));
      const auto at_once = files_in(whole);
      fs::remove_all(whole);
      for (const auto& [path, bytes] : at_once) {
        ASSERT_TRUE(step_by_step.contains(path)) << path << " is missing, round " << round << " of " << seed;
        EXPECT_EQ(step_by_step.at(path), bytes) << path << ", round " << round << " of " << seed;
      }
      for (const auto& [path, bytes] : step_by_step)
        EXPECT_TRUE(at_once.contains(path)) << path << " is no more";
    }
  }
}

TEST_F(Publishing, MakesAgainWhatIsMissing) {
  const std::string shown = "https://static.dw.com/image/1.jpg";
  archive_.take("https://a.example/a-100001", "<figure><img src='" + shown + "'></figure><p>x</p>");
  archive_.keep_picture(shown, 700, 394);
  Site site(*archive_, *archive_, archive_.gallery(), {.is_served = false}, clock_);
  ASSERT_TRUE(publish_site(site, folder_, {}));
  const auto whole = files();
  for (const auto& [path, bytes] : whole)
    if (path.starts_with("pictures/") || path.starts_with("articles/")) fs::remove(folder_ / path);
  ASSERT_TRUE(publish_site(site, folder_, {}));
  EXPECT_EQ(files(), whole);
}

TEST_F(Publishing, OfOneArticleMoreLeavesMostFilesAsTheyAre) {
  Site site(*archive_, *archive_, archive_.gallery(), {.is_served = false}, clock_);
  for (int number = 0; number < 120; ++number)
    archive_.take("https://a.example/a-" + std::to_string(100'000 + number), "<p>乌克兰</p>",
                  [&](Article& article) {
                    article.times.published =
                        Timestamp{from_milliseconds(1'700'000'000'000 + number * 8'640'000LL), ""};
                  });
  ASSERT_TRUE(publish_site(site, folder_, {}));
  archive_.take("https://a.example/a-200000", "<p>One more.</p>", [&](Article& article) {
    article.times.published = Timestamp{from_milliseconds(1'700'000'000'000 + 120 * 8'640'000LL), ""};
  });
  const auto report = publish_site(site, folder_, {});
  ASSERT_TRUE(report);
  EXPECT_LT(report->written, 30);
  EXPECT_EQ(report->removed, 0);
}

TEST_F(Publishing, MakesThePicturesOfTheSiteOnceAndLeavesThemAfterwards) {
  const std::string shown = "https://static.dw.com/image/1.jpg";
  archive_.take("https://www.dw.com/zh/x/a-71648508", "<figure><img src='" + shown + "'></figure>");
  const std::string bytes = *read_file(TEST_FOLDER "/outlet/content/harbour-post/pictures/lighthouse.jpg");
  ASSERT_TRUE(archive_.gallery().keep(*Url::parse(shown), bytes));
  Site site(*archive_, *archive_, archive_.gallery(), {}, clock_);
  std::vector<std::string> told;
  const auto first =
      publish_site(site, folder_, [&](std::string_view what, std::int64_t done, std::int64_t all) {
        told.push_back(std::string(what) + " " + std::to_string(done) + "/" + std::to_string(all));
      });
  ASSERT_TRUE(first) << first.error().message();
  EXPECT_EQ(told.front(), "pictures 1/1");
  const std::string name = "pictures/" + Sha256::of(bytes).hex() + "-320.jpg";
  EXPECT_THAT(files().at(name), testing::StartsWith("\xff\xd8\xff"));
  EXPECT_THAT(files().at("articles/dw.com/a-71648508.html"), HasSubstr(name));

  archive_.forget_made_pictures();
  const auto second = publish_site(site, folder_, {});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->written, 0);
  EXPECT_FALSE(archive_.holds_made_pictures()) << "what is published is not made again";
}

TEST_F(Publishing, LeavesOutAPictureThatCannotBeMadeAndCountsIt) {
  const std::string shown = "https://static.dw.com/image/1.jpg";
  archive_.take("https://www.dw.com/zh/x/a-71648508",
                "<figure><img src='" + shown + "' alt='A lighthouse'></figure>");
  const std::string whole = *read_file(TEST_FOLDER "/outlet/content/harbour-post/pictures/lighthouse.jpg");
  ASSERT_TRUE(archive_.gallery().keep(*Url::parse(shown), whole.substr(0, whole.size() / 2)));
  Site site(*archive_, *archive_, archive_.gallery(), {}, clock_);
  const auto report = publish_site(site, folder_, {});
  ASSERT_TRUE(report) << report.error().message();
  EXPECT_EQ(report->broken, 1);
  EXPECT_THAT(files().at("articles/dw.com/a-71648508.html"), HasSubstr("Picture not held: " + shown));
}

TEST_F(Publishing, PagesShowPicturesInTheWayAskedFor) {
  const std::string shown = "https://static.dw.com/image/71658841_303.jpg";
  archive_.take("https://www.dw.com/zh/x/a-71648508",
                "<figure><img src='" + shown + "'></figure><p>Text.</p>");
  archive_.keep_picture(shown, 700, 394);
  const std::string name = Sha256::of("picture of " + shown).hex() + "-700.jpg";

  ASSERT_TRUE(publish_pages(*archive_, archive_.gallery(), {.pictures = PagePictures::own}, folder_, {}));
  auto published = files();
  ASSERT_TRUE(published.contains("dw.com/a-71648508.md"));
  EXPECT_THAT(published["dw.com/a-71648508.md"], HasSubstr("\"../pictures/" + name + "\""));
  EXPECT_EQ(published["pictures/" + name], "made of " + shown);

  const auto weserv =
      publish_pages(*archive_, archive_.gallery(), {.pictures = PagePictures::weserv}, folder_, {});
  ASSERT_TRUE(weserv);
  EXPECT_EQ(weserv->removed, 1);
  EXPECT_THAT(files()["dw.com/a-71648508.md"],
              HasSubstr("https://images.weserv.nl/?url=static.dw.com/image/71658841_303.jpg"));
  EXPECT_EQ(files().size(), 1u);

  const auto page = read_page_file(files()["dw.com/a-71648508.md"], "a-71648508.md");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->title, "Title of dw.com/a-71648508");
}

TEST_F(Publishing, APictureThatIsNotHeldIsALinkToItsOutlets) {
  archive_.take("https://www.dw.com/zh/x/a-71648508",
                "<figure><img src='https://static.dw.com/image/2.jpg' alt='A bridge'></figure>");
  ASSERT_TRUE(publish_pages(*archive_, archive_.gallery(), {.pictures = PagePictures::own}, folder_, {}));
  EXPECT_THAT(files()["dw.com/a-71648508.md"],
              HasSubstr("<a href=\"https://static.dw.com/image/2.jpg\">A bridge</a>"));
}

} // namespace
} // namespace offprint
