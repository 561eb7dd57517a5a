#include "archive/pictures.h"
#include "archive/renditions.h"

#include "archive/archive.h"
#include "archive/scratch.h"

#include <gtest/gtest.h>

namespace offprint {

namespace {

constexpr PictureMeasure measure{.type = PictureType::webp, .width = 700, .height = 394};

class PictureStoreTest : public testing::Test {
protected:
  void SetUp() override { value_of(archive_->articles().take(rich_article(), some_provenance(), at(1000))); }

  PictureStore& pictures() { return archive_->pictures(); }

  const Url first_ = rich_article().figures[0].url;
  const Url second_ = rich_article().figures[1].url;
  ScratchFolder folder_;
  std::unique_ptr<Archive> archive_ = open_archive(folder_.path());
};

TEST_F(PictureStoreTest, KeepsAnOriginalUnderItsHash) {
  ASSERT_TRUE(pictures().keep(first_, "original bytes", measure, at(2000)));

  const PictureFile original = value_of(pictures().find(first_)).value().original.value();
  EXPECT_EQ(original.hash, Sha256::of("original bytes"));
  EXPECT_EQ(original.bytes, 14u);
  EXPECT_EQ(original.measure.type, PictureType::webp);
  EXPECT_EQ(original.measure.width, 700);
  EXPECT_TRUE(value_of(pictures().original(original.hash)));
  EXPECT_FALSE(value_of(pictures().made(original.hash)));

  const std::string name = original.hash.hex();
  EXPECT_EQ(bytes_of(folder_.path() / "pictures" / name.substr(0, 2) / name.substr(2)), "original bytes");
}

TEST_F(PictureStoreTest, RemembersTheSizeOfWhatCameAndCouldNotBeDecoded) {
  ASSERT_TRUE(pictures().fail(first_, "is damaged", at(5000), StatedSize{.width = 640, .height = 360}));
  const PictureState state = value_of(pictures().find(first_)).value();
  EXPECT_FALSE(state.original);
  EXPECT_EQ(state.problem, "is damaged");
  ASSERT_TRUE(state.stated);
  EXPECT_EQ(state.stated->width, 640);
  EXPECT_EQ(state.stated->height, 360);
}

TEST_F(PictureStoreTest, IsWantedUntilItIsKept) {
  ASSERT_EQ(value_of(pictures().wanted(at(1000))).size(), 2u);
  ASSERT_TRUE(pictures().keep(first_, "x", measure, at(2000)));
  const auto wanted = value_of(pictures().wanted(at(1000)));
  ASSERT_EQ(wanted.size(), 1u);
  EXPECT_EQ(wanted[0].url, second_);
  EXPECT_FALSE(value_of(pictures().find(second_)).value().original);
}

TEST_F(PictureStoreTest, IsWantedAgainAtItsNextAttemptAndNeverAfterGivingUp) {
  ASSERT_TRUE(pictures().fail(first_, "the server is away", at(5000)));
  EXPECT_EQ(value_of(pictures().wanted(at(4999))).size(), 1u);
  const auto wanted = value_of(pictures().wanted(at(5000)));
  ASSERT_EQ(wanted.size(), 2u);
  EXPECT_EQ(wanted[0].url, second_);
  EXPECT_EQ(wanted[1].attempts, 1);

  ASSERT_TRUE(pictures().fail(first_, "is no picture", std::nullopt));
  EXPECT_EQ(value_of(pictures().wanted(at(9'000'000))).size(), 1u);
}

TEST_F(PictureStoreTest, ListsWhatOneArticleWants) {
  Article other = plain_article(1);
  other.figures = {{url_of("https://example.org/other.jpg"), "", "", ""}, {first_, "", "", ""}};
  value_of(archive_->articles().take(other, some_provenance(), at(1500)));
  const auto wanted = value_of(pictures().wanted(at(2000), other.id.text()));
  ASSERT_EQ(wanted.size(), 1u);
  EXPECT_EQ(wanted[0].url.text(), "https://example.org/other.jpg");
}

TEST_F(PictureStoreTest, OfTheSameBytesAtTwoAddressesIsOneFile) {
  ASSERT_TRUE(pictures().keep(first_, "same", measure, at(2000)));
  ASSERT_TRUE(pictures().keep(second_, "same", measure, at(2000)));
  EXPECT_EQ(value_of(archive_->renditions().shown_originals()).size(), 1u);
  EXPECT_EQ(value_of(pictures().find(second_)).value().original->hash, Sha256::of("same"));
}

TEST_F(PictureStoreTest, ThatNoArticleShowsMayBeKeptToo) {
  const Url url = url_of("https://example.org/imported.png");
  ASSERT_TRUE(pictures().keep(url, "png", measure, at(2000)));
  EXPECT_TRUE(value_of(pictures().find(url)));
}

} // namespace

} // namespace offprint
