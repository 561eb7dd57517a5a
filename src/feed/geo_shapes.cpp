#include "feed/geo_shapes.h"

#include <charconv>
#include <cmath>

namespace offprint {

namespace {

constexpr std::size_t most_points = 10'000;

/// The numbers in the text; nothing where something else stands there.
std::optional<std::vector<double>> numbers_in(std::string_view text) {
  constexpr std::string_view between = " \t\r\n,";
  std::vector<double> numbers;
  for (;;) {
    const std::size_t start = text.find_first_not_of(between);
    if (start == std::string_view::npos || numbers.size() >= 3 * most_points) return numbers;
    text.remove_prefix(start + (text[start] == '+' ? 1 : 0));
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || !std::isfinite(number)) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty() && !between.contains(text.front())) return std::nullopt;
    numbers.push_back(number);
  }
}

Boxed<GeoShape> shape(const char* type, std::string_view text, CoordinateOrder order, std::size_t least) {
  const auto numbers = numbers_in(text);
  if (!numbers) return std::nullopt;
  const std::size_t step = order.dimensions == 3 ? 3 : 2;
  GeoShape shape{.type = type, .points = {}, .reference_system = {}};
  for (std::size_t i = 0; i + step <= numbers->size(); i += step) {
    const double first = (*numbers)[i];
    const double second = (*numbers)[i + 1];
    GeoPoint point = order.latitude_first ? GeoPoint{second, first, {}} : GeoPoint{first, second, {}};
    if (step == 3) point.elevation = (*numbers)[i + 2];
    shape.points.push_back(point);
  }
  if (shape.points.size() < least) return std::nullopt;
  return shape;
}

/// EPSG's geographic systems have numbers from 3819 to 4999, with a few projected and geocentric ones among
/// them.
bool is_geographic(int code) {
  if (code == 3819 || code == 3821 || code == 3824 || code == 3889 || code == 3906) return true;
  if (code >= 4001 && code <= 4075) return true;
  if (code >= 4120 && code <= 4326)
    return code != 4186 && code != 4187 && code != 4217 && code != 4305 && code != 4320 && code != 4321 &&
           code != 4323 && code != 4325;
  if (code == 4463 || code == 4470 || code == 4475 || code == 4483 || code == 4490) return true;
  if (code == 4555 || code == 4558 || code == 4600 || code == 4979) return true;
  return (code >= 4600 && code <= 4646) || (code >= 4657 && code <= 4765) || (code >= 4801 && code <= 4821) ||
         code == 4823 || code == 4824 || (code >= 4901 && code <= 4904);
}

} // namespace

CoordinateOrder order_of(std::string_view reference_system, int dimensions) {
  CoordinateOrder order{.latitude_first = true, .dimensions = dimensions};
  if (!reference_system.contains("EPSG")) return order;
  const std::string_view digits = reference_system.substr(reference_system.rfind(':') + 1);
  int code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code);
  if (error == std::errc{} && end == digits.data() + digits.size())
    order.latitude_first = is_geographic(code);
  return order;
}

Boxed<GeoShape> point_in(std::string_view text, CoordinateOrder order) {
  Boxed<GeoShape> point = shape("Point", text, order, 1);
  if (point) point->points.resize(1);
  return point;
}

Boxed<GeoShape> line_in(std::string_view text, CoordinateOrder order) {
  return shape("LineString", text, order, 2);
}

Boxed<GeoShape> polygon_in(std::string_view text, CoordinateOrder order) {
  return shape("Polygon", text, order, 4);
}

Boxed<GeoShape> box_in(std::string_view text, CoordinateOrder order) {
  return shape("Box", text, order, 2);
}

} // namespace offprint
