#include "base/decoder.h"

#include "base/text.h"
#include "base/utf8.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace offprint {
namespace {

std::string decoded(std::string_view label, std::string_view bytes) {
  const auto decoder = Decoder::for_label(label);
  return decoder ? decoder->decode(bytes).value_or("ill-formed") : "unknown";
}

TEST(Decoder, KnowsEncodingsByAnySpellingOfTheirNames) {
  const std::vector<std::pair<std::vector<const char*>, std::pair<const char*, const char*>>> cases{
      {{"437", "cp437", "cp_437", "IBM437", "cspc8codepage437"}, {"\x80", "Ç"}},
      {{"latin-1", "l1", "latin_1", "iso8859", "8859", "ISO_8859-1:1987", "cp819"}, {"\xE4", "ä"}},
      {{"mac_cyrillic", "x-mac-cyrillic", "maccyrillic"}, {"\x80", "А"}},
      {{"iso8859_15", "latin9", "l9"}, {"\xA4", "€"}},
      {{"iso8859_16", "latin10", "l10"}, {"\xAA", "Ș"}},
      {{"1125", "cp866u", "ruscii"}, {"\xF2", "Ґ"}},
      {{"858", "ibm858"}, {"\xD5", "€"}},
      {{"cp874", "tis-620", "thai"}, {"\xA1", "ก"}},
      {{"cp037", "ibm039", "ebcdic-cp-us", "037"}, {"\xC1", "A"}},
      {{"cp1140", "1140"}, {"\x9F", "€"}},
      {{"koi8_r", "KOI8-R"}, {"\xC1", "а"}},
      {{"koi8_t"}, {"\x80", "қ"}},
      {{"ptcp154", "pt154", "cyrillic-asian"}, {"\x80", "Җ"}},
      {{"kz1048"}, {"\x8D", "Қ"}},
      {{"viscii"}, {"\xD5", "ạ"}},
      {{"mac_greek"}, {"\xA1", "Γ"}},
      {{"hz", "hz-gb-2312", "hz_gb"}, {"~{<:Ky~}", "己所"}},
      {{"iso2022_kr", "iso-2022-kr"}, {"\x1B$)C\x0E\x30\x21\x0F", "가"}},
      {{"johab", "cp1361", "ms1361"}, {"\x88\x61", "가"}},
      {{"uhc", "cp949", "949", "ks_x_1001"}, {"\xB0\xA1", "가"}},
      {{"euc_jisx0213", "eucjis2004"}, {"\xA4\xB3", "こ"}},
      {{"shift_jis_2004", "cp932", "ms-kanji"}, {"\x82\xB1", "こ"}},
      {{"iso2022_jp_ext", "iso2022_jp_3", "iso-2022-jp"}, {"\x1B$B$3\x1B(B", "こ"}},
      {{"big5_hkscs", "big5_tw", "950"}, {"\xA7\x41\xA1\xFE\xA2\x41", "你／／"}},
      {{"hp-roman8", "cp1051", "r8"}, {"\xCF", "ü"}},
      {{"u8", "utf8_ucs4", "cp65001", "UTF"}, {"ä", "ä"}},
  };
  for (const auto& [labels, sample] : cases)
    for (const char* label : labels) EXPECT_EQ(decoded(label, sample.first), sample.second) << label;
}

TEST(Decoder, KnowsNothingThatHidesMarkupOrIsNoLabel) {
  for (const char* label :
       {"utf-7", "unicode-1-1-utf-7", "u7", "scsu", "bocu-1", "imap-mailbox-name", "lmbcs", "", "-", "rot13",
        "base64", "utf-8//TRANSLIT", "ibm-37,swaplfnl", "../x", "nonsense"})
    EXPECT_FALSE(Decoder::for_label(label)) << label;
}

TEST(Decoder, RefusesWhatIsIllFormedButNotWhatIsCutOff) {
  EXPECT_EQ(decoded("gbk", "\xC4\xE3\xFF\xBA"), "ill-formed");
  EXPECT_EQ(decoded("gbk", "\xC4\xE3\xBA"), "你");
  EXPECT_EQ(decoded("johab", "\x88\x61\x88"), "가");
  EXPECT_EQ(decoded("johab", "\x88\x61\xFF\xFF"), "ill-formed");
  EXPECT_EQ(decoded("utf-8", "ä\xE4z"), "ill-formed");
  EXPECT_EQ(Decoder::for_label("johab")->decode_lossily("\x88\x61\xFF"), "가\uFFFD");
  EXPECT_EQ(Decoder::for_label("gbk")->decode_lossily("\xC4\xE3\xFFz"), "你\uFFFDz");
}

TEST(Utf8, IsWellFormedExactlyWhereUnicodeSaysSo) {
  for (const char* text : {"", "a", "é", "你", "𝐔", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF",
                           "0123456789abcdef0123456789é"})
    EXPECT_EQ(well_formed_utf8_prefix(text), std::string_view(text).size()) << text;
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE4\xBD", "\xE4z\xA0"})
    EXPECT_EQ(well_formed_utf8_prefix("0123456789abcdefg" + std::string(text)), 17u) << text;
}

TEST(Utf8, AgreesWithIcuOnEveryTwoBytesAndTheirNeighbours) {
  for (int first = 0x80; first < 0x100; ++first) {
    for (int second = 0; second < 0x100; ++second) {
      for (const char* tail : {"", "\x80", "\x80\x80", "\xBFz"}) {
        const std::string text = std::string{static_cast<char>(first), static_cast<char>(second)} + tail;
        EXPECT_EQ(well_formed_utf8_prefix(text) == text.size(), valid_utf8(text) == text);
      }
    }
  }
}

} // namespace
} // namespace offprint
