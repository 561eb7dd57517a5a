#include "picture/workshop/warm_up.h"

#include "picture/rendition.h"

#include <string_view>

namespace offprint {
namespace {

/// In the letters of several scripts, so that a font for each is open.
constexpr std::string_view drawing =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#8ab"/>
<g font-size="8"><text x="1" y="9" font-family="sans-serif">Aa Яя Ωω</text><text x="1" y="19"
font-family="serif">Aa <tspan font-weight="bold">Bb</tspan></text><text x="1" y="29" font-family="monospace">Aa</text><text
x="1" y="39" font-weight="bold" font-family="sans-serif">Bb</text><text x="1" y="49">中文 台灣 かな 한글</text><text x="1" y="59">عربي עברית</text></g></svg>)";

} // namespace

void warm_up_picture_library() {
  const RenditionPlan plan{.widths = {32}, .types = {PictureType::jpeg}, .first_width = 32};
  (void)develop(drawing, plan);
}

} // namespace offprint
