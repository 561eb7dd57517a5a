#include "base/file.h"
#include "base/text.h"
#include "feed/decode_feed.h"
#include "feed/document_json.h"
#include "feed/entry_json.h"
#include "feed/feed_dump.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <cstdlib>
#include <filesystem>
#include <map>

namespace offprint {
namespace {

namespace fs = std::filesystem;

/// The folder `feeds` of the shared data, unpacked where it is only there as an archive; empty where there is
/// neither.
fs::path real_feeds() {
  const char* shared = std::getenv("OFFPRINT_SHARED_DATA");
  if (shared == nullptr) return {};
  if (fs::is_directory(fs::path(shared) / "feeds")) return fs::path(shared) / "feeds";
  const fs::path archive = fs::path(shared) / "feeds.tar.zst";
  const fs::path unpacked = fs::path(::testing::TempDir()) / "offprint-real-feeds";
  fs::create_directories(unpacked);
  const std::string command = "tar --zstd -xf '" + archive.string() + "' -C '" + unpacked.string() + "'";
  return fs::exists(archive) && std::system(command.c_str()) == 0 ? unpacked / "feeds" : fs::path();
}

bool is_rightly_refused(const Error& error) {
  return error.problem.contains("RDF document without a channel");
}

/// The text in another encoding, where it has all its characters there, and they come back as they were.
std::optional<std::string> converted(std::string text, const char* from, const char* to) {
  const iconv_t conversion = iconv_open(to, from);
  std::string out(4 * text.size() + 16, '\0');
  char* source = text.data();
  char* target = out.data();
  std::size_t left = text.size();
  std::size_t room = out.size();
  const std::size_t irreversible = iconv(conversion, &source, &left, &target, &room);
  iconv_close(conversion);
  if (irreversible != 0) return std::nullopt;
  out.resize(out.size() - room);
  return out;
}

/// The feed's text under a declaration of that encoding.
std::string declared_as(std::string_view utf8, const std::string& encoding) {
  const bool has_declaration = utf8.starts_with("<?xml ") || utf8.starts_with("<?xml\n");
  const std::size_t end = has_declaration ? utf8.find("?>") : std::string_view::npos;
  const std::string_view rest = end == std::string_view::npos ? utf8 : utf8.substr(end + 2);
  return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + std::string(rest);
}

std::string json_of(std::string_view bytes) {
  Result<FeedDocument> document = read_feed_document(bytes, {});
  if (!document) return document.error().problem;
  document->encoding.clear();
  std::string json;
  append_json(*document, {}, MarkupPolicy::archive, json);
  return json;
}

TEST(RealFeeds, NoneIsRefusedThatAPersonCouldRead) {
  const fs::path folder = real_feeds();
  if (folder.empty()) GTEST_SKIP() << "OFFPRINT_SHARED_DATA names no folder with real feeds in it";
  std::size_t feeds = 0;
  std::size_t entries = 0;
  for (const auto& file : fs::directory_iterator(folder)) {
    const auto bytes = read_file(file.path());
    ASSERT_TRUE(bytes) << bytes.error().message();
    const auto feed = parse_feed(*bytes, "", *Url::parse("https://feeds.example/news/feed.xml"));
    if (!feed) {
      EXPECT_TRUE(is_rightly_refused(feed.error())) << file.path() << ": " << feed.error().message();
      continue;
    }
    ++feeds;
    entries += feed->entries.size();
    const std::string text = dump(*feed);
    EXPECT_EQ(valid_utf8(text), text) << file.path();
    for (const Entry& entry : feed->entries)
      EXPECT_EQ(entry_from_json(entry_to_json(entry)), entry) << file.path();
  }
  EXPECT_GT(feeds, 0u);
  std::cout << feeds << " feeds, " << entries << " entries\n";
}

TEST(RealFeeds, EachReadsTheSameInEveryEncodingThatHasItsCharacters) {
  const fs::path folder = real_feeds();
  if (folder.empty()) GTEST_SKIP() << "OFFPRINT_SHARED_DATA names no folder with real feeds in it";
  std::map<std::string, int> twins;
  for (const auto& file : fs::directory_iterator(folder)) {
    const auto bytes = read_file(file.path());
    ASSERT_TRUE(bytes) << bytes.error().message();
    const std::string text(decode_feed(*bytes, {}).utf8());
    if (text.starts_with('{')) continue;
    const std::string original = json_of(declared_as(text, "utf-8"));
    for (const char* encoding :
         {"GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR", "KOI8-R", "windows-1251", "windows-1252"}) {
      const auto twin = converted(declared_as(text, encoding), "UTF-8", encoding);
      if (!twin || converted(*twin, encoding, "UTF-8") != declared_as(text, encoding)) continue;
      ++twins[encoding];
      EXPECT_EQ(json_of(*twin) == original, true) << file.path() << " in " << encoding;
    }
  }
  for (const auto& [encoding, count] : twins) std::cout << encoding << ": " << count << " twins\n";
}

} // namespace
} // namespace offprint
