#pragma once

#include "feed/document.h"

#include <optional>
#include <string_view>

namespace offprint {

// Places as GeoRSS and GML write them: numbers with white space or commas between them.

struct CoordinateOrder {
  bool latitude_first = true; ///< as WGS 84 has it
  int dimensions = 2;         ///< 3 with the elevation
};

/// What GML's srsName and srsDimension mean. Of EPSG's systems, the geographic ones have the latitude first,
/// the projected ones their easting.
CoordinateOrder order_of(std::string_view reference_system, int dimensions);

/// Nothing where it is no list of numbers, or of too few. A point is one position, a line and a box are two
/// or more, a polygon's ring is four or more.
Boxed<GeoShape> point_in(std::string_view text, CoordinateOrder order = {});
Boxed<GeoShape> line_in(std::string_view text, CoordinateOrder order = {});
Boxed<GeoShape> polygon_in(std::string_view text, CoordinateOrder order = {});
Boxed<GeoShape> box_in(std::string_view text, CoordinateOrder order = {});

} // namespace offprint
