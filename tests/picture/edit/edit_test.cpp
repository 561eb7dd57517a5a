#include "picture/edit/edit.h"

#include "picture/avif.h"
#include "picture/edit/parameters.h"
#include "picture/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <cmath>

namespace offprint {
namespace {

using testing::ElementsAre;
using vips::VImage;

using Colours = std::vector<double>;

/// Four fields of 120 x 80 pixels in all: red, green above, blue, white below.
VImage four_fields() {
  const auto field = [](double r, double g, double b) {
    return (VImage::black(60, 40, VImage::option()->set("bands", 3)) + Colours{r, g, b})
        .cast(VIPS_FORMAT_UCHAR)
        .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  };
  const VImage above = field(255, 0, 0).join(field(0, 255, 0), VIPS_DIRECTION_HORIZONTAL);
  const VImage below = field(0, 0, 255).join(field(255, 255, 255), VIPS_DIRECTION_HORIZONTAL);
  return above.join(below, VIPS_DIRECTION_VERTICAL);
}

VImage flat(int width, int height, const Colours& colour) {
  return (VImage::black(width, height, VImage::option()->set("bands", static_cast<int>(colour.size()))) +
          colour)
      .cast(VIPS_FORMAT_UCHAR)
      .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
}

class Edit : public testing::Test {
protected:
  Edit() {
    start_picture_library("picture_test");
    allow_drawings(); // masks are drawn
  }

  static EditedPicture edited(const std::string& original, const std::string& query) {
    Result<EditedPicture> made = edit_picture(original, parse_picture_edit(query));
    if (!made) throw std::runtime_error(query + ": " + made.error().message());
    return *std::move(made);
  }

  /// In PNG, so that pixels are what they were made.
  static VImage made(const VImage& image, const std::string& query) {
    return samples::decoded(edited(samples::file(image, ".png"), query + "&output=png").bytes);
  }

  VImage made(const std::string& query) { return made(fields_, query); }

  static Colours at(const VImage& image, int x, int y) { return image.getpoint(x, y); }

  static void expect_size(const VImage& image, int width, int height, const std::string& what) {
    EXPECT_EQ(image.width(), width) << what;
    EXPECT_EQ(image.height(), height) << what;
  }

  void expect_size(const std::string& query, int width, int height) {
    expect_size(made(query), width, height, query);
  }

  static void expect_colour(const Colours& is, const Colours& wanted, const std::string& what,
                            double within = 3) {
    ASSERT_EQ(is.size(), wanted.size()) << what;
    for (std::size_t i = 0; i < is.size(); ++i)
      EXPECT_NEAR(is[i], wanted[i], within) << what << ", band " << i;
  }

  const VImage fields_ = four_fields();
  const Colours red_{255, 0, 0};
  const Colours green_{0, 255, 0};
  const Colours blue_{0, 0, 255};
  const Colours white_{255, 255, 255};
};

// Size.

TEST_F(Edit, WidthAndHeightFitInsideABox) {
  expect_size("w=60", 60, 40);
  expect_size("h=20", 30, 20);
  expect_size("w=60&h=20", 30, 20);
  expect_size("width=60&height=60", 60, 40);
  expect_size("w=240", 240, 160);
  expect_size("w=50%25", 60, 40);
  expect_size("", 120, 80);
}

TEST_F(Edit, WhatIsInvalidFallsBackToTheDefault) {
  for (const char* query :
       {"w=abc", "w=-5", "w=", "w=99999999999", "h=101%25", "w=0", "fit=none&w=x", "dpr=9&w=", "trim=900",
        "con=200", "ro=abc", "page=-9", "blur=0", "sat=-1", "mod=x", "n=0"}) {
    expect_size(query, 120, 80);
  }
  expect_colour(at(made("con=200&tint=nocolour&filt=none"), 10, 10), red_, "no effect");
  EXPECT_EQ(edited(samples::file(fields_, ".png"), "output=bmp").content_type, "image/png");
  EXPECT_EQ(parse_picture_edit("q=0&l=12&output=jpg").quality, 80);
  EXPECT_EQ(parse_picture_edit("q=0&l=12&output=jpg").compression, 6);
  EXPECT_EQ(parse_picture_edit("w=300px").width->value, 300) << "what a number begins with counts";
  EXPECT_EQ(parse_picture_edit("w=300&w=200").width->value, 300) << "the first counts";
}

TEST_F(Edit, DprMultipliesBoth) {
  expect_size("w=30&dpr=2", 60, 40);
  expect_size("w=30&h=10&dpr=1.5&fit=fill", 45, 15);
}

TEST_F(Edit, FitSaysHowTheBoxIsFilled) {
  expect_size("w=60&h=60&fit=inside", 60, 40);
  expect_size("w=60&h=60&fit=outside", 90, 60);
  expect_size("w=60&h=60&fit=cover", 60, 60);
  expect_size("w=60&h=60&fit=fill", 60, 60);
  expect_size("w=60&fit=fill", 60, 80);
  expect_size("w=60&h=60&fit=contain", 60, 60);
  expect_size("w=60&h=60&t=square", 60, 60);
  expect_size("w=60&h=60&t=absolute", 60, 60);
  expect_size("w=60&h=60&t=letterbox", 60, 60);
  const VImage filled = made("w=60&h=60&fit=fill");
  expect_colour(at(filled, 10, 10), red_, "fill");
  expect_colour(at(filled, 50, 50), white_, "fill");
}

TEST_F(Edit, WithoutEnlargementNothingGrows) {
  expect_size("w=240&we", 120, 80);
  expect_size("w=240&we=false", 240, 160);
  expect_size("w=60&we", 60, 40);
  expect_size("w=240&t=fit", 120, 80);
}

TEST_F(Edit, ContainFillsUpWithItsBackground) {
  const VImage red_bars = made("w=60&h=60&fit=contain&cbg=red");
  ASSERT_EQ(red_bars.bands(), 3);
  expect_colour(at(red_bars, 30, 3), red_, "above");
  expect_colour(at(red_bars, 30, 57), red_, "below");
  expect_colour(at(red_bars, 50, 20), green_, "the picture");
  const VImage clear_bars = made("w=60&h=60&fit=contain");
  ASSERT_EQ(clear_bars.bands(), 4);
  EXPECT_EQ(at(clear_bars, 30, 3)[3], 0);
  EXPECT_EQ(at(clear_bars, 30, 30)[3], 255);
  expect_colour(at(made("w=60&h=60&fit=contain&cbg=red&a=top"), 10, 3), red_, "red field at the top");
  expect_colour(at(made("w=60&h=60&fit=contain&cbg=black&a=top"), 30, 57), {0, 0, 0}, "a=top");
}

// Alignment and crop.

TEST_F(Edit, AlignmentSaysWhatACoverKeeps) {
  expect_colour(at(made("w=40&h=80&fit=cover&a=left"), 20, 10), red_, "left");
  expect_colour(at(made("w=40&h=80&fit=cover&a=l"), 20, 10), red_, "l");
  expect_colour(at(made("w=40&h=80&fit=cover&a=right"), 20, 10), green_, "right");
  expect_colour(at(made("w=120&h=20&fit=cover&a=top"), 10, 10), red_, "top");
  expect_colour(at(made("w=120&h=20&fit=cover&a=bottom"), 10, 10), blue_, "bottom");
  expect_colour(at(made("w=120&h=20&fit=cover&a=bottom-right"), 100, 10), white_, "bottom-right");
  const VImage centre = made("w=40&h=80&fit=cover");
  expect_colour(at(centre, 5, 10), red_, "centre");
  expect_colour(at(centre, 35, 10), green_, "centre");
}

TEST_F(Edit, TheFocalPointStaysInView) {
  expect_colour(at(made("w=40&h=80&fit=cover&a=focal&fpx=0&fpy=0"), 20, 10), red_, "fpx=0");
  expect_colour(at(made("w=40&h=80&fit=cover&a=focal&fpx=1&fpy=0"), 20, 10), green_, "fpx=1");
  expect_colour(at(made("w=40&h=80&fit=cover&a=focal-100-0"), 20, 10), green_, "focal-100-0");
  expect_colour(at(made("w=40&h=80&fit=cover&a=crop-0-50"), 20, 10), red_, "crop-0-50");
  const VImage quarter = made("w=40&h=80&fit=cover&a=focal&fpx=0.3");
  expect_colour(at(quarter, 20, 10), red_, "fpx=0.3 in the middle");
  expect_colour(at(quarter, 39, 10), red_, "fpx=0.3 at the edge");
}

TEST_F(Edit, EntropyAndAttentionKeepWhereSomethingIs) {
  const VImage dull = flat(300, 100, {90, 90, 90});
  const VImage busy = samples::picture(60, 60);
  const VImage image = dull.insert(busy, 230, 20);
  for (const char* way : {"entropy", "attention"}) {
    const VImage kept = made(image, std::string("w=100&h=100&fit=cover&a=") + way);
    expect_size(kept, 100, 100, way);
    EXPECT_GT(kept.extract_band(0).deviate(), 20) << way;
  }
}

TEST_F(Edit, CropCutsARectangleAfterTheSize) {
  const VImage cut = made("cx=60&cy=40&cw=30&ch=20");
  expect_size(cut, 30, 20, "cw, ch");
  expect_colour(at(cut, 5, 5), white_, "cx, cy");
  expect_size("cx=100&cw=500", 20, 80);
  expect_size("cw=50%25", 60, 80);
  expect_size("crop=30,20,60,40", 30, 20);
  const VImage after = made("w=60&cx=30&cw=10&ch=10");
  expect_colour(at(after, 5, 5), green_, "measured after the size");
  const VImage before = made("w=60&cx=30&cw=30&ch=20&precrop");
  expect_size(before, 60, 40, "precrop");
  expect_colour(at(before, 20, 20), red_, "measured before the size");
}

TEST_F(Edit, TrimTakesAwayAnEdgeOfOneColour) {
  const VImage framed = flat(200, 150, {250, 250, 250}).insert(fields_, 30, 20);
  const VImage trimmed = made(framed, "trim=10");
  expect_size(trimmed, 120, 80, "trim=10");
  expect_colour(at(trimmed, 10, 10), red_, "trim");
  expect_size(made(framed, "trim"), 120, 80, "bare");
  expect_size(made(framed, "trim=10&w=60"), 60, 40, "and then made smaller");
  expect_size(made(flat(50, 40, {9, 9, 9}), "trim=10"), 50, 40, "nothing but edge");
}

// Shape.

TEST_F(Edit, MasksCutOutTheirShapes) {
  const VImage square = flat(100, 100, {200, 100, 50});

  struct Expectation {
    const char* shape;
    int x, y; ///< outside
  };

  for (const auto& [shape, x, y] : {Expectation{"circle", 5, 5},
                                    {"ellipse", 5, 5},
                                    {"triangle", 5, 20},
                                    {"triangle-180", 5, 90},
                                    {"pentagon", 5, 5},
                                    {"pentagon-180", 5, 95},
                                    {"hexagon", 3, 3},
                                    {"square", 10, 10},
                                    {"star", 10, 10},
                                    {"heart", 2, 95}}) {
    const VImage cut = made(square, std::string("mask=") + shape);
    ASSERT_EQ(cut.bands(), 4) << shape;
    EXPECT_EQ(at(cut, x, y)[3], 0) << shape;
    EXPECT_EQ(at(cut, 50, 55)[3], 255) << shape;
    expect_colour(at(cut, 50, 55), {200, 100, 50, 255}, shape);
  }
  EXPECT_EQ(made(square, "shape=circle").bands(), 4) << "the old spelling";
}

TEST_F(Edit, MasksHaveABackgroundAndCanBeTrimmed) {
  const VImage image = flat(200, 100, {200, 100, 50});
  const VImage ground = made(image, "mask=circle&mbg=blue");
  ASSERT_EQ(ground.bands(), 3);
  expect_colour(at(ground, 5, 5), blue_, "mbg");
  expect_colour(at(ground, 100, 50), {200, 100, 50}, "within");
  const VImage half = made(image, "mask=circle&mbg=800000ff");
  EXPECT_NEAR(at(half, 5, 5)[3], 128, 2) << "opacity stands first";
  expect_size(made(image, "mask=circle&mtrim"), 100, 100, "mtrim");
  expect_size(made(image, "mask=ellipse&mtrim"), 200, 100, "an ellipse has the picture's size");
}

TEST_F(Edit, RotationTurnsClockwise) {
  const VImage quarter = made("ro=90");
  expect_size(quarter, 80, 120, "ro=90");
  expect_colour(at(quarter, 10, 10), blue_, "ro=90");
  expect_colour(at(made("ro=180"), 10, 10), white_, "ro=180");
  expect_colour(at(made("ro=-90"), 10, 10), green_, "ro=-90");
  expect_colour(at(made("or=270"), 10, 10), green_, "or=270");
  expect_size("ro=90&w=40", 40, 60);
  const VImage slanted = made("ro=45&rbg=yellow");
  EXPECT_GT(slanted.width(), 120);
  expect_colour(at(slanted, 2, 2), {255, 255, 0}, "rbg");
  EXPECT_EQ(at(made("ro=45"), 2, 2)[3], 0);
}

TEST_F(Edit, FlipAndFlopMirror) {
  expect_colour(at(made("flip"), 10, 10), blue_, "flip: upside down");
  expect_colour(at(made("flop"), 10, 10), green_, "flop: left and right");
  expect_colour(at(made("flip&flop"), 10, 10), white_, "both");
  expect_colour(at(made("flip=false"), 10, 10), red_, "flip=false");
}

TEST_F(Edit, StandsUprightBeforeAnythingElse) {
  VImage turned = fields_.copy();
  turned.set(VIPS_META_ORIENTATION, 6);
  const std::string original = samples::file(turned, ".jpg[Q=95]");
  const VImage shown = samples::decoded(edited(original, "w=40&output=png").bytes);
  expect_size(shown, 40, 60, "upright");
  expect_colour(at(shown, 5, 5), blue_, "upright", 12);
  const VImage cover = samples::decoded(edited(original, "w=40&h=40&fit=cover&a=top&output=png").bytes);
  expect_size(cover, 40, 40, "cover");
  expect_colour(at(cover, 5, 5), blue_, "cover", 12);
}

// Colours.

TEST_F(Edit, BackgroundLiesBehindWhatIsTransparent) {
  const VImage clear = flat(40, 40, {10, 20, 30, 0});
  const VImage on_green = made(clear, "bg=lime");
  ASSERT_EQ(on_green.bands(), 3);
  expect_colour(at(on_green, 5, 5), green_, "bg");
  const VImage half = made(clear, "bg=8000ff00");
  ASSERT_EQ(half.bands(), 4);
  EXPECT_NEAR(at(half, 5, 5)[3], 128, 2);
  EXPECT_EQ(made(clear, "bg=nonsense").bands(), 4);
}

TEST_F(Edit, BlurSoftensAndSharpSharpens) {
  const VImage edge =
      flat(40, 40, {60, 60, 60}).join(flat(40, 40, {190, 190, 190}), VIPS_DIRECTION_HORIZONTAL);
  EXPECT_GT(at(made(edge, "blur=5"), 36, 20)[0], 75);
  EXPECT_NEAR(at(made(edge, "blur"), 39, 20)[0], 60 + 130.0 / 3, 3)
      << "the mild one takes the neighbours' mean";
  EXPECT_NEAR(at(made(edge, "blur=0"), 39, 20)[0], 60, 1);
  EXPECT_LT(at(made(edge, "sharp"), 39, 20)[0], 57);
  EXPECT_LT(at(made(edge, "sharp=2"), 39, 20)[0], 57);
  EXPECT_LT(at(made(edge, "sharp=1,3,2"), 39, 20)[0], 57);
  EXPECT_LT(at(made(edge, "sharp=2&sharpf=2&sharpj=4"), 39, 20)[0],
            at(made(edge, "sharp=2&sharpf=0&sharpj=0.5"), 39, 20)[0] + 1);
}

TEST_F(Edit, ContrastPullsApartOrTogether) {
  const VImage grey = flat(20, 20, {90, 90, 90});
  EXPECT_LT(at(made(grey, "con=20"), 5, 5)[0], 75);
  EXPECT_GT(at(made(grey, "con=-20"), 5, 5)[0], 95);
  expect_colour(at(made("con=50"), 10, 10), red_, "what is full stays");
  const VImage clear = flat(20, 20, {90, 90, 90, 90});
  EXPECT_EQ(at(made(clear, "con=20"), 5, 5)[3], 90) << "opacity is no colour";
}

TEST_F(Edit, GammaDarkensByItsExponent) {
  const VImage grey = flat(20, 20, {128, 128, 128});
  EXPECT_NEAR(at(made(grey, "gam=2"), 5, 5)[0], std::pow(128 / 255.0, 2) * 255, 3);
  EXPECT_NEAR(at(made(grey, "gam"), 5, 5)[0], std::pow(128 / 255.0, 2.2) * 255, 3)
      << "2.2 where none is stated";
  EXPECT_NEAR(at(made(grey, "gam=7"), 5, 5)[0], std::pow(128 / 255.0, 2.2) * 255, 3);
}

TEST_F(Edit, ModulationIsOfLightSaturationAndHue) {
  const VImage colour = flat(20, 20, {120, 90, 60});
  EXPECT_GT(at(made(colour, "mod=1.3"), 5, 5)[1], 105);
  const Colours grey = at(made(colour, "sat=0"), 5, 5);
  EXPECT_NEAR(grey[0], grey[2], 3);
  const Colours turned = at(made("hue=120"), 10, 10);
  EXPECT_GT(turned[1], turned[0]) << "red becomes green";
  const Colours by_mod = at(made(colour, "mod=1,0"), 5, 5);
  EXPECT_NEAR(by_mod[0], by_mod[2], 3);
  expect_colour(at(made("mod=1,1,120"), 10, 10), turned, "the third of mod is hue");
  EXPECT_NEAR(at(made(colour, "bri=20"), 5, 5)[0], 120 + 51, 2);
}

TEST_F(Edit, FiltersChangeAllColours) {
  const VImage grey = made("filt=greyscale");
  EXPECT_EQ(grey.bands(), 1);
  expect_colour(at(made("filt=negate"), 10, 10), {0, 255, 255}, "negate");
  const Colours sepia = at(made(flat(20, 20, {100, 100, 100}), "filt=sepia"), 5, 5);
  EXPECT_GT(sepia[0], sepia[1]);
  EXPECT_GT(sepia[1], sepia[2]);
  const VImage ramp = flat(20, 20, {0, 0, 0}).join(flat(20, 20, {255, 255, 255}), VIPS_DIRECTION_HORIZONTAL);
  const VImage duotone = made(ramp, "filt=duotone&start=ff0000&stop=0000ff");
  expect_colour(at(duotone, 5, 5), red_, "start", 6);
  expect_colour(at(duotone, 35, 5), blue_, "stop", 6);
  expect_colour(at(made(ramp, "filt=duotone"), 5, 5), {200, 54, 88}, "the default start", 6);
}

TEST_F(Edit, TintKeepsTheLightAndTakesTheColour) {
  const Colours tinted = at(made(flat(20, 20, {128, 128, 128}), "tint=red"), 5, 5);
  EXPECT_GT(tinted[0], tinted[1] + 60);
  const VImage clear = made(flat(20, 20, {128, 128, 128, 60}), "tint=blue");
  EXPECT_EQ(at(clear, 5, 5)[3], 60);
}

TEST_F(Edit, ColoursAreNamedOrWrittenInHexadecimal) {
  EXPECT_EQ(colour_value("rebeccapurple"), (ColourValue{0x66, 0x33, 0x99, 255}));
  EXPECT_EQ(colour_value("Black"), (ColourValue{0, 0, 0, 255}));
  EXPECT_EQ(colour_value("f80"), (ColourValue{0xff, 0x88, 0, 255}));
  EXPECT_EQ(colour_value("#ff8800"), (ColourValue{0xff, 0x88, 0, 255}));
  EXPECT_EQ(colour_value("8f80"), (ColourValue{0xff, 0x88, 0, 0x88}));
  EXPECT_EQ(colour_value("80ff8800"), (ColourValue{0xff, 0x88, 0, 0x80}));
  for (const char* none : {"", "12345", "ggg", "12", "123456789", "rebecca purple"})
    EXPECT_TRUE(colour_value(none).is_transparent()) << none;
}

// Output.

TEST_F(Edit, OutputIsTheFormThatIsAskedFor) {
  const std::string png = samples::file(fields_, ".png");
  for (const auto& [name, type] : {std::pair{"jpg", "image/jpeg"},
                                   {"png", "image/png"},
                                   {"webp", "image/webp"},
                                   {"avif", "image/avif"},
                                   {"gif", "image/gif"},
                                   {"tiff", "image/tiff"},
                                   {"tif", "image/tiff"}})
    EXPECT_EQ(edited(png, std::string("output=") + name).content_type, type);
  EXPECT_TRUE(edited(png, "output=jpg").bytes.starts_with("\xff\xd8\xff"));
  EXPECT_TRUE(edited(png, "output=gif").bytes.starts_with("GIF8"));
  EXPECT_TRUE(edited(png, "output=tiff").bytes.starts_with("II*"));
  EXPECT_EQ(decode_avif(edited(png, "output=avif&w=60").bytes, 10'000).width(), 60);
  EXPECT_EQ(edited(samples::file(fields_, ".jpg"), "w=60").content_type, "image/jpeg");
  EXPECT_EQ(edited(samples::file(fields_, ".webp"), "w=60").content_type, "image/webp");
  EXPECT_EQ(edited(samples::file(fields_, ".jpg"), "mask=circle").content_type, "image/png")
      << "JPEG cannot be transparent";
  const std::string svg = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><rect width='20' "
                          "height='10' fill='#ff0000'/></svg>";
  EXPECT_EQ(edited(svg, "w=200").content_type, "image/png");
  expect_size(samples::decoded(edited(svg, "w=200").bytes), 200, 100, "a drawing");
}

TEST_F(Edit, QualityInterlacingAndCompressionAreTheSavers) {
  const VImage image = samples::picture(300, 200);
  const std::string png = samples::file(image, ".png");
  for (const char* output : {"jpg", "webp", "avif", "tiff"}) {
    const std::string query = std::string("output=") + output;
    EXPECT_LT(edited(png, query + "&q=20").bytes.size(), edited(png, query + "&q=90").bytes.size()) << output;
  }
  const std::string jpeg = edited(png, "output=jpg&il").bytes;
  EXPECT_NE(jpeg.find("\xff\xda"), jpeg.rfind("\xff\xda")) << "in scans";
  EXPECT_EQ(edited(png, "output=png&il").bytes[28], 1) << "in passes";
  EXPECT_LT(edited(png, "output=png&l=9").bytes.size(), edited(png, "output=png&l=0").bytes.size());
  EXPECT_NE(edited(png, "output=png&af").bytes.size(), edited(png, "output=png").bytes.size());
  const VImage same = samples::decoded(edited(png, "output=webp&ll").bytes);
  EXPECT_EQ((same - image).abs().max(), 0) << "lossless";
}

TEST_F(Edit, FramesAreTakenAsAskedFor) {
  VImage frames = flat(40, 30, red_)
                      .join(flat(40, 30, green_), VIPS_DIRECTION_VERTICAL)
                      .join(flat(40, 30, blue_), VIPS_DIRECTION_VERTICAL)
                      .copy();
  frames.set(VIPS_META_PAGE_HEIGHT, 30);
  frames.set("delay", std::vector<int>{100, 200, 300});
  const std::string gif = samples::file(frames, ".gif");
  const auto all_of = [](const std::string& bytes) {
    return VImage::new_from_buffer(bytes.data(), bytes.size(), "n=-1").copy_memory();
  };
  const VImage first = samples::decoded(edited(gif, "").bytes);
  expect_size(first, 40, 30, "the first alone");
  const VImage second = samples::decoded(edited(gif, "page=1&output=png").bytes);
  expect_colour(at(second.extract_band(0, VImage::option()->set("n", 3)), 5, 5), green_, "page=1", 8);
  for (const char* output : {"gif", "webp"}) {
    const VImage all = all_of(edited(gif, std::string("n=-1&w=20&output=") + output).bytes);
    EXPECT_EQ(vips_image_get_n_pages(all.get_image()), 3) << output;
    expect_size(all, 20, 45, output);
    expect_colour({at(all, 5, 35)[0], at(all, 5, 35)[1], at(all, 5, 35)[2]}, blue_, output, 12);
    EXPECT_THAT(all.get_array_int("delay"), ElementsAre(100, 200, 300)) << output;
  }
  EXPECT_EQ(vips_image_get_n_pages(all_of(edited(gif, "n=2").bytes).get_image()), 2);
  EXPECT_EQ(vips_image_get_n_pages(all_of(edited(gif, "n").bytes).get_image()), 3);
  const VImage slow = all_of(edited(gif, "n=-1&delay=500&loop=2").bytes);
  EXPECT_THAT(slow.get_array_int("delay"), ElementsAre(500, 500, 500));
  const VImage round = all_of(edited(gif, "n=-1&w=20&h=20&fit=cover&mask=circle").bytes);
  expect_size(round, 20, 60, "each frame by itself");
}

TEST_F(Edit, OutputJsonTellsOfThePicture) {
  const auto json = nlohmann::json::parse(edited(samples::file(fields_, ".jpg"), "output=json&w=60").bytes);
  EXPECT_EQ(json.at("format"), "jpeg");
  EXPECT_EQ(json.at("width"), 60);
  EXPECT_EQ(json.at("height"), 40);
  EXPECT_EQ(json.at("space"), "srgb");
  EXPECT_EQ(json.at("channels"), 3);
  EXPECT_EQ(json.at("depth"), "uchar");
  EXPECT_EQ(json.at("isProgressive"), false);
  EXPECT_EQ(json.at("hasAlpha"), false);
  EXPECT_EQ(json.at("hasProfile"), false);
}

TEST_F(Edit, NothingOfTheFilesMetadataIsHandedOn) {
  VImage told = samples::picture(200, 100).copy();
  told.set("exif-ifd0-Make", "TheCamera (TheCamera, ASCII, 10 components, 10 bytes)");
  const std::string original = samples::file(told, ".jpg");
  ASSERT_NE(original.find("TheCamera"), std::string::npos);
  for (const char* output : {"jpg", "png", "webp", "avif", "gif", "tiff"})
    for (const char* size : {"", "w=100&"})
      EXPECT_EQ(edited(original, std::string(size) + "output=" + output).bytes.find("TheCamera"),
                std::string::npos)
          << output;
}

TEST_F(Edit, EnormousResultsAreRefused) {
  const auto made = edit_picture(samples::file(fields_, ".png"), parse_picture_edit("w=9000000&h=9000000"));
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().message(), testing::HasSubstr("Output image exceeds pixel limit"));
  EXPECT_FALSE(
      edit_picture(samples::file(fields_, ".png"), parse_picture_edit("w=100&h=900000&fit=contain")));
}

TEST_F(Edit, LinesAndColumnsArePicturesToo) {
  const std::string line = samples::file(samples::picture(5000, 2), ".jpg");
  expect_size(samples::decoded(edited(line, "w=50&output=png").bytes), 50, 1, "a line");
  const std::string column = samples::file(samples::picture(2, 5000), ".jpg");
  expect_size(samples::decoded(edited(column, "h=50&output=png").bytes), 1, 50, "a column");
  const auto tall = edit_picture(column, parse_picture_edit("w=20&output=webp"));
  ASSERT_FALSE(tall);
  EXPECT_THAT(tall.error().message(), testing::HasSubstr("Output image exceeds pixel limit"));
  EXPECT_TRUE(develop(line, {}));
  EXPECT_TRUE(develop(column, {}));
}

TEST_F(Edit, TheSameEditHasOneSpelling) {
  const FormFields fields{{"url", "x"},       {"width", "300"}, {"b", "1"},
                          {"output", "webp"}, {"h", "20"},      {"h", "30"}};
  EXPECT_EQ(edit_query(fields), "h=20&output=webp&w=300");
  EXPECT_EQ(parse_picture_edit(edit_query(fields)), read_picture_edit(fields));
}

} // namespace
} // namespace offprint
