#include "base/encoding.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace offprint {

void PrintTo(const DecodedText& text, std::ostream* out) {
  *out << text.encoding << (text.declared ? " declared" : " detected") << (text.lossy ? " lossy: " : ": ")
       << text.utf8;
}

namespace {

using namespace std::string_literals;

std::string shown(const DecodedText& text) {
  return ::testing::PrintToString(text);
}

TEST(Encoding, TakesLabelsForWhatTheWebTakesThemFor) {
  EXPECT_EQ(encoding_for_label("UTF-8"), "utf-8");
  EXPECT_EQ(encoding_for_label(" Latin1\n"), "windows-1252");
  EXPECT_EQ(encoding_for_label("ISO-8859-1"), "windows-1252");
  EXPECT_EQ(encoding_for_label("us-ascii"), "windows-1252");
  EXPECT_EQ(encoding_for_label("GB2312"), "gb18030");
  EXPECT_EQ(encoding_for_label("gbk"), "gb18030");
  EXPECT_EQ(encoding_for_label("x-sjis"), "shift_jis");
  EXPECT_EQ(encoding_for_label("ks_c_5601-1987"), "euc-kr");
  EXPECT_EQ(encoding_for_label("utf-16"), "utf-16le");
}

TEST(Encoding, KnowsNoEncodingThatCanSmuggleMarkup) {
  for (const char* label : {"utf-7", "unicode-1-1-utf-7", "hz-gb-2312", "iso-2022-kr", "iso-2022-cn",
                            "replacement", "utf-32", "", " ", "nonsense"})
    EXPECT_EQ(encoding_for_label(label), std::nullopt) << label;
}

TEST(Encoding, EveryLabelDecodesAsciiMarkupToItself) {
  for (const char* label :
       {"utf-8",        "windows-1252", "gb18030",      "big5",          "shift_jis",    "euc-jp",
        "iso-2022-jp",  "euc-kr",       "windows-1250", "windows-1251",  "windows-1253", "windows-1254",
        "windows-1255", "windows-1256", "windows-1257", "windows-1258",  "windows-874",  "iso-8859-2",
        "iso-8859-3",   "iso-8859-4",   "iso-8859-5",   "iso-8859-6",    "iso-8859-7",   "iso-8859-8",
        "iso-8859-8-i", "iso-8859-10",  "iso-8859-13",  "iso-8859-14",   "iso-8859-15",  "koi8-r",
        "koi8-u",       "ibm866",       "macintosh",    "x-mac-cyrillic"})
    EXPECT_EQ(shown(decode("<a href=\"x\\y~\">&amp;</a>", {label})),
              label + " declared: <a href=\"x\\y~\">&amp;</a>"s);
}

TEST(Encoding, DecodesByTheFirstLabelThatNamesAnEncoding) {
  EXPECT_EQ(shown(decode("\xC4\xE3\xBA\xC3", {"", "x-nonsense", "gb2312", "big5"})),
            "gb18030 declared: 你好");
  EXPECT_EQ(shown(decode("\xA7\x41\xA6\x6E", {"big5"})), "big5 declared: 你好");
  EXPECT_EQ(shown(decode("\x82\xB1\x81\x60", {"Shift_JIS"})), "shift_jis declared: こ～");
  EXPECT_EQ(shown(decode("\xB0\xA1\x81\x41", {"euc-kr"})), "euc-kr declared: 가갂");
  EXPECT_EQ(shown(decode("caf\xE9 \x80", {"iso-8859-1"})), "windows-1252 declared: café €");
  EXPECT_EQ(shown(decode("\x1B$B$3\x1B(B", {"iso-2022-jp"})), "iso-2022-jp declared: こ");
}

TEST(Encoding, AByteOrderMarkIsBelievedBeforeAnyLabelAndTakenOff) {
  EXPECT_EQ(shown(decode("\xEF\xBB\xBF你", {"gbk"})), "utf-8 declared: 你");
  EXPECT_EQ(shown(decode("\xFF\xFE\x60\x4F"s, {"utf-8"})), "utf-16le declared: 你");
  EXPECT_EQ(shown(decode("\xFE\xFF\x4F\x60"s, {})), "utf-16be declared: 你");
  EXPECT_EQ(shown(decode("\xFF\xFE\0\0\x60\x4F\0\0"s, {})), "utf-32le declared: 你");
  EXPECT_EQ(encoding_of_byte_order_mark("\0\0\xFE\xFF"s), "utf-32be");
  EXPECT_EQ(encoding_of_byte_order_mark("\xEF\xBB"), std::nullopt);
}

TEST(Encoding, ALabelThatTheBytesContradictIsPassedOver) {
  EXPECT_EQ(shown(decode("Grüße", {"iso-8859-1"})), "utf-8 detected: Grüße");
  EXPECT_EQ(shown(decode("美俄利雅得会谈 努力仍在初始阶段", {"gb2312"})),
            "utf-8 detected: 美俄利雅得会谈 努力仍在初始阶段");
  EXPECT_EQ(shown(decode("Gr\xFC\xDF"
                         "e",
                         {"utf-8", "iso-8859-1"})),
            "windows-1252 declared: Grüße");
  EXPECT_EQ(decode("ääääääääääääääääääää \xE4", {"iso-8859-1"}).encoding, "utf-8");
  EXPECT_EQ(shown(decode("<?xml?><rss>ä</rss>", {"utf-16"})), "utf-8 detected: <?xml?><rss>ä</rss>");
}

TEST(Encoding, ShortTextInAStatedEncodingIsNotTakenForUtf8ByChance) {
  // Both bytes' pairs are well-formed UTF-8, too: U+0542 U+0161.
  EXPECT_EQ(shown(decode("\xD5\x82\xC5\xA1", {"gbk"})), "gb18030 declared: 諅拧");
}

TEST(Encoding, ABrokenByteIsReplacedAndTold) {
  EXPECT_EQ(shown(decode("ä\xFFö", {"utf-8"})), "utf-8 declared lossy: ä\xEF\xBF\xBDö");
  EXPECT_EQ(shown(decode("\xC4\xE3\xFF\xBA\xC3", {"gbk"})), "gb18030 declared lossy: 你\xEF\xBF\xBD好");
  EXPECT_EQ(shown(decode("\xC4\xE3\xBA", {"gbk"})), "gb18030 declared lossy: 你\xEF\xBF\xBD");
}

TEST(Encoding, ALongTextOfReplacementsIsDecodedWhole) {
  const std::string bytes(100'000, '\xFF');
  EXPECT_EQ(decode(bytes, {"gbk"}).utf8.size(), 300'000u);
  std::string pairs;
  for (int i = 0; i < 50'000; ++i) pairs += "\x95\x32\x82\x36"; // U+20000
  EXPECT_EQ(decode(pairs, {"gb18030"}).utf8.size(), 200'000u);
}

TEST(Encoding, WhatNothingStatesIsDetected) {
  EXPECT_EQ(shown(decode("Grüße", {})), "utf-8 detected: Grüße");
  EXPECT_EQ(decode("\xC3\xC0\xB6\xED\xC0\xFB\xD1\xC5\xB5\xC3\xBB\xE1\xCC\xB8 "
                   "\xC5\xAC\xC1\xA6\xC8\xD4\xD4\xDA\xB3\xF5\xCA\xBC\xBD\xD7\xB6\xCE",
                   {})
                .encoding,
            "gb18030");
  EXPECT_EQ(decode("caf\xE9", {}).utf8, "café");
  EXPECT_EQ(shown(decode("", {})), "utf-8 detected: ");
}

TEST(Encoding, FindsTheCharsetOfAContentType) {
  EXPECT_EQ(charset_parameter("text/xml; charset=utf-8"), "utf-8");
  EXPECT_EQ(charset_parameter("text/xml;version=1; Charset = \"GBK\" ; q"), "GBK");
  EXPECT_EQ(charset_parameter("text/xml; charset='utf-8'"), "utf-8");
  EXPECT_EQ(charset_parameter("text/xml"), "");
  EXPECT_EQ(charset_parameter("text/xml; xcharset=utf-8; charset="), "");
  EXPECT_EQ(charset_parameter(";"), "");
}

} // namespace
} // namespace offprint
