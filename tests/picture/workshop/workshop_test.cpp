#include "picture/workshop/workshop.h"

#include "picture/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace offprint {
namespace {

using namespace std::string_literals;
using testing::AnyOf;
using testing::HasSubstr;
using vips::VImage;

WorkshopSettings settings(int workers = 1) {
  return {.program = OFFPRINT_PROGRAM, .workers = workers};
}

class PictureWorkshop : public testing::Test {
protected:
  PictureWorkshop() { start_picture_library("picture_test"); }

  Result<DevelopedPicture> develop(std::string_view bytes) {
    return workshop_.develop(bytes, {.widths = {320}, .first_width = 320}, Urgency::reader);
  }

  /// It is named in words, and another picture comes out well afterwards.
  void expect_named(const std::string& bytes, const std::string& what) {
    const auto made = develop(bytes);
    ASSERT_FALSE(made) << what;
    EXPECT_THAT(made.error().problem, HasSubstr("picture")) << what;
    EXPECT_TRUE(develop(sound_)) << "after " << what;
  }

  Workshop workshop_{settings()};
  const std::string sound_ = samples::file(samples::picture(400, 300), ".jpg");
};

std::string number(std::uint32_t value) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(value >> shift & 0xff);
  return bytes;
}

std::string png_chunk(const std::string& name, const std::string& data) {
  const std::string body = name + data;
  const auto crc = ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return number(static_cast<std::uint32_t>(data.size())) + body + number(static_cast<std::uint32_t>(crc));
}

std::string deflated(const std::string& bytes) {
  uLongf size = ::compressBound(bytes.size());
  std::string packed(size, '\0');
  ::compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
              bytes.size(), 9);
  packed.resize(size);
  return packed;
}

/// A PNG of one colour, in few bytes; `method` 1 is interlaced, which a decoder must hold whole.
std::string png_bomb(std::uint32_t width, std::uint32_t height, char method) {
  const std::string header = number(width) + number(height) + "\x10\x06"s + "\0\0"s + method;
  const std::string rows(std::size_t{8} * width + 1, '\0');
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + png_chunk("IDAT", deflated(rows)) +
         png_chunk("IEND", "");
}

TEST_F(PictureWorkshop, MakesWhatTheLibraryMakes) {
  const auto measure = workshop_.measure(sound_, Urgency::reader);
  ASSERT_TRUE(measure) << measure.error().message();
  EXPECT_EQ(*measure, (PictureMeasure{.type = PictureType::jpeg, .width = 400, .height = 300}));
  const auto developed = develop(sound_);
  ASSERT_TRUE(developed) << developed.error().message();
  EXPECT_EQ(developed->files.size(), 3u);
  const auto again = workshop_.make_again(sound_, developed->files.front().rendition, Urgency::harvest);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->bytes, developed->files.front().bytes);
  const auto edited = workshop_.edit(sound_, "w=100&output=png", Urgency::reader);
  ASSERT_TRUE(edited);
  EXPECT_EQ(samples::decoded(edited->bytes).width(), 100);
}

TEST_F(PictureWorkshop, KnowsAPictureThatWasEncodedAgain) {
  const std::string smaller = samples::file(samples::picture(400, 300).thumbnail_image(300), ".webp[Q=60]");
  const auto same = workshop_.compare(sound_, smaller, Urgency::reader);
  ASSERT_TRUE(same) << same.error().message();
  EXPECT_TRUE(is_same_picture(*same));
  const VImage word = (VImage::black(40, 8, VImage::option()->set("bands", 3)) + 255).cast(VIPS_FORMAT_UCHAR);
  const VImage marked = samples::picture(400, 300).insert(word, 200, 100);
  const auto other = workshop_.compare(sound_, samples::file(marked, ".jpg"), Urgency::reader);
  ASSERT_TRUE(other);
  EXPECT_FALSE(is_same_picture(*other)) << "a word on it makes another picture of it";
  const VImage tinted = (samples::picture(400, 300) + std::vector<double>{0, 0, 50}).cast(VIPS_FORMAT_UCHAR);
  const auto in_another_light = workshop_.compare(sound_, samples::file(tinted, ".jpg"), Urgency::reader);
  ASSERT_TRUE(in_another_light);
  EXPECT_FALSE(is_same_picture(*in_another_light)) << "colours count";
  const auto cut =
      workshop_.compare(sound_, samples::file(samples::picture(400, 200), ".jpg"), Urgency::reader);
  ASSERT_TRUE(cut);
  EXPECT_FALSE(is_same_picture(*cut));
}

TEST_F(PictureWorkshop, WorksInAProcessThatCanDoNothingElse) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer needs what is taken";
#endif
  ASSERT_TRUE(workshop_.measure(sound_, Urgency::reader));
  std::vector<std::string> workers;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream children(thread.path() / "children");
    for (std::string child; children >> child;) workers.push_back(child);
  }
  ASSERT_EQ(workers.size(), 1u);
  for (const auto& thread : std::filesystem::directory_iterator("/proc/" + workers[0] + "/task")) {
    std::ifstream status(thread.path() / "status");
    const std::string text{std::istreambuf_iterator<char>(status), {}};
    EXPECT_THAT(text, HasSubstr("Seccomp:\t2")) << thread.path();
    EXPECT_THAT(text, HasSubstr("NoNewPrivs:\t1"));
  }
  std::ifstream limits("/proc/" + workers[0] + "/limits");
  const std::string text{std::istreambuf_iterator<char>(limits), {}};
  EXPECT_THAT(text, testing::ContainsRegex("Max file size +0 "));
  EXPECT_THAT(text, testing::ContainsRegex("Max data size +[0-9]+ "));
  int open_files = 0;
  for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator("/proc/" + workers[0] + "/fd"))
    ++open_files;
  EXPECT_LE(open_files, 6) << "the socket, where to complain, and what the library keeps";
}

TEST_F(PictureWorkshop, NamesWhatIsNoPicture) {
  EXPECT_EQ(develop("").error().problem, "the picture is empty");
  EXPECT_THAT(develop("<!doctype html><p>Not found</p>").error().problem, HasSubstr("an HTML page"));
  EXPECT_THAT(develop(std::string(1000, '\0')).error().problem, HasSubstr("of no known kind"));
}

TEST_F(PictureWorkshop, NamesBombsAndGoesOn) {
  expect_named(png_bomb(20'000, 20'000, 0), "a PNG of 400 megapixels");
  expect_named(png_bomb(7'000, 7'000, 1), "an interlaced PNG of 49 megapixels");
  expect_named(png_bomb(5'000, 5'000, 1), "an interlaced PNG of 16 bits");
  const std::string small = samples::file(samples::picture(64, 64), ".gif");
  expect_named(samples::patched(samples::patched(small, 6, "\xff\xff\xff\xff"s),
                                small.find("\x2c\0\0\0\0\x40\0\x40\0"s) + 5, "\xff\xff\xff\xff"s),
               "a GIF of 4 gigapixels");
}

TEST_F(PictureWorkshop, NamesDrawingsThatDoNotEnd) {
  std::string nested =
      "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='900' "
      "height='900'><defs><rect id='g0' width='9' height='9' transform='rotate(3)'/>";
  for (int i = 1; i <= 12; ++i) {
    nested += "<g id='g" + std::to_string(i) + "'>";
    for (int j = 0; j < 8; ++j)
      nested += "<use xlink:href='#g" + std::to_string(i - 1) + "' x='" + std::to_string(j) + "'/>";
    nested += "</g>";
  }
  const auto before = std::chrono::steady_clock::now();
  expect_named(nested + "</defs><use xlink:href='#g12'/></svg>", "nested uses");
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
}

TEST_F(PictureWorkshop, ADrawingReachesNothingOutside) {
  const std::string secret = "/etc/passwd";
  const std::string drawing =
      "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file://" + secret +
      "'><!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
      "'&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
      "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='200' "
      "height='100'>"
      "<rect width='200' height='100' fill='#00ff00'/><text x='5' y='50'>&x;&c;</text>"
      "<image xlink:href='file://" +
      secret +
      "' width='50' height='50'/>"
      "<image xlink:href='http://127.0.0.1:9/x.png' width='50' height='50'/></svg>";
  const auto made = workshop_.edit(drawing, "output=png&w=200", Urgency::reader);
  if (!made) return; // refused as a whole is as well
  EXPECT_NEAR(samples::decoded(made->bytes).getpoint(190, 5)[1], 255, 3);
}

TEST_F(PictureWorkshop, IsCutAnywhereNamedAndNeverEnds) {
  const VImage image = samples::picture(300, 200);
  std::vector<std::pair<std::string, std::string>> files;
  for (const char* suffix : {".jpg", ".jpg[interlace]", ".png", ".gif", ".webp", ".webp[lossless]"})
    files.emplace_back(suffix, samples::file(image, suffix));
  if (const auto avif = samples::avif_file(image)) files.emplace_back(".avif", *avif);
  for (const auto& [name, whole] : files)
    for (std::size_t percent = 0; percent < 100; ++percent) {
      const auto made = workshop_.develop(std::string_view(whole).substr(0, whole.size() * percent / 100),
                                          {.widths = {100}, .types = {PictureType::jpeg}, .first_width = 100},
                                          Urgency::reader);
      ASSERT_FALSE(made) << name << " at " << percent << " %";
      EXPECT_THAT(made.error().message(), AnyOf("the picture is empty", "the picture is cut short",
                                                HasSubstr("plain text"), HasSubstr("of no known kind")))
          << name << " at " << percent << " %";
    }
}

TEST_F(PictureWorkshop, IsNotHeldUpByManyWhoAsk) {
  Workshop workshop(settings(2));
  std::vector<std::jthread> threads;
  for (int i = 0; i < 12; ++i)
    threads.emplace_back([&] {
      const auto made = workshop.edit(sound_, "w=50", Urgency::reader);
      EXPECT_TRUE(made) << made.error().message();
    });
}

TEST_F(PictureWorkshop, EndsWhileWorkIsUnderWay) {
  auto workshop = std::make_unique<Workshop>(settings(1));
  std::vector<std::jthread> threads;
  std::atomic<int> ended = 0;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&] {
      const auto made = workshop->edit(sound_, "w=50", Urgency::harvest);
      EXPECT_TRUE(made || made.error().kind == ErrorKind::cancelled) << made.error().message();
      ++ended;
    });
  std::this_thread::sleep_for(std::chrono::milliseconds(150));
  workshop->stop();
  threads.clear();
  EXPECT_EQ(ended, 6);
}

TEST_F(PictureWorkshop, SaysThatItsProgramIsNotThere) {
  Workshop broken({.program = "/nowhere/offprint", .workers = 1});
  const auto made = broken.measure(sound_, Urgency::reader);
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().message(), HasSubstr("/nowhere/offprint"));
}

} // namespace
} // namespace offprint
