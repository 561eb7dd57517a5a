#include "picture/rendition.h"
#include "picture/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

namespace offprint {
namespace {

using namespace std::string_literals;
using testing::AnyOf;
using testing::HasSubstr;

class HostilePicture : public testing::Test {
protected:
  HostilePicture() { start_picture_library("picture_test"); }
};

RenditionPlan at_width(int width) {
  return {.widths = {width}, .first_width = width};
}

/// PNG, annex D.
std::string png_checksum(std::string_view bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xedb88320u : 0u);
  }
  crc = ~crc;
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(crc >> shift & 0xff);
  return text;
}

std::string png_claiming(std::string_view width_and_height) {
  std::string file = samples::patched(samples::file(samples::picture(64, 64), ".png"), 16, width_and_height);
  return samples::patched(file, 29, png_checksum(std::string_view(file).substr(12, 17)));
}

std::string jpeg_claiming(std::string_view height_and_width) {
  std::string file = samples::file(samples::picture(64, 64), ".jpg");
  return samples::patched(file, file.find("\xff\xc0"s) + 5, height_and_width);
}

/// The screen and the first frame in it; decoders believe no screen alone.
std::string gif_claiming(std::string_view width_and_height) {
  std::string file = samples::patched(samples::file(samples::picture(64, 64), ".gif"), 6, width_and_height);
  const std::size_t frame = file.find("\x2c\0\0\0\0\x40\0\x40\0"s);
  return samples::patched(file, frame + 5, width_and_height);
}

std::string jpeg_of_many_scans() {
  std::string file = samples::file(samples::picture(64, 64), ".jpg[interlace]");
  const std::string last_scan =
      file.substr(file.rfind("\xff\xda"s), file.size() - 2 - file.rfind("\xff\xda"s));
  file.resize(file.size() - 2);
  for (int i = 0; i < 200; ++i) file += last_scan;
  return file + "\xff\xd9";
}

void expect_refused(const std::string& bytes, const std::string& words) {
  const auto measure = measure_picture(bytes);
  ASSERT_FALSE(measure) << words;
  EXPECT_THAT(measure.error().message(), HasSubstr(words));
  const auto made = develop(bytes, at_width(700));
  ASSERT_FALSE(made) << words;
  EXPECT_THAT(made.error().message(), HasSubstr(words));
}

TEST_F(HostilePicture, WhatIsNoPictureOfOursIsRefusedByName) {
  expect_refused("", "the picture is empty");
  expect_refused("\xef\xbb\xbf  <!DOCTYPE html><title>404</title>", "an HTML page");
  expect_refused("<rss/>", "a text in XML or HTML");
  expect_refused("%PDF-1.7\n", "a PDF document");
  expect_refused("II*\0\x08\0\0\0"s, "a TIFF picture");
  expect_refused("BM\x46\0\0\0"s, "a Windows bitmap");
  expect_refused("\0\0\0\x18"
                 "ftypheic\0\0\0\0mif1heic"s,
                 "a HEIC picture");
  expect_refused("\0\0\0\x14"
                 "ftypisom\0\0\0\0mp41"s,
                 "a film");
  expect_refused("{\"error\": 404}", "JSON");
  expect_refused("Not found.", "plain text");
  expect_refused("\x01\x02\x03\x04"s, "of no known kind");
  expect_refused(std::string(1000, '\0'), "of no known kind");
}

TEST_F(HostilePicture, ClaimedSizesAreRefusedFromTheHeader) {
  expect_refused(png_claiming("\x00\x01\x86\xa0\x00\x01\x86\xa0"s), "100000 x 100000 pixels");
  expect_refused(jpeg_claiming("\xff\xdc\xff\xdc"s), "65500 x 65500 pixels");
  expect_refused(gif_claiming("\xff\xff\xff\xff"s), "65535 x 65535 pixels");
}

TEST_F(HostilePicture, WhatMustBeDecodedInOnePieceHasASmallerLimit) {
  const PictureLimits limits{.pixels = 100'000};
  const auto image = samples::picture(300, 200);
  for (const char* suffix : {".jpg[interlace]", ".png[interlace]", ".gif", ".webp"}) {
    const std::string file = samples::file(image, suffix);
    EXPECT_TRUE(measure_picture(file, limits)) << suffix;
    const auto made = develop(file, at_width(100), limits);
    ASSERT_FALSE(made) << suffix;
    EXPECT_THAT(made.error().message(), HasSubstr("in one piece")) << suffix;
  }
  EXPECT_TRUE(develop(samples::file(image, ".jpg"), at_width(100), limits));
  EXPECT_TRUE(develop(samples::file(image, ".png"), at_width(100), limits));
}

TEST_F(HostilePicture, AnAvifThatCodesMoreThanItClaimsIsNotDecoded) {
  const auto image = (vips::VImage::black(4000, 4000, vips::VImage::option()->set("bands", 3)) + 77)
                         .cast(VIPS_FORMAT_UCHAR)
                         .copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  const auto file = samples::avif_file(image);
  if (!file) GTEST_SKIP() << "this libvips cannot write AVIF";
  const std::string lie = samples::patched(*file, file->find("ispe") + 8, "\0\0\0\x40\0\0\0\x40"s);
  ASSERT_EQ(measure_picture(lie)->width, 64);
  const auto memory = samples::kilobytes_needed_by([&] {
    const auto made = develop(lie, at_width(64), {.pixels = 1'000'000});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().message(), "the picture is a damaged AVIF");
  });
  if (!memory) GTEST_SKIP() << "memory cannot be measured here";
  EXPECT_LT(*memory, 20'000);
}

TEST_F(HostilePicture, AJpegOfEndlessScansIsRefused) {
  const auto made = develop(jpeg_of_many_scans(), at_width(32));
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().message(), HasSubstr("scans, more than the limit of 100"));
}

TEST_F(HostilePicture, AFileThatIsCutAnywhereIsRefused) {
  const auto image = samples::picture(300, 200);
  std::vector<std::pair<std::string, std::string>> files;
  for (const char* suffix :
       {".jpg", ".jpg[interlace]", ".png", ".png[interlace]", ".gif", ".webp", ".webp[lossless]"}) {
    files.emplace_back(suffix, samples::file(image, suffix));
  }
  if (const auto avif = samples::avif_file(image)) files.emplace_back(".avif", *avif);
  for (const auto& [name, whole] : files) {
    ASSERT_TRUE(develop(whole, at_width(100))) << name;
    for (std::size_t twentieth = 0; twentieth < 20; ++twentieth) {
      const auto made =
          develop(std::string_view(whole).substr(0, whole.size() * twentieth / 20), at_width(100));
      ASSERT_FALSE(made) << name << " at " << twentieth * 5 << " %";
      EXPECT_THAT(made.error().message(), AnyOf("the picture is empty", "the picture is cut short"))
          << name << " at " << twentieth * 5 << " %";
    }
  }
}

TEST_F(HostilePicture, DamageWithinAFileNeverCrashes) {
  const auto image = samples::picture(120, 80);
  std::uint32_t state = 1;
  for (const char* suffix : {".jpg", ".jpg[interlace]", ".png", ".gif", ".webp"}) {
    const std::string whole = samples::file(image, suffix);
    for (int round = 0; round < 60; ++round) {
      std::string bytes = whole;
      for (int i = 0; i < 4; ++i) {
        state = state * 1664525 + 1013904223;
        bytes[(state >> 8) % bytes.size()] = static_cast<char>(state >> 24);
      }
      const auto made = develop(bytes, at_width(60), {.pixels = 1'000'000});
      if (!made)
        EXPECT_FALSE(made.error().problem.empty());
      else
        EXPECT_LE(made->files.front().rendition.width, 60);
    }
  }
}

TEST_F(HostilePicture, TimeIsLimited) {
  const std::string file = samples::file(samples::picture(3000, 2000), ".png[compression=1]");
  const auto made = develop(file, at_width(700), {.decode_milliseconds = 1});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().message(), "the picture took longer to decode than the limit of 1 ms");
}

} // namespace
} // namespace offprint
