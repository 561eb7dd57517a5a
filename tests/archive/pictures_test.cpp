#include "archive/pictures.h"

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

TEST_F(PictureStoreTest, KeepsAnOriginalAndItsMadeSizeUnderTheirHashes) {
  const MadePicture made{"made bytes", {.type = PictureType::jpeg, .width = 350, .height = 197}};
  ASSERT_TRUE(pictures().keep(first_, "original bytes", measure, made, at(2000)));

  const HeldPicture held = value_of(pictures().find(first_)).value();
  EXPECT_EQ(held.original.hash, Sha256::of("original bytes"));
  EXPECT_EQ(held.original.bytes, 14u);
  EXPECT_EQ(held.original.measure.type, PictureType::webp);
  EXPECT_EQ(held.original.measure.width, 700);
  ASSERT_TRUE(held.made);
  EXPECT_EQ(held.made->measure.type, PictureType::jpeg);
  EXPECT_EQ(held.made->measure.height, 197);
  EXPECT_EQ(value_of(pictures().read(held.made->hash)), "made bytes");
  EXPECT_TRUE(value_of(pictures().file(held.original.hash)));

  const std::string name = held.original.hash.hex();
  EXPECT_EQ(bytes_of(folder_.path() / "pictures" / name.substr(0, 2) / name.substr(2)), "original bytes");
}

TEST_F(PictureStoreTest, IsWantedUntilItIsKept) {
  ASSERT_EQ(value_of(pictures().wanted(at(1000))).size(), 2u);
  ASSERT_TRUE(pictures().keep(first_, "x", measure, std::nullopt, at(2000)));
  const auto wanted = value_of(pictures().wanted(at(1000)));
  ASSERT_EQ(wanted.size(), 1u);
  EXPECT_EQ(wanted[0].url, second_);
  EXPECT_FALSE(value_of(pictures().find(second_)));
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
  ASSERT_TRUE(pictures().keep(first_, "same", measure, std::nullopt, at(2000)));
  ASSERT_TRUE(pictures().keep(second_, "same", measure, std::nullopt, at(2000)));
  EXPECT_EQ(value_of(pictures().all_files()).size(), 1u);
  EXPECT_EQ(value_of(pictures().find(second_)).value().original.hash, Sha256::of("same"));
}

TEST_F(PictureStoreTest, ThatNoArticleShowsMayBeKeptToo) {
  const Url url = url_of("https://example.org/imported.png");
  ASSERT_TRUE(pictures().keep(url, "png", measure, std::nullopt, at(2000)));
  EXPECT_TRUE(value_of(pictures().find(url)));
}

} // namespace

} // namespace offprint
