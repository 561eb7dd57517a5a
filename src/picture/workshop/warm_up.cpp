#include "picture/workshop/warm_up.h"

#include "picture/encode.h"
#include "picture/rendition.h"

#include <vips/vips8>

#include <string_view>

namespace offprint {
namespace {

using vips::VImage;

/// In the letters of several scripts, so that a font for each is open.
constexpr std::string_view drawing =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#8ab"/>
<g font-size="8"><text x="1" y="9" font-family="sans-serif">Aa Яя Ωω</text><text x="1" y="19"
font-family="serif">Aa <tspan font-weight="bold">Bb</tspan></text><text x="1" y="29" font-family="monospace">Aa</text><text
x="1" y="39" font-weight="bold" font-family="sans-serif">Bb</text><text x="1" y="49">中文 台灣 かな 한글</text><text x="1" y="59">عربي עברית</text></g></svg>)";

} // namespace

void warm_up_picture_library() {
  const RenditionPlan plan{.widths = {64}, .types = {PictureType::jpeg}, .first_width = 64};
  (void)develop(drawing, plan);
  try {
    const VImage grey = VImage::black(128, 96).cast(VIPS_FORMAT_UCHAR);
    const VImage colours = VImage::bandjoin({grey, grey, grey})
                               .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
    for (const PictureType type :
         {PictureType::jpeg, PictureType::png, PictureType::gif, PictureType::webp, PictureType::avif})
      (void)develop(encode(colours, type, {}), plan);
    (void)encode(colours, PictureType::tiff, {});
  } catch (const vips::VError&) { // then the pictures will say so
    return;
  }
}

} // namespace offprint
