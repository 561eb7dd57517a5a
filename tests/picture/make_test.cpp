#include "picture/picture.h"
#include "picture/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace offprint {
namespace {

using vips::VImage;

class MakePicture : public testing::Test {
protected:
  MakePicture() { start_picture_library("picture_test"); }
};

MadePicture made_from(const std::string& original, int width) {
  const Result<MadePicture> made = make_picture(original, width);
  if (!made) throw std::runtime_error(made.error().message());
  return *made;
}

std::vector<std::string> chunks_of_webp(const std::string& bytes) {
  std::vector<std::string> names;
  for (std::size_t at = 12; at + 8 <= bytes.size();) {
    names.push_back(bytes.substr(at, 4));
    std::size_t length = 0;
    for (std::size_t i = 8; i > 4; --i) length = length << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
    at += 8 + length + length % 2;
  }
  return names;
}

/// With everything that a camera and an editor leave in a file.
VImage with_metadata(const VImage& image) {
  static const std::string xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>TheEditorsName</x:xmpmeta>";
  static const std::string iptc = "TheDesksNote";
  VImage told = image.icc_transform("p3", VImage::option()->set("input_profile", "srgb")).copy();
  told.set("exif-ifd0-Make", "TheCamera (TheCamera, ASCII, 10 components, 10 bytes)");
  told.set("exif-ifd3-GPSLatitude", "52/1 31/1 0/1 (52, 31, 0, Rational, 3 components, 24 bytes)");
  told.set(VIPS_META_XMP_NAME, nullptr, const_cast<char*>(xmp.data()), xmp.size());
  told.set(VIPS_META_IPTC_NAME, nullptr, const_cast<char*>(iptc.data()), iptc.size());
  return told;
}

TEST_F(MakePicture, MakesJpegOfAnyOpaqueTypeAtTheWidthAskedFor) {
  const VImage image = samples::picture(900, 600);
  for (const char* suffix :
       {".jpg", ".jpg[interlace]", ".png", ".png[interlace]", ".png[palette]", ".gif", ".webp"}) {
    const MadePicture made = made_from(samples::file(image, suffix), 300);
    EXPECT_EQ(made.measure.type, PictureType::jpeg) << suffix;
    EXPECT_EQ(made.measure.width, 300) << suffix;
    EXPECT_EQ(made.measure.height, 200) << suffix;
    const VImage shown = samples::decoded(made.bytes);
    EXPECT_EQ(shown.width(), 300) << suffix;
    EXPECT_EQ(shown.height(), 200) << suffix;
    EXPECT_NE(made.bytes.find("\xff\xda"), made.bytes.rfind("\xff\xda")) << suffix << ": not progressive";
    EXPECT_NEAR(shown.extract_band(0).avg(), image.extract_band(0).avg(), 6) << suffix;
    EXPECT_NEAR(shown.extract_band(2).avg(), image.extract_band(2).avg(), 6) << suffix;
  }
}

TEST_F(MakePicture, ReadsAvif) {
  const VImage image = samples::picture(900, 600);
  const auto file = samples::avif_file(image);
  if (!file) GTEST_SKIP() << "this libvips cannot write AVIF";
  const auto measure = measure_picture(*file);
  ASSERT_TRUE(measure) << measure.error().message();
  EXPECT_EQ(measure->type, PictureType::avif);
  EXPECT_EQ(measure->width, 900);
  const MadePicture made = made_from(*file, 300);
  EXPECT_EQ(made.measure.height, 200);
  EXPECT_NEAR(samples::decoded(made.bytes).extract_band(0).avg(), image.extract_band(0).avg(), 6);
}

TEST_F(MakePicture, NeverEnlarges) {
  const MadePicture made = made_from(samples::file(samples::picture(120, 80), ".png"), 700);
  EXPECT_EQ(made.measure.width, 120);
  EXPECT_EQ(made.measure.height, 80);
}

TEST_F(MakePicture, KeepsTransparencyInWebpAndDropsAnAlphaBandThatHidesNothing) {
  const MadePicture clear = made_from(samples::file(samples::see_through(400, 200), ".png"), 200);
  EXPECT_EQ(clear.measure.type, PictureType::webp);
  const VImage shown = samples::decoded(clear.bytes);
  ASSERT_TRUE(shown.has_alpha());
  EXPECT_LT(shown.getpoint(2, 50).back(), 10);
  EXPECT_GT(shown.getpoint(197, 50).back(), 245);

  const MadePicture full = made_from(samples::file(samples::picture(400, 200).bandjoin(255), ".png"), 200);
  EXPECT_EQ(full.measure.type, PictureType::jpeg);
}

TEST_F(MakePicture, StandsUprightAsTheCameraMeantIt) {
  const VImage left_is_dark =
      VImage::black(200, 100, VImage::option()->set("bands", 3))
          .join(VImage::black(200, 100, VImage::option()->set("bands", 3)) + 250, VIPS_DIRECTION_HORIZONTAL)
          .cast(VIPS_FORMAT_UCHAR)
          .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  VImage turned = left_is_dark.copy();
  turned.set(VIPS_META_ORIENTATION,
             6); // to be shown turned a quarter clockwise: the left side becomes the top
  const std::string original = samples::file(turned, ".jpg");

  const auto measure = measure_picture(original);
  ASSERT_TRUE(measure);
  EXPECT_EQ(measure->width, 100);
  EXPECT_EQ(measure->height, 400);
  const MadePicture made = made_from(original, 50);
  EXPECT_EQ(made.measure.width, 50);
  EXPECT_EQ(made.measure.height, 200);
  const VImage shown = samples::decoded(made.bytes);
  EXPECT_EQ(shown.get_typeof(VIPS_META_ORIENTATION) == 0 || shown.get_int(VIPS_META_ORIENTATION) == 1, true);
  EXPECT_LT(shown.getpoint(25, 10)[0], 20);
  EXPECT_GT(shown.getpoint(25, 190)[0], 230);
}

TEST_F(MakePicture, LeavesNothingOfWhatCamerasAndEditorsWroteIntoTheFile) {
  for (const bool transparent : {false, true}) {
    const VImage image = with_metadata(samples::picture(200, 100));
    const VImage source = transparent ? image.bandjoin(120) : image;
    for (const char* suffix : {".jpg", ".png", ".webp"}) {
      if (transparent && suffix == std::string_view(".jpg")) continue;
      const std::string original = samples::file(source, suffix);
      ASSERT_NE(samples::decoded(original).get_typeof(VIPS_META_XMP_NAME), 0u) << suffix;
      for (const int width : {100, 700}) {
        const MadePicture made = made_from(original, width);
        for (const char* trace : {"TheCamera", "TheEditorsName", "TheDesksNote", "Exif", "xmpmeta",
                                  "ns.adobe.com", "Photoshop", "ICC_PROFILE", "acsp", "GPS"}) {
          EXPECT_EQ(made.bytes.find(trace), std::string::npos) << suffix << " " << trace;
        }
        if (made.measure.type == PictureType::webp) {
          EXPECT_THAT(chunks_of_webp(made.bytes),
                      testing::Each(testing::AnyOf("VP8X", "ALPH", "VP8 ", "VP8L")));
        }
      }
    }
  }
}

TEST_F(MakePicture, ConvertsOtherColoursToSrgb) {
  const VImage patch =
      (VImage::black(64, 64, VImage::option()->set("bands", 3)) + std::vector<double>{200, 60, 40})
          .cast(VIPS_FORMAT_UCHAR)
          .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  const auto expect_patch = [](const MadePicture& made) {
    const VImage shown = samples::decoded(made.bytes);
    ASSERT_EQ(shown.bands(), 3);
    const std::vector<double> colour = shown.getpoint(16, 16);
    EXPECT_NEAR(colour[0], 200, 8);
    EXPECT_NEAR(colour[1], 60, 8);
    EXPECT_NEAR(colour[2], 40, 8);
  };
  expect_patch(made_from(
      samples::file(patch.icc_transform("p3", VImage::option()->set("input_profile", "srgb")), ".jpg[Q=95]"),
      32));
  expect_patch(made_from(samples::file(patch.colourspace(VIPS_INTERPRETATION_RGB16), ".png"), 32));
  expect_patch(
      made_from(samples::file(patch.icc_transform("cmyk", VImage::option()->set("input_profile", "srgb")),
                              ".jpg[Q=95]"),
                32));

  VImage misled = patch.copy();
  static const std::string nonsense = "this is no profile";
  misled.set(VIPS_META_ICC_NAME, nullptr, const_cast<char*>(nonsense.data()), nonsense.size());
  expect_patch(made_from(samples::file(misled, ".jpg[Q=95]"), 32));
}

TEST_F(MakePicture, TakesTheFirstFrameOfAnAnimation) {
  VImage frames =
      samples::picture(120, 80).join(samples::picture(120, 80).invert(), VIPS_DIRECTION_VERTICAL).copy();
  frames.set(VIPS_META_PAGE_HEIGHT, 80);
  for (const char* suffix : {".gif", ".webp"}) {
    const std::string original = samples::file(frames, suffix);
    EXPECT_EQ(measure_picture(original)->height, 80) << suffix;
    const MadePicture made = made_from(original, 60);
    EXPECT_EQ(made.measure.height, 40) << suffix;
    EXPECT_LT(samples::decoded(made.bytes).getpoint(2, 20)[0], 90) << suffix;
  }
}

TEST_F(MakePicture, KeepsThePagesPictureWithinWhatWebpCanHold) {
  const MadePicture made = made_from(samples::file(samples::see_through(40, 20'000), ".png"), 700);
  EXPECT_EQ(made.measure.type, PictureType::webp);
  EXPECT_EQ(made.measure.height, 16'383);
}

TEST_F(MakePicture, WorksFromManyThreadsAtOnce) {
  const std::string whole = samples::file(samples::picture(600, 400), ".jpg");
  const std::string cut = whole.substr(0, whole.size() / 2);
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 5; ++round) {
        EXPECT_EQ(made_from(whole, 300).measure.width, 300);
        EXPECT_FALSE(make_picture(cut, 300));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST_F(MakePicture, ShrinksAFiftyMegapixelJpegWithoutHoldingIt) {
  const std::string original = samples::file(samples::picture(866, 578).replicate(10, 10), ".jpg[Q=60]");
  const auto memory =
      samples::kilobytes_needed_by([&] { EXPECT_EQ(made_from(original, 700).measure.width, 700); });
  if (!memory) GTEST_SKIP() << "memory cannot be measured here";
  EXPECT_LT(*memory, 40'000);
}

} // namespace
} // namespace offprint
