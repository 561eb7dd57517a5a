#include "picture/rights.h"

#include "base/encoding.h"
#include "base/text.h"

#include <exiv2/exiv2.hpp>

#include <algorithm>
#include <array>
#include <mutex>

namespace offprint {
namespace {

constexpr std::size_t most_bytes = 1'000;

/// What IPTC's old records and EXIF are written in is stated nowhere that anybody keeps to.
std::string in_utf8(const std::string& text) {
  return valid_utf8(text) == text ? text : decode(text, {"windows-1252"}).utf8;
}

std::string tidy(const std::string& text) {
  std::string spaced = in_utf8(text);
  std::ranges::replace_if(spaced, [](char c) { return c >= 0 && c < ' '; }, ' ');
  std::string clean = collapse_space(spaced);
  if (clean.size() <= most_bytes) return clean;
  clean.resize(most_bytes);
  return valid_utf8(clean);
}

std::string joined(std::string list, const std::string& one) {
  if (one.empty()) return list;
  return list.empty() ? one : list + ", " + one;
}

/// XMP's lists and its texts in several languages alike.
std::string in_xmp(const Exiv2::XmpData& xmp, const char* key) {
  std::string found;
  for (auto entry = xmp.begin(); entry != xmp.end(); ++entry) {
    if (entry->key() != key) continue;
    if (entry->typeId() == Exiv2::langAlt) {
      std::string text = entry->toString(0);
      if (text.starts_with("lang=")) text = text.substr(std::min(text.find(' '), text.size()));
      return tidy(text);
    }
    if (entry->typeId() == Exiv2::xmpText) return tidy(entry->toString());
    for (long i = 0; i < static_cast<long>(entry->count()); ++i)
      found = joined(found, tidy(entry->toString(i)));
  }
  return tidy(found);
}

std::string in_iptc(const Exiv2::IptcData& iptc, const char* key) {
  std::string found;
  for (const Exiv2::Iptcdatum& entry : iptc)
    if (entry.key() == key) found = joined(found, tidy(entry.toString()));
  return tidy(found);
}

std::string in_exif(const Exiv2::ExifData& exif, const char* key) {
  const auto entry = exif.findKey(Exiv2::ExifKey(key));
  return entry == exif.end() ? "" : tidy(entry->toString());
}

std::string first_stated(const std::array<std::string, 3>& stated) {
  for (const std::string& one : stated)
    if (!one.empty()) return one;
  return {};
}

} // namespace

PictureRights rights_of(std::string_view bytes) {
  static std::mutex one_at_a_time; // Exiv2's XMP parser is one for the process
  const std::lock_guard lock(one_at_a_time);
  Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
  try {
    const auto image = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(bytes.data()),
                                                 static_cast<long>(bytes.size()));
    image->readMetadata();
    return {.creator = first_stated({in_xmp(image->xmpData(), "Xmp.dc.creator"),
                                     in_iptc(image->iptcData(), "Iptc.Application2.Byline"),
                                     in_exif(image->exifData(), "Exif.Image.Artist")}),
            .credit = first_stated({in_xmp(image->xmpData(), "Xmp.photoshop.Credit"),
                                    in_iptc(image->iptcData(), "Iptc.Application2.Credit"), ""}),
            .copyright = first_stated({in_xmp(image->xmpData(), "Xmp.dc.rights"),
                                       in_iptc(image->iptcData(), "Iptc.Application2.Copyright"),
                                       in_exif(image->exifData(), "Exif.Image.Copyright")})};
  } catch (const std::exception&) { // of whatever kind the version throws
    return {};
  }
}

} // namespace offprint
