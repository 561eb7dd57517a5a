#include "feed/decode_feed.h"

#include <gtest/gtest.h>

#include <string>

namespace offprint {
namespace {

using namespace std::string_literals;

using Headers = std::map<std::string, std::string>;

const Headers xml{{"content-type", "application/xml"}};

std::string charset(const std::string& label) {
  return "application/xml; charset=" + label;
}

std::string declaration(const std::string& label) {
  return "<?xml version='1.0' encoding='" + label + "'?>";
}

/// "utf-8: <a>text</a> [code: message]"
std::string seen(const std::string& bytes, const Headers& headers = {}) {
  const DecodedFeed feed = decode_feed(bytes, headers);
  std::string text = feed.encoding + ": " +
                     std::string(feed.utf8().substr(
                         feed.utf8().find("?>") == std::string::npos ? 0 : feed.utf8().find("?>") + 2));
  for (const FeedFault& fault : feed.faults) text += " [" + fault.code + ": " + fault.message + "]";
  return text;
}

std::string wide(const std::string& ascii, int bytes, bool big) {
  std::string text;
  for (const char c : ascii) {
    const std::string zeros(static_cast<std::size_t>(bytes - 1), '\0');
    text += big ? zeros + c : c + zeros;
  }
  return text;
}

TEST(DecodeFeed, TakesTheDeclaredEncodingAndKeepsItsLabel) {
  EXPECT_EQ(seen(declaration("UTF-8") + "<a>ä</a>", xml), "utf-8: <a>ä</a>");
  EXPECT_EQ(seen(declaration("ISO-8859-1") + "<a>\x93\xE4</a>", xml), "iso-8859-1: <a>“ä</a>");
  EXPECT_EQ(seen(declaration("GB2312") + "<a>\xC4\xE3\xBA\xC3</a>", xml), "gb18030: <a>你好</a>");
  EXPECT_EQ(seen("<a>\xA7\x41\xA6\x6E</a>", {{"content-type", charset("Big5")}}), "big5: <a>你好</a>");
  EXPECT_EQ(seen("<a>\x82\xB1</a>", {{"content-type", "text/xml; charset=\"shift_jis\""}}),
            "shift_jis: <a>こ</a>");
}

TEST(DecodeFeed, BelievesTheMarkBeforeHttpAndHttpBeforeTheDocument) {
  EXPECT_EQ(seen("\xEF\xBB\xBF" + declaration("iso-8859-1") + "<a>ä</a>", {{"content-type", charset("gbk")}}),
            "utf-8: <a>ä</a>");
  EXPECT_EQ(seen(declaration("iso-8859-2") + "<a>\xB1</a>", {{"content-type", charset("iso-8859-1")}}),
            "iso-8859-1: <a>±</a>");
  EXPECT_EQ(seen("<a>ä</a>", xml), "utf-8: <a>ä</a>");
  EXPECT_EQ(seen("<a>ä</a>", {{"content-type", "text/xml"}}), "utf-8: <a>ä</a>");
}

TEST(DecodeFeed, ReadsDocumentsThatAreNotAscii) {
  for (const bool big : {false, true}) {
    const std::string order = big ? "be" : "le";
    const std::string text = declaration("utf-16") + "<a>x</a>";
    EXPECT_EQ(seen(wide(text, 2, big), xml), "utf-16" + order + ": <a>x</a>");
    EXPECT_EQ(seen((big ? "\xFE\xFF" : "\xFF\xFE") + wide(text, 2, big), xml),
              "utf-16" + order + ": <a>x</a>");
    EXPECT_EQ(seen(wide(declaration("ISO-10646-UCS-4") + "<a>x</a>", 4, big), xml),
              "utf-32" + order + ": <a>x</a>");
    EXPECT_EQ(seen(wide("<a>x</a>", 2, big), xml), "utf-16" + order + ": <a>x</a>");
  }
  // <?xml version='1.0' encoding='cp500'?><a>[</a> and the same in cp037, where "[" is another byte
  const std::string ebcdic = "\x4C\x6F\xA7\x94\x93\x40\xA5\x85\x99\xA2\x89\x96\x95\x7E\x7D\xF1\x4B\xF0\x7D"
                             "\x40\x85\x95\x83\x96\x84\x89\x95\x87\x7E\x7D";
  EXPECT_EQ(seen(ebcdic + "\x83\x97\xF5\xF0\xF0\x7D\x6F\x6E\x4C\x81\x6E\x4A\x4C\x61\x81\x6E", xml),
            "cp500: <a>[</a>");
  EXPECT_EQ(seen(ebcdic + "\x83\x97\xF0\xF3\xF7\x7D\x6F\x6E\x4C\x81\x6E\xBA\x4C\x61\x81\x6E", xml),
            "cp037: <a>[</a>");
}

TEST(DecodeFeed, OverridesADeclarationThatLies) {
  EXPECT_EQ(seen(declaration("nonsense") + "<a>ä</a>"),
            "utf-8: <a>ä</a> [encoding-override: declared as nonsense, read as utf-8]");
  EXPECT_EQ(seen(declaration("utf-7") + "<a>+AGE-</a>"),
            "utf-8: <a>+AGE-</a> [encoding-override: declared as utf-7, read as utf-8]");
  EXPECT_EQ(seen(declaration("utf-8") + "<a>\xE4</a>"),
            "windows-1252: <a>ä</a> [encoding-override: declared as utf-8, read as windows-1252]");
  EXPECT_EQ(seen("<a>caf\xE9</a>"),
            "windows-1252: <a>café</a> [encoding-override: declared as utf-8, read as windows-1252]");
  EXPECT_EQ(seen(declaration("utf-16") + "<a>ä</a>"),
            "utf-8: <a>ä</a> [encoding-override: declared as utf-16, read as utf-8]");
  EXPECT_EQ(seen(declaration("cp037") + "<a>ab</a>"),
            "utf-8: <a>ab</a> [encoding-override: declared as cp037, read as utf-8]");
  EXPECT_EQ(seen(wide(declaration("utf-8") + "<a>x</a>", 2, false)),
            "utf-16le: <a>x</a> [encoding-override: declared as utf-8, read as utf-16le]");
  EXPECT_EQ(seen(declaration("iso-8859-1") + "<a>Grüße</a>"),
            "utf-8: <a>Grüße</a> [encoding-override: declared as iso-8859-1, read as utf-8]");
  EXPECT_EQ(seen(declaration("us-ascii") + "<a>Grüße</a>"),
            "utf-8: <a>Grüße</a> [encoding-override: declared as us-ascii, read as utf-8]");
  EXPECT_EQ(seen(declaration("windows-1252") + "<a>Grüße</a>"), "windows-1252: <a>GrÃ¼ÃŸe</a>");
  EXPECT_EQ(seen(declaration("gbk") + "<a>\xC4\xE3</a>", {{"content-type", charset("utf-8")}}),
            "gbk: <a>你</a> [encoding-override: declared as utf-8, read as gbk]");
}

TEST(DecodeFeed, DropsACharacterCutOffAtTheEnd) {
  EXPECT_EQ(seen(declaration("utf-8") + "<a>你\xE5\xA5"), "utf-8: <a>你");
  EXPECT_EQ(seen(declaration("gbk") + "<a>\xC4\xE3\xBA"), "gbk: <a>你");
  EXPECT_EQ(seen(declaration("euc-jp") + "<a>\xA4\xB3\xA4"), "euc-jp: <a>こ");
}

TEST(DecodeFeed, KeepsATextWithAFewBrokenBytesInItsEncoding) {
  std::string chinese;
  for (int i = 0; i < 30; ++i) chinese += "你";
  EXPECT_EQ(decode_feed(declaration("utf-8") + "<a>" + chinese + "\xFF</a>", {}).encoding, "utf-8");
  std::string gbk;
  for (int i = 0; i < 30; ++i) gbk += "\xC4\xE3";
  const DecodedFeed feed = decode_feed(declaration("gbk") + "<a>" + gbk + "\xFF</a>", {});
  EXPECT_EQ(feed.encoding, "gbk");
  EXPECT_TRUE(feed.utf8().ends_with("你\uFFFD</a>"));
  ASSERT_EQ(feed.faults.size(), 1u);
  EXPECT_EQ(feed.faults[0].code, "encoding-override");
}

TEST(DecodeFeed, SaysWhatMediumIsNoneOfAFeed) {
  const auto fault = [](const std::string& bytes, const Headers& headers) {
    const DecodedFeed feed = decode_feed(bytes, headers);
    return feed.faults.empty() ? "" : feed.faults.front().code;
  };
  for (const char* medium : {"application/xml", "text/xml; charset=utf-8", "Application/RSS+XML",
                             "text/x+xml", "application/xml-dtd", "text/xml-external-parsed-entity"})
    EXPECT_EQ(fault("<a/>", {{"content-type", medium}}), "") << medium;
  for (const char* medium :
       {"text/plain", "text/html", "application/octet-stream", "", "image/svg+xml+", "application/json"})
    EXPECT_EQ(fault("<a/>", {{"content-type", medium}}), "non-xml-content-type") << medium;
  EXPECT_EQ(fault("<a/>", {{"etag", "x"}}), "non-xml-content-type");
  EXPECT_EQ(fault("<a/>", {}), "");
  EXPECT_EQ(fault(" {}", {{"content-type", "application/feed+json"}}), "");
  EXPECT_EQ(fault(" {}", {{"content-type", "text/html"}}), "non-xml-content-type");
}

TEST(DecodeFeed, FindsWhatAnHtmlPageDeclares) {
  EXPECT_EQ(decode_feed("<html><meta charset=gbk><p>\xC4\xE3\xBA\xC3", {}).encoding, "gbk");
  EXPECT_TRUE(decode_feed("<html><meta charset=gbk><p>\xC4\xE3\xBA\xC3", {}).faults.empty());
}

TEST(DecodeFeed, PassesNulAndControlCharacters) {
  EXPECT_EQ(seen("<a>\0\x01\x1B</a>"s), "utf-8: <a>\0\x01\x1B</a>"s);
}

TEST(DecodeFeed, NamesNoEncodingWhereNoneFits) {
  const DecodedFeed feed = decode_feed("\x81\x8D\x81\xFF\x90\x81"s, {});
  EXPECT_EQ(feed.encoding, "");
  EXPECT_EQ(feed.faults.front().code, "encoding-unknown");
  EXPECT_EQ(decode_feed("", {}).encoding, "utf-8");
}

} // namespace
} // namespace offprint
