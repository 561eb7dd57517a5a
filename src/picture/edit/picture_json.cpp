#include "picture/edit/picture_json.h"

#include <nlohmann/json.hpp>
#include <vips/vips8>

#include <cmath>

namespace offprint {
namespace {

using vips::VImage;

bool has(const VImage& image, const char* field) {
  return image.get_typeof(field) != 0;
}

std::string format_name(PictureType type) {
  if (type == PictureType::avif) return "heif"; // as its container is called there
  return std::string(file_suffix(type).substr(1)) == "jpg" ? "jpeg"
                                                           : std::string(file_suffix(type).substr(1));
}

} // namespace

std::string picture_json(const VImage& made, PictureType type, const VImage& source) {
  nlohmann::ordered_json json{
      {"format", format_name(type)},
      {"width", made.width()},
      {"height", made.height()},
      {"space", vips_enum_nick(VIPS_TYPE_INTERPRETATION, made.interpretation())},
      {"channels", made.bands()},
      {"depth", vips_enum_nick(VIPS_TYPE_BAND_FORMAT, made.format())},
  };
  if (source.xres() > 1) json["density"] = std::lround(source.xres() * 25.4);
  if (has(source, "jpeg-chroma-subsample"))
    json["chromaSubsampling"] = source.get_string("jpeg-chroma-subsample");
  json["isProgressive"] = has(source, "interlaced");
  if (has(source, "palette-bit-depth")) json["paletteBitDepth"] = source.get_int("palette-bit-depth");
  if (has(source, "n-pages")) json["pages"] = source.get_int("n-pages");
  if (has(made, "page-height")) json["pageHeight"] = made.get_int("page-height");
  if (has(source, "loop")) json["loop"] = source.get_int("loop");
  if (has(source, "delay")) json["delay"] = source.get_array_int("delay");
  json["hasProfile"] = has(source, VIPS_META_ICC_NAME);
  json["hasAlpha"] = made.has_alpha();
  json["orientation"] = has(source, VIPS_META_ORIENTATION) ? source.get_int(VIPS_META_ORIENTATION) : 0;
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace offprint
