#include "base/decoder_labels.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

struct OddLabels {
  std::string_view converter;
  std::string_view keys; ///< as label_key() gives them, a space between them
};

// Names that Python's codecs go by, and a few of IANA's.
constexpr std::array odd_labels{
    OddLabels{"UTF-8", "cp65001 u8 utf utf8ucs2 utf8ucs4 utf8sig"},
    OddLabels{"UTF-16", "u16 utf16 ucs2 iso10646ucs2 csunicode unicode iso10646"},
    OddLabels{"UTF-32", "u32 utf32 ucs4 iso10646ucs4 csucs4"},
    OddLabels{
        "US-ASCII",
        "usascii ascii us 646 iso646us iso646irv1991 ansix341968 ansix341986 isoir6 cp367 ibm367 csascii"},
    OddLabels{"windows-1252", "8859 latin iso8859 cp1252 1252"},
    OddLabels{"gb18030", "gb180302000 eucgb2312cn euccn gb23121980 gb231280 xmacsimpchinese 936 cp936 ms936"},
    OddLabels{"HZ", "hz hzgb hzgb2312"},
    OddLabels{"Big5-HKSCS", "big5tw hkscs xmactradchinese cp950 950 ms950"},
    OddLabels{"windows-31j", "xmacjapanese sjis shiftjis mskanji 932 cp932 ms932"},
    OddLabels{"EUC-JP", "ujis eucjp"},
    OddLabels{"ISO_2022,locale=ja,version=2", "iso2022jpext iso2022jp3 iso2022jp2004 iso2022jp2 iso2022jp1"},
    OddLabels{"windows-949", "uhc ksx1001 xmackorean euckr 949 cp949 ms949"},
    OddLabels{"windows-874", "cp874 tis620 tis6200 tis62025290 tis62025291 thai isoir166"},
    OddLabels{"ibm-37", "ibm039"},
    OddLabels{"ibm-720", "cp720 720"},
    OddLabels{"ibm-858", "858 csibm858 cp858"},
    OddLabels{"ibm-864", "864"},
    OddLabels{"ibm-1125", "1125 cp866u ruscii"},
    OddLabels{"ibm-1140", "1140"},
    OddLabels{"hp-roman8", "cp1051"},
    OddLabels{"iso-8859-13", "l7 latin7"},
    OddLabels{"macgr", "macgreek xmacgreek"},
    OddLabels{"macce", "maclatin2 maccenteuro"},
    OddLabels{"x-mac-turkish", "macturkish"},
    OddLabels{"iconv:JOHAB", "johab cp1361 ms1361"},
    OddLabels{"iconv:KOI8-T", "koi8t"},
    OddLabels{"iconv:PT154", "ptcp154 pt154 cp154 csptcp154 cyrillicasian"},
    OddLabels{"iconv:RK1048", "kz1048 rk1048 strk10482002"},
    OddLabels{"iconv:ISO-8859-16", "iso885916 isoir226 l10 latin10 iso8859162001"},
    OddLabels{"iconv:MAC-UK", "macukrainian"},
    OddLabels{"iconv:VISCII", "viscii viscii111 csviscii"},
    OddLabels{"iconv:TCVN", "tcvn tcvn5712 tcvn57121"},
    OddLabels{"iconv:EUC-JISX0213", "eucjis2004 eucjisx0213 jisx0213"},
    OddLabels{"iconv:SHIFT_JISX0213", "shiftjis2004 shiftjisx0213 sjis2004 sjisx0213"},
};

} // namespace

std::string label_key(std::string_view label) {
  std::string key = ascii_lower(trim(label));
  std::erase_if(key, [](char c) { return std::string_view("-_.: ").contains(c); });
  return key;
}

std::string_view converter_of_odd_label(std::string_view key) {
  for (const OddLabels& odd : odd_labels) {
    const auto keys = split(odd.keys, ' ');
    if (std::ranges::find(keys, key) != keys.end()) return odd.converter;
  }
  return {};
}

} // namespace offprint
