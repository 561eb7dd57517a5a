#include "picture/rendition.h"

#include "picture/avif.h"
#include "picture/likeness.h"
#include "picture/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <thread>

namespace offprint {
namespace {

using testing::Each;
using testing::ElementsAre;
using vips::VImage;

/// One size, in all three forms.
RenditionPlan at_width(int width) {
  return {.widths = {width}, .first_width = width};
}

class Renditions : public testing::Test {
protected:
  Renditions() { start_picture_library("picture_test"); }

  static DevelopedPicture developed(const std::string& original, const RenditionPlan& plan = {}) {
    Result<DevelopedPicture> made = develop(original, plan);
    if (!made) throw std::runtime_error(made.error().message());
    return *std::move(made);
  }

  static const RenditionFile& file(const DevelopedPicture& picture, PictureType type, int width) {
    for (const RenditionFile& one : picture.files)
      if (one.rendition.type == type && one.rendition.width == width && !one.rendition.moving) return one;
    throw std::runtime_error("not among the renditions: " + std::to_string(width));
  }

  static VImage pixels(const RenditionFile& file) {
    return file.rendition.type == PictureType::avif ? decode_avif(file.bytes, 100'000'000)
                                                    : samples::decoded(file.bytes);
  }
};

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
  static const std::string xmp =
      R"(<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">)"
      R"(<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/")"
      R"( xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="TheAgency">)"
      R"(<dc:creator><rdf:Seq><rdf:li>ThePhotographer</rdf:li></rdf:Seq></dc:creator>)"
      R"(<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© TheOwner</rdf:li></rdf:Alt></dc:rights>)"
      R"(</rdf:Description></rdf:RDF></x:xmpmeta>)";
  static const std::string iptc = "TheDesksNote";
  VImage told = image.icc_transform("p3", VImage::option()->set("input_profile", "srgb")).copy();
  told.set("exif-ifd0-Make", "TheCamera (TheCamera, ASCII, 10 components, 10 bytes)");
  told.set("exif-ifd3-GPSLatitude", "52/1 31/1 0/1 (52, 31, 0, Rational, 3 components, 24 bytes)");
  told.set(VIPS_META_XMP_NAME, nullptr, const_cast<char*>(xmp.data()), xmp.size());
  told.set(VIPS_META_IPTC_NAME, nullptr, const_cast<char*>(iptc.data()), iptc.size());
  return told;
}

constexpr std::array traces{"TheCamera",      "ThePhotographer", "TheDesksNote", "Exif", "xmpmeta",
                            "ns.adobe.com",   "Photoshop",       "ICC_PROFILE",  "acsp", "GPS",
                            "application/rdf"};

TEST_F(Renditions, AreMadeInEverySizeUpToTheOriginalsAndEveryForm) {
  const VImage image = samples::picture(1000, 600);
  for (const char* suffix :
       {".jpg", ".jpg[interlace]", ".png", ".png[interlace]", ".png[palette]", ".webp"}) {
    const DevelopedPicture picture = developed(samples::file(image, suffix));
    EXPECT_EQ(picture.measure.width, 1000) << suffix;
    for (const PictureType type : {PictureType::avif, PictureType::webp, PictureType::jpeg}) {
      for (const int width : {320, 640, 960}) {
        const RenditionFile& made = file(picture, type, width);
        const VImage shown = pixels(made);
        EXPECT_EQ(shown.width(), width) << suffix;
        EXPECT_EQ(shown.height(), width * 6 / 10) << suffix;
        EXPECT_EQ(made.rendition.height, width * 6 / 10) << suffix;
        EXPECT_EQ(made.rendition.size, made.bytes.size()) << suffix;
        EXPECT_NEAR(shown.extract_band(0).avg(), image.extract_band(0).avg(), 6) << suffix;
        EXPECT_NEAR(shown.extract_band(2).avg(), image.extract_band(2).avg(), 6) << suffix;
      }
    }
    EXPECT_EQ(picture.files.size(), 9u) << suffix;
  }
}

TEST_F(Renditions, TakeAvifInToo) {
  const VImage image = samples::picture(900, 600);
  const auto file_in_avif = samples::avif_file(image);
  if (!file_in_avif) GTEST_SKIP() << "this libvips cannot write AVIF";
  const DevelopedPicture picture = developed(*file_in_avif, at_width(300));
  EXPECT_EQ(picture.measure.type, PictureType::avif);
  EXPECT_EQ(picture.measure.width, 900);
  const VImage shown = pixels(file(picture, PictureType::jpeg, 300));
  EXPECT_EQ(shown.height(), 200);
  EXPECT_NEAR(shown.extract_band(0).avg(), image.extract_band(0).avg(), 6);
}

TEST_F(Renditions, OfASmallOriginalHaveItsOwnSize) {
  const DevelopedPicture picture = developed(samples::file(samples::picture(120, 80), ".png"));
  for (const RenditionFile& one : picture.files) EXPECT_EQ(one.rendition.width, 120);
  EXPECT_EQ(widths_for({PictureType::png, 120, 80}, {}), std::vector{120});
  EXPECT_EQ(widths_for({PictureType::png, 700, 400}, {}), (std::vector{320, 640}));
  EXPECT_EQ(widths_for({PictureType::png, 900, 400}, {}), (std::vector{320, 640, 900}));
  EXPECT_EQ(widths_for({PictureType::png, 5000, 400}, {}), (std::vector{320, 640, 960, 1280}));
}

TEST_F(Renditions, OfATowerStayWithinWhatCanBeMade) {
  const std::vector<int> widths = widths_for({PictureType::png, 1280, 60'000}, {});
  for (const int width : widths) {
    const int height = height_for({PictureType::png, 1280, 60'000}, width);
    EXPECT_LE(height, 16'383);
    EXPECT_LE(width * height, 4'000'000);
  }
  const DevelopedPicture picture = developed(samples::file(samples::picture(40, 18'000), ".png"));
  EXPECT_LE(picture.files.front().rendition.height, 16'383);
}

TEST_F(Renditions, KeepTransparencyAndDropAnAlphaBandThatHidesNothing) {
  const DevelopedPicture clear =
      developed(samples::file(samples::see_through(800, 400), ".png"), at_width(200));
  EXPECT_TRUE(clear.look.transparent);
  for (const PictureType type : {PictureType::avif, PictureType::webp}) {
    const VImage shown = pixels(file(clear, type, 200));
    ASSERT_TRUE(shown.has_alpha());
    EXPECT_LT(shown.getpoint(2, 50).back(), 12);
    EXPECT_GT(shown.getpoint(197, 50).back(), 243);
  }
  EXPECT_GT(pixels(file(clear, PictureType::jpeg, 200)).getpoint(2, 50)[0], 240) << "laid on white";

  const DevelopedPicture full =
      developed(samples::file(samples::picture(800, 400).bandjoin(255), ".png"), at_width(200));
  EXPECT_FALSE(full.look.transparent);
  EXPECT_FALSE(pixels(file(full, PictureType::webp, 200)).has_alpha());
}

TEST_F(Renditions, StandUprightAsTheCameraMeantIt) {
  const VImage left_is_dark =
      VImage::black(200, 100, VImage::option()->set("bands", 3))
          .join(VImage::black(200, 100, VImage::option()->set("bands", 3)) + 250, VIPS_DIRECTION_HORIZONTAL)
          .cast(VIPS_FORMAT_UCHAR)
          .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  VImage turned = left_is_dark.copy();
  // To be shown turned a quarter clockwise: the left side becomes the top.
  turned.set(VIPS_META_ORIENTATION, 6);
  for (const int width : {50, 100}) {
    const DevelopedPicture picture = developed(samples::file(turned, ".jpg"), at_width(width));
    EXPECT_EQ(picture.measure.width, 100);
    EXPECT_EQ(picture.measure.height, 400);
    for (const RenditionFile& one : picture.files) {
      const VImage shown = pixels(one);
      EXPECT_EQ(shown.width(), width);
      EXPECT_EQ(shown.height(), width * 4);
      EXPECT_LT(shown.getpoint(width / 2, 10)[0], 30);
      EXPECT_GT(shown.getpoint(width / 2, width * 4 - 10)[0], 220);
    }
  }
}

TEST_F(Renditions, HaveNothingOfWhatCamerasAndEditorsWroteIntoTheFile) {
  for (const bool transparent : {false, true}) {
    const VImage image = with_metadata(samples::picture(400, 200));
    const VImage source = transparent ? image.bandjoin(120) : image;
    for (const char* suffix : {".jpg[Q=20]", ".png", ".webp[Q=10]"}) {
      if (transparent && suffix == std::string_view(".jpg[Q=20]")) continue;
      const std::string original = samples::file(source, suffix);
      ASSERT_NE(samples::decoded(original).get_typeof(VIPS_META_XMP_NAME), 0u) << suffix;
      for (const int width : {100, 400}) {
        for (const RenditionFile& one : developed(original, at_width(width)).files) {
          for (const char* trace : traces)
            EXPECT_EQ(one.bytes.find(trace), std::string::npos) << suffix << " " << trace;
          if (one.rendition.type == PictureType::webp) {
            EXPECT_THAT(chunks_of_webp(one.bytes), Each(testing::AnyOf("VP8X", "ALPH", "VP8 ", "VP8L")));
          }
        }
      }
    }
  }
}

TEST_F(Renditions, AreToldTheRightsThatTheFileNames) {
  const VImage image = with_metadata(samples::picture(400, 200));
  for (const char* suffix : {".jpg", ".png", ".webp"}) {
    const PictureRights rights = developed(samples::file(image, suffix), at_width(100)).rights;
    EXPECT_EQ(rights.creator, "ThePhotographer") << suffix;
    EXPECT_EQ(rights.credit, "TheAgency") << suffix;
    EXPECT_EQ(rights.copyright, "© TheOwner") << suffix;
  }
  EXPECT_EQ(developed(samples::file(samples::picture(400, 200), ".jpg"), at_width(100)).rights,
            PictureRights());
}

TEST_F(Renditions, HaveOtherColoursConvertedToSrgb) {
  const VImage patch =
      (VImage::black(64, 64, VImage::option()->set("bands", 3)) + std::vector<double>{200, 60, 40})
          .cast(VIPS_FORMAT_UCHAR)
          .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  const auto expect_patch = [](const std::string& original) {
    for (const int width : {32, 64}) {
      for (const RenditionFile& one : developed(original, at_width(width)).files) {
        if (one.rendition.quality == 0) continue; // the original's own, of 16 bits to a band
        const VImage shown = pixels(one);
        ASSERT_EQ(shown.bands(), 3);
        const std::vector<double> colour = shown.getpoint(16, 16);
        EXPECT_NEAR(colour[0], 200, 8);
        EXPECT_NEAR(colour[1], 60, 8);
        EXPECT_NEAR(colour[2], 40, 10);
      }
    }
  };
  const auto profiled = [&](const char* name) {
    return patch.icc_transform(name, VImage::option()->set("input_profile", "srgb"));
  };
  expect_patch(samples::file(profiled("p3"), ".jpg[Q=95]"));
  expect_patch(samples::file(patch.colourspace(VIPS_INTERPRETATION_RGB16), ".png"));
  expect_patch(samples::file(profiled("cmyk"), ".jpg[Q=95]"));

  VImage misled = patch.copy();
  static const std::string nonsense = "this is no profile";
  misled.set(VIPS_META_ICC_NAME, nullptr, const_cast<char*>(nonsense.data()), nonsense.size());
  expect_patch(samples::file(misled, ".jpg[Q=95]"));
}

TEST_F(Renditions, KeepTheirLightWhereFinePatternsWouldTurnDark) {
  const VImage stripes = (VImage::xyz(1200, 600)[0] % 2 * 255).cast(VIPS_FORMAT_UCHAR);
  const VImage rgb = VImage::bandjoin({stripes, stripes, stripes})
                         .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  const DevelopedPicture picture = developed(samples::file(rgb, ".png"), at_width(300));
  // Half of the light of white is the number 188; the mean of the numbers, 127, is a fifth of it.
  EXPECT_NEAR(pixels(file(picture, PictureType::jpeg, 300)).extract_band(0).avg(), 188, 6);
}

TEST_F(Renditions, OfWhatMovesAreStillOnesAndOneThatMoves) {
  VImage frames =
      samples::picture(400, 300).join(samples::picture(400, 300).invert(), VIPS_DIRECTION_VERTICAL).copy();
  frames.set(VIPS_META_PAGE_HEIGHT, 300);
  frames.set("delay", std::vector<int>{200, 300});
  for (const char* suffix : {".gif", ".webp"}) {
    const std::string original = samples::file(frames, suffix);
    const DevelopedPicture picture = developed(original, at_width(160));
    EXPECT_EQ(picture.measure.frames, 2) << suffix;
    EXPECT_EQ(picture.measure.height, 300) << suffix;
    EXPECT_EQ(pixels(file(picture, PictureType::jpeg, 160)).height(), 120) << suffix;
    EXPECT_LT(pixels(file(picture, PictureType::jpeg, 160)).getpoint(4, 20)[0], 90) << suffix;
    const auto moving =
        std::ranges::find_if(picture.files, [](const RenditionFile& one) { return one.rendition.moving; });
    ASSERT_NE(moving, picture.files.end()) << suffix;
    EXPECT_EQ(moving->rendition.type, PictureType::webp) << suffix;
    EXPECT_EQ(moving->rendition.height, 120) << suffix;
    const VImage shown = VImage::new_from_buffer(moving->bytes.data(), moving->bytes.size(), "n=-1");
    EXPECT_EQ(vips_image_get_n_pages(shown.get_image()), 2) << suffix;
    EXPECT_EQ(shown.height(), 240) << suffix;
    EXPECT_THAT(shown.get_array_int("delay"), ElementsAre(200, 300)) << suffix;
    EXPECT_GT(shown.getpoint(4, 140)[0], 160) << suffix << ": the second frame";
  }
}

TEST_F(Renditions, HaveTheQualityThatThePictureNeeds) {
  const VImage flat = (VImage::black(800, 600, VImage::option()->set("bands", 3)) + 140)
                          .cast(VIPS_FORMAT_UCHAR)
                          .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  const VImage rich = samples::picture(800, 600).gaussblur(1.2);
  RenditionPlan plan = at_width(640);
  plan.most_bytes = 1'000'000;
  const DevelopedPicture flatly = developed(samples::file(flat, ".png"), plan);
  const DevelopedPicture richly = developed(samples::file(rich, ".png"), plan);
  const Lightness wanted = lightness_of(rich.thumbnail_image(640));
  for (const PictureType type : {PictureType::avif, PictureType::webp, PictureType::jpeg}) {
    const RenditionFile& of_rich = file(richly, type, 640);
    EXPECT_LT(file(flatly, type, 640).rendition.quality, of_rich.rendition.quality);
    EXPECT_GT(likeness(wanted, lightness_of(pixels(of_rich))), .93);
  }
}

TEST_F(Renditions, StayWithinTheBytesForTheFirstSize) {
  const std::string original = samples::file(samples::picture(1300, 900), ".png");
  RenditionPlan plan{.most_bytes = 20'000};
  const DevelopedPicture generous = developed(original);
  const DevelopedPicture sparing = developed(original, plan);
  for (const PictureType type : plan.types) {
    EXPECT_LE(file(sparing, type, 640).bytes.size(), 20'000u);
    EXPECT_LE(file(sparing, type, 320).bytes.size(), 20'000u);
    EXPECT_LE(file(sparing, type, 640).bytes.size(), file(generous, type, 640).bytes.size());
  }
}

TEST_F(Renditions, AreNeverLargerThanTheOriginalAtItsSize) {
  const std::string original =
      samples::file(samples::picture(640, 400), ".jpg[Q=12,interlace,optimize_coding]");
  const DevelopedPicture picture = developed(original);
  for (const RenditionFile& one : picture.files) {
    if (one.rendition.width == 640) {
      EXPECT_LE(one.bytes.size(), original.size());
    }
  }
  const RenditionFile& kept = file(picture, PictureType::jpeg, 640);
  EXPECT_EQ(kept.rendition.quality, 0);
  EXPECT_EQ(samples::decoded(kept.bytes).width(), 640);
}

TEST_F(Renditions, CanBeMadeAgainAsTheyWere) {
  VImage frames =
      samples::picture(400, 300).join(samples::picture(400, 300).invert(), VIPS_DIRECTION_VERTICAL).copy();
  frames.set(VIPS_META_PAGE_HEIGHT, 300);
  for (const std::string& original :
       {samples::file(samples::picture(1000, 700), ".jpg"),
        samples::file(samples::picture(640, 400), ".jpg[Q=12,interlace,optimize_coding]"),
        samples::file(frames, ".gif")}) {
    for (const RenditionFile& one : developed(original).files) {
      const Result<RenditionFile> again = make_again(original, one.rendition);
      ASSERT_TRUE(again) << again.error().message();
      EXPECT_EQ(again->rendition.width, one.rendition.width);
      EXPECT_NEAR(static_cast<double>(again->bytes.size()), static_cast<double>(one.bytes.size()),
                  static_cast<double>(one.bytes.size()) * .1);
    }
  }
}

TEST_F(Renditions, AreLookedAtFromAfar) {
  const VImage left_red =
      (VImage::black(300, 200, VImage::option()->set("bands", 3)) + std::vector<double>{200, 10, 10});
  const VImage right_blue =
      (VImage::black(100, 200, VImage::option()->set("bands", 3)) + std::vector<double>{10, 10, 200});
  const VImage image = left_red.join(right_blue, VIPS_DIRECTION_HORIZONTAL)
                           .cast(VIPS_FORMAT_UCHAR)
                           .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  const PictureLook look = developed(samples::file(image, ".png"), at_width(400)).look;
  EXPECT_NEAR(look.colour >> 16, 200, 3);
  EXPECT_NEAR(look.preview[0] >> 16, 200, 12);
  EXPECT_GT(look.preview[5] & 0xff, look.preview[5] >> 16);
  EXPECT_EQ(PictureLook::from(look.preview_bytes(), look.hash), look);
  EXPECT_FALSE(PictureLook::from("short", 0));
}

TEST_F(Renditions, AreMadeFromManyThreadsAtOnce) {
  const std::string whole = samples::file(samples::picture(600, 400), ".jpg");
  const std::string cut = whole.substr(0, whole.size() / 2);
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 3; ++round) {
        EXPECT_EQ(developed(whole, at_width(300)).files.size(), 3u);
        EXPECT_FALSE(develop(cut, at_width(300)));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST_F(Renditions, OfAFiftyMegapixelJpegAreMadeWithoutHoldingIt) {
  const std::string original = samples::file(samples::picture(866, 578).replicate(10, 10), ".jpg[Q=60]");
  const auto memory =
      samples::kilobytes_needed_by([&] { EXPECT_FALSE(developed(original, at_width(700)).files.empty()); });
  if (!memory) GTEST_SKIP() << "memory cannot be measured here";
  EXPECT_LT(*memory, 60'000);
}

} // namespace
} // namespace offprint
