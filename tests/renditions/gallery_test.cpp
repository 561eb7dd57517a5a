#include "renditions/gallery.h"

#include "archive/archive.h"
#include "archive/events.h"
#include "picture/samples.h"
#include "renditions/rendition_name.h"
#include "scratch_folder.h"
#include "test_pictures.h"

#include "base/clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offprint {
namespace {

using testing::HasSubstr;

struct SetClock final : Clock {
  Instant now() const override { return time; }

  Instant time = *parse_rfc3339("2026-11-23T02:00:00Z");
};

class GalleryTest : public testing::Test {
protected:
  Gallery& gallery() { return pictures_.gallery; }

  static Url url(const std::string& name) { return *Url::parse("https://cdn.example/" + name); }

  static std::string jpeg(int width, int height) {
    return samples::file(samples::picture(width, height), ".jpg");
  }

  ShownPicture shown(const std::string& name) { return gallery().shown(url(name))->value(); }

  /// All that lies in the cache.
  int cached_files() {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path() / "cache"))
      count += entry.is_regular_file() ? 1 : 0;
    return count;
  }

  ScratchFolder folder_;
  std::unique_ptr<Archive> archive_ = *Archive::open(folder_.path() / "archive", Archive::Mode::create);
  SetClock clock_;
  TestPictures pictures_{*archive_, clock_, folder_.path() / "cache", GallerySettings()};
};

TEST_F(GalleryTest, TakesAPictureAndMakesItsRenditions) {
  ASSERT_TRUE(gallery().take(url("a.jpg"), jpeg(700, 400), Urgency::harvest));
  const ShownPicture picture = shown("a.jpg");
  EXPECT_TRUE(picture.look);
  EXPECT_EQ(picture.renditions.size(), 6u);
  EXPECT_EQ(cached_files(), 6);
  for (const Rendition& one : picture.renditions) {
    const auto file = gallery().at_hand(picture.original.hash, name_of(one));
    ASSERT_TRUE(file) << name_of(one);
    EXPECT_EQ(file->bytes.size(), one.size);
  }
}

TEST_F(GalleryTest, MakesAgainWhatWentFromTheCache) {
  ASSERT_TRUE(gallery().take(url("a.jpg"), jpeg(700, 400), Urgency::harvest));
  const ShownPicture picture = shown("a.jpg");
  const auto before = gallery().at_hand(picture.original.hash, "640.webp");
  std::filesystem::remove_all(folder_.path() / "cache");
  EXPECT_FALSE(gallery().at_hand(picture.original.hash, "640.webp"));
  const auto again = gallery().file(picture.original.hash, "640.webp", Urgency::reader);
  ASSERT_TRUE(again && *again);
  EXPECT_EQ((*again)->bytes, before->bytes);
  EXPECT_EQ(cached_files(), 1) << "that one alone";
}

TEST_F(GalleryTest, HasNoRenditionOfAnotherNameOrPicture) {
  ASSERT_TRUE(gallery().take(url("a.jpg"), jpeg(700, 400), Urgency::harvest));
  const Sha256 original = shown("a.jpg").original.hash;
  for (const char* name :
       {"641.webp", "640.gif", "0640.webp", "640", "../640.webp", "-640.webp", "640.webp.webp"}) {
    const auto file = gallery().file(original, name, Urgency::reader);
    ASSERT_TRUE(file) << name;
    EXPECT_FALSE(*file) << name;
  }
  const auto unknown = gallery().file(Sha256::of("nothing"), "640.webp", Urgency::reader);
  ASSERT_TRUE(unknown);
  EXPECT_FALSE(*unknown);
}

TEST_F(GalleryTest, DevelopsLaterWhatWasOnlyKept) {
  ASSERT_TRUE(gallery().keep(url("a.jpg"), jpeg(700, 400)));
  const ShownPicture planned = shown("a.jpg");
  EXPECT_FALSE(planned.look);
  EXPECT_EQ(planned.renditions.size(), 6u);
  const auto file = gallery().file(planned.original.hash, "320.avif", Urgency::reader);
  ASSERT_TRUE(file && *file);
  EXPECT_TRUE(shown("a.jpg").look);
  EXPECT_EQ(cached_files(), 6);
}

TEST_F(GalleryTest, ShowsOneOfTwoThatAreTheSamePicture) {
  const auto image = samples::picture(700, 400);
  ASSERT_TRUE(gallery().take(url("small.webp"), samples::file(image.thumbnail_image(400), ".webp[Q=70]"),
                             Urgency::harvest));
  ASSERT_TRUE(gallery().take(url("large.jpg"), samples::file(image, ".jpg"), Urgency::harvest));
  ASSERT_TRUE(gallery().take(url("other.jpg"), samples::file(image.invert(), ".jpg"), Urgency::harvest));
  EXPECT_EQ(shown("small.webp").original.hash, shown("large.jpg").original.hash);
  EXPECT_EQ(shown("small.webp").original.measure.width, 700);
  EXPECT_NE(shown("other.jpg").original.hash, shown("large.jpg").original.hash);
  EXPECT_EQ(archive_->renditions().shown_originals()->size(), 2u);
}

TEST_F(GalleryTest, MakesTheSameBytesAtTwoAddressesOnce) {
  const std::string bytes = jpeg(700, 400);
  ASSERT_TRUE(gallery().take(url("a.jpg"), bytes, Urgency::harvest));
  std::filesystem::remove_all(folder_.path() / "cache");
  ASSERT_TRUE(gallery().take(url("b.jpg"), bytes, Urgency::harvest));
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "cache"));
  EXPECT_EQ(shown("b.jpg").original.hash, shown("a.jpg").original.hash);
}

TEST_F(GalleryTest, RefusesWhatIsNoPictureAndKeepsNothingOfIt) {
  const std::string cut = jpeg(700, 400).substr(0, 5000);
  const Status taken = gallery().take(url("a.jpg"), cut, Urgency::harvest);
  ASSERT_FALSE(taken);
  EXPECT_THAT(taken.error().message(), HasSubstr("cut short"));
  EXPECT_FALSE(*gallery().shown(url("a.jpg")));
}

TEST_F(GalleryTest, RemembersForAWeekThatAnOriginalCannotBeShown) {
  const std::string whole = jpeg(700, 400);
  // Its header is sound, so it is kept.
  ASSERT_TRUE(gallery().keep(url("a.jpg"), whole.substr(0, whole.size() / 2)));
  const Sha256 original = shown("a.jpg").original.hash;
  EXPECT_FALSE(gallery().file(original, "320.avif", Urgency::reader));
  EXPECT_THAT(shown("a.jpg").problem, HasSubstr("cut short"));
  const auto events = archive_->events().newest(10);
  ASSERT_TRUE(events);
  EXPECT_EQ(events->front().kind, "picture-failed");
  const Instant first = clock_.time;
  clock_.time += std::chrono::days(6);
  EXPECT_FALSE(gallery().file(original, "320.webp", Urgency::reader));
  EXPECT_EQ(archive_->events().newest(10)->front().at, first) << "not tried again";
  clock_.time += std::chrono::days(2);
  EXPECT_FALSE(gallery().file(original, "320.webp", Urgency::reader));
  EXPECT_EQ(archive_->events().newest(10)->front().at, clock_.time);
}

TEST_F(GalleryTest, SharesThePagesBytesAmongItsPictures) {
  const RenditionPlan plan;
  EXPECT_EQ(shared_plan(plan, 300'000, 1).most_bytes, 60'000u);
  EXPECT_EQ(shared_plan(plan, 300'000, 5).most_bytes, 60'000u);
  EXPECT_EQ(shared_plan(plan, 300'000, 10).most_bytes, 30'000u);
  EXPECT_EQ(shared_plan(plan, 300'000, 1000).most_bytes, 8'000u);
  EXPECT_EQ(shared_plan(plan, 300'000, 0).most_bytes, 60'000u);
}

} // namespace
} // namespace offprint
