#include "base/text.h"
#include "feed/element_handler.h"
#include "feed/geo_shapes.h"

#include <array>
#include <charconv>

namespace offprint {

namespace {

using ReadShape = Boxed<GeoShape> (*)(std::string_view, CoordinateOrder);

void keep(FeedState& state, Boxed<GeoShape> shape) {
  if (!shape) return;
  shape->reference_system = state.reference_system;
  state.common().geo = *std::move(shape);
}

bool start_simple(FeedState& state, const ElementAttributes& /*attributes*/) {
  state.reference_system.clear();
  return true;
}

template <ReadShape read>
void end_simple(FeedState& state, std::string text) {
  keep(state, read(text, {}));
}

bool start_where(FeedState& state, const ElementAttributes& /*attributes*/) {
  state.reference_system.clear();
  state.geometry = 0;
  return false;
}

template <int geometry>
bool start_geometry(FeedState& state, const ElementAttributes& attributes) {
  if (const auto system = attributes.get("srsname")) state.reference_system = *system;
  state.dimensions = attributes.text("srsdimension") == "3" ? 3 : 2;
  state.geometry = geometry;
  return false;
}

/// The ring says nothing of the system; the polygon around it does.
bool start_ring(FeedState& state, const ElementAttributes& /*attributes*/) {
  state.geometry = 3;
  return false;
}

void end_geometry(FeedState& state, std::string /*text*/) {
  state.geometry = 0;
}

void end_positions(FeedState& state, std::string text) {
  const CoordinateOrder order = order_of(state.reference_system, state.dimensions);
  if (state.geometry == 2) keep(state, line_in(text, order));
  if (state.geometry == 3) keep(state, polygon_in(text, order));
}

void end_position(FeedState& state, std::string text) {
  keep(state, point_in(text, order_of(state.reference_system, state.dimensions)));
}

bool start_envelope(FeedState& state, const ElementAttributes& attributes) {
  state.lower_corner.clear();
  return start_geometry<4>(state, attributes);
}

void end_lower_corner(FeedState& state, std::string text) {
  state.lower_corner = std::move(text);
}

void end_upper_corner(FeedState& state, std::string text) {
  if (state.geometry == 4)
    keep(state, box_in(state.lower_corner + " " + text, order_of(state.reference_system, state.dimensions)));
}

/// W3C's Basic Geo states the parts of a point one by one; what is stated is kept as it stands too.
template <bool is_latitude>
void end_part(FeedState& state, std::string text) {
  FeedCommon& common = state.common();
  common.extensions[is_latitude ? "geo:lat" : "geo:long"] = text;
  const auto latitude = common.extensions.find("geo:lat");
  const auto longitude = common.extensions.find("geo:long");
  if (common.geo || latitude == common.extensions.end() || longitude == common.extensions.end()) return;
  state.reference_system.clear();
  keep(state, point_in(latitude->second + " " + longitude->second, {}));
}

constexpr std::array handlers{
    ElementHandler{"georss:point", start_simple, end_simple<point_in>},
    ElementHandler{"georss:line", start_simple, end_simple<line_in>},
    ElementHandler{"georss:polygon", start_simple, end_simple<polygon_in>},
    ElementHandler{"georss:box", start_simple, end_simple<box_in>},
    ElementHandler{"georss:where", start_where, ignore_end},
    ElementHandler{"where", start_where, ignore_end},
    ElementHandler{"gml:point", start_geometry<1>, end_geometry},
    ElementHandler{"gml:linestring", start_geometry<2>, end_geometry},
    ElementHandler{"gml:polygon", start_geometry<0>, end_geometry},
    ElementHandler{"gml:exterior", want_no_text, ignore_end},
    ElementHandler{"gml:linearring", start_ring, end_geometry},
    ElementHandler{"gml:envelope", start_envelope, end_geometry},
    ElementHandler{"gml:lowercorner", want_text, end_lower_corner},
    ElementHandler{"gml:uppercorner", want_text, end_upper_corner},
    ElementHandler{"gml:pos", want_text, end_position},
    ElementHandler{"gml:poslist", want_text, end_positions},
    ElementHandler{"geo:point", want_no_text, ignore_end},
    ElementHandler{"geo:lat", want_text, end_part<true>},
    ElementHandler{"geo:long", want_text, end_part<false>},
};

} // namespace

ElementHandlers geo_elements() {
  return handlers;
}

} // namespace offprint
