#include "base/file.h"
#include "base/text.h"
#include "feed/document_json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <vector>

namespace offprint {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A document in tests/feed/golden_json: NAME.xml, NAME.json or NAME.bin; where it needs them, NAME.headers
/// ("name: value" a line) and NAME.url (its address); and NAME.expected, the JSON it is to be read as.
struct OddDocument {
  std::string name;
  fs::path file;

  fs::path beside(const std::string& extension) const { return fs::path(file).replace_extension(extension); }
};

void PrintTo(const OddDocument& document, std::ostream* out) {
  *out << document.name;
}

std::vector<OddDocument> odd_documents() {
  std::vector<OddDocument> documents;
  for (const auto& entry : fs::directory_iterator(fs::path(TEST_FOLDER) / "feed/golden_json")) {
    const std::string kind = entry.path().extension().string();
    if (kind == ".xml" || kind == ".json" || kind == ".bin")
      documents.push_back({.name = entry.path().stem().string(), .file = entry.path()});
  }
  std::ranges::sort(documents, {}, &OddDocument::name);
  return documents;
}

FeedOrigins origins_of(const OddDocument& document) {
  const auto address = read_file(document.beside(".url").string());
  FeedOrigins origins{.address = *Url::parse(address ? trim(*address) : "https://news.example/feeds/all.xml"),
                      .headers = {}};
  std::istringstream lines(read_file(document.beside(".headers").string()).value_or(""));
  for (std::string line; std::getline(lines, line);)
    if (const std::size_t colon = line.find(':'); colon != std::string::npos)
      origins.headers[ascii_lower(line.substr(0, colon))] = trim(line.substr(colon + 1));
  return origins;
}

/// What is printed for it, indented; for one that is refused: why.
std::string printed(const OddDocument& document, const std::string& bytes) {
  const FeedOrigins origins = origins_of(document);
  const auto read = read_feed_document(bytes, origins);
  if (!read) return json{{"error", read.error().message()}}.dump(1) + "\n";
  const auto policy =
      document.name.ends_with("_feedparser") ? MarkupPolicy::feedparser : MarkupPolicy::archive;
  std::string line;
  append_json(*read, {.headers = origins.headers}, policy, line);
  const auto parsed = nlohmann::ordered_json::parse(line, nullptr, false);
  return parsed.is_discarded() ? "not JSON: " + line : parsed.dump(1) + "\n";
}

class OddFeed : public ::testing::TestWithParam<OddDocument> {};

/// With OFFPRINT_WRITE_GOLDEN set, what is printed now becomes what is expected; look at the difference
/// before it is committed.
TEST_P(OddFeed, IsPrintedInWholeAsExpected) {
  const auto bytes = read_file(GetParam().file.string());
  ASSERT_TRUE(bytes) << bytes.error().message();
  const std::string text = printed(GetParam(), *bytes);
  const std::string file = GetParam().beside(".expected").string();
  if (std::getenv("OFFPRINT_WRITE_GOLDEN") != nullptr) {
    ASSERT_TRUE(write_file(file, text));
  }
  const std::string expected = read_file(file).value_or("no such file");
  ASSERT_FALSE(json::parse(text, nullptr, false).is_discarded()) << text;
  if (json::parse(text) != json::parse(expected, nullptr, false)) {
    EXPECT_EQ(text, expected);
  }
}

INSTANTIATE_TEST_SUITE_P(Feeds, OddFeed, ::testing::ValuesIn(odd_documents()),
                         [](const auto& document) { return document.param.name; });

} // namespace
} // namespace offprint
