#include "base/encoding_table.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

// WHATWG Encoding, 4.2, with these differences: GBK is decoded as gb18030, its superset; iso-8859-16 and
// x-user-defined are not known to ICU; the labels of "replacement" (hz-gb-2312, iso-2022-kr, …) are left out
// because text in them can smuggle markup past a reader who takes it for ASCII. UTF-32 is only ever stated by
// a byte-order mark.
constexpr std::array encodings{
    KnownEncoding{"utf-8", "UTF-8", false,
                  "unicode-1-1-utf-8 utf-8 utf8 unicode11utf8 unicode20utf8 x-unicode20utf8"},
    KnownEncoding{"utf-16le", "UTF-16LE", false,
                  "utf-16le utf-16 csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff"},
    KnownEncoding{"utf-16be", "UTF-16BE", false, "utf-16be unicodefffe"},
    KnownEncoding{"windows-1252", "windows-1252", true,
                  "windows-1252 iso-8859-1 latin1 us-ascii ascii ansi_x3.4-1968 cp1252 cp819 csisolatin1 "
                  "ibm819 iso-ir-100 "
                  "iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 x-cp1252"},
    KnownEncoding{"gb18030", "gb18030", false,
                  "gb18030 gbk gb2312 chinese csgb2312 csiso58gb231280 gb_2312 gb_2312-80 iso-ir-58 x-gbk"},
    KnownEncoding{"big5", "Big5-HKSCS", false, "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
    KnownEncoding{"shift_jis", "windows-31j", false,
                  "shift_jis shift-jis sjis x-sjis windows-31j csshiftjis ms932 ms_kanji"},
    KnownEncoding{"euc-jp", "EUC-JP", false, "euc-jp x-euc-jp cseucpkdfmtjapanese"},
    KnownEncoding{"iso-2022-jp", "ISO-2022-JP", false, "iso-2022-jp csiso2022jp"},
    KnownEncoding{"euc-kr", "windows-949", false,
                  "euc-kr windows-949 cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 "
                  "ksc5601 ksc_5601"},
    KnownEncoding{"windows-1250", "windows-1250", true, "windows-1250 cp1250 x-cp1250"},
    KnownEncoding{"windows-1251", "windows-1251", true, "windows-1251 cp1251 x-cp1251"},
    KnownEncoding{"windows-1253", "windows-1253", true, "windows-1253 cp1253 x-cp1253"},
    KnownEncoding{"windows-1254", "windows-1254", true,
                  "windows-1254 iso-8859-9 cp1254 csisolatin5 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
                  "iso_8859-9:1989 l5 "
                  "latin5 x-cp1254"},
    KnownEncoding{"windows-1255", "windows-1255", true, "windows-1255 cp1255 x-cp1255"},
    KnownEncoding{"windows-1256", "windows-1256", true, "windows-1256 cp1256 x-cp1256"},
    KnownEncoding{"windows-1257", "windows-1257", true, "windows-1257 cp1257 x-cp1257"},
    KnownEncoding{"windows-1258", "windows-1258", true, "windows-1258 cp1258 x-cp1258"},
    KnownEncoding{"windows-874", "windows-874", true,
                  "windows-874 tis-620 dos-874 iso-8859-11 iso8859-11 iso885911"},
    KnownEncoding{
        "iso-8859-2", "ISO-8859-2", true,
        "iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    KnownEncoding{
        "iso-8859-3", "ISO-8859-3", true,
        "iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    KnownEncoding{
        "iso-8859-4", "ISO-8859-4", true,
        "iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    KnownEncoding{
        "iso-8859-5", "ISO-8859-5", true,
        "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    KnownEncoding{"iso-8859-6", "ISO-8859-6", true,
                  "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e "
                  "iso-8859-6-i "
                  "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    KnownEncoding{
        "iso-8859-7", "ISO-8859-7", true,
        "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
        "iso_8859-7:1987 sun_eu_greek"},
    KnownEncoding{"iso-8859-8", "ISO-8859-8", true,
                  "iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 "
                  "iso_8859-8 "
                  "iso_8859-8:1988 visual"},
    KnownEncoding{"iso-8859-8-i", "ISO-8859-8", true, "iso-8859-8-i csiso88598i logical"},
    KnownEncoding{"iso-8859-10", "ISO-8859-10", true,
                  "iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    KnownEncoding{"iso-8859-13", "ISO-8859-13", true, "iso-8859-13 iso8859-13 iso885913"},
    KnownEncoding{"iso-8859-14", "ISO-8859-14", true, "iso-8859-14 iso8859-14 iso885914"},
    KnownEncoding{"iso-8859-15", "ISO-8859-15", true,
                  "iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9"},
    KnownEncoding{"koi8-r", "KOI8-R", true, "koi8-r cskoi8r koi koi8 koi8_r"},
    KnownEncoding{"koi8-u", "KOI8-U", true, "koi8-u koi8-ru"},
    KnownEncoding{"ibm866", "IBM866", true, "ibm866 866 cp866 csibm866"},
    KnownEncoding{"macintosh", "macintosh", true, "macintosh csmacintosh mac x-mac-roman"},
    KnownEncoding{"x-mac-cyrillic", "x-mac-cyrillic", true, "x-mac-cyrillic x-mac-ukrainian"},
    KnownEncoding{"utf-32le", "UTF-32LE", false, ""},
    KnownEncoding{"utf-32be", "UTF-32BE", false, ""},
};

} // namespace

const KnownEncoding* encoding_labelled(std::string_view label) {
  const std::string wanted = ascii_lower(trim(label));
  if (wanted.empty()) return nullptr;
  const auto* found = std::ranges::find_if(encodings, [&](const KnownEncoding& encoding) {
    const auto labels = split(encoding.labels, ' ');
    return std::ranges::find(labels, wanted) != labels.end();
  });
  return found == encodings.end() ? nullptr : found;
}

const KnownEncoding* encoding_named(std::string_view name) {
  const auto* found = std::ranges::find(encodings, name, &KnownEncoding::name);
  return found == encodings.end() ? nullptr : found;
}

} // namespace offprint
