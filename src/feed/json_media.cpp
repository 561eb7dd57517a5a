#include "feed/json_media.h"

#include "base/text.h"

#include <algorithm>

namespace offprint {

namespace {

void put_itunes(JsonWriter& json, const FeedItunes& itunes) {
  if (itunes.empty()) return;
  json.name("itunes");
  json.begin_object();
  if (itunes.block) json.member("block", *itunes.block);
  if (itunes.explicit_stated) {
    json.name("explicit");
    itunes.is_explicit ? json.boolean(*itunes.is_explicit) : json.null();
  }
  json.member("duration", itunes.duration);
  json.end_object();
}

/// The attributes as they stand, but none twice: two that differed only in case would give one name.
void put_attributes(JsonWriter& json, const MediaElement& element) {
  for (auto attribute = element.attributes.begin(); attribute != element.attributes.end(); ++attribute) {
    const auto same_name = [&](const auto& other) { return other.first == attribute->first; };
    const bool repeated = std::any_of(element.attributes.begin(), attribute, same_name);
    if (repeated || attribute->first == "content") continue;
    json.name(attribute->first);
    json.string(attribute->second);
  }
}

void put_element(JsonWriter& json, const MediaElement& element) {
  json.begin_object();
  put_attributes(json, element);
  json.member("content", element.content);
  json.end_object();
}

/// The codes of countries, or the kinds of sharing, one by one.
void put_restriction(JsonWriter& json, const Boxed<MediaElement>& restriction) {
  if (!restriction) return;
  json.name("restriction");
  json.begin_object();
  put_attributes(json, *restriction);
  json.name("content");
  json.begin_array();
  const std::string codes = collapse_space(restriction->content);
  for (const std::string_view code : split(codes, ' '))
    if (!code.empty()) json.string(ascii_lower(code));
  json.end_array();
  json.end_object();
}

void put_elements(JsonWriter& json, std::string_view name, const std::vector<MediaElement>& elements) {
  if (elements.empty()) return;
  json.name(name);
  json.begin_array();
  for (const MediaElement& element : elements) put_element(json, element);
  json.end_array();
}

void put_stated(JsonWriter& json, std::string_view name, const Boxed<MediaElement>& element) {
  if (!element) return;
  json.name(name);
  put_element(json, *element);
}

void put_media_rss(JsonWriter& json, const FeedMedia& media) {
  if (media.empty()) return;
  json.name("media");
  json.begin_object();
  put_elements(json, "credit", media.credits);
  put_elements(json, "thumbnail", media.thumbnails);
  put_elements(json, "content", media.contents);
  put_stated(json, "player", media.player);
  put_stated(json, "rating", media.rating);
  put_restriction(json, media.restriction);
  put_stated(json, "license", media.license);
  json.end_object();
}

/// A position of GeoJSON (RFC 7946, 3.1.1).
void put_point(JsonWriter& json, const GeoPoint& point) {
  json.begin_array();
  json.number(point.longitude);
  json.number(point.latitude);
  if (point.elevation) json.number(*point.elevation);
  json.end_array();
}

void put_points(JsonWriter& json, const std::vector<GeoPoint>& points) {
  json.begin_array();
  for (const GeoPoint& point : points) put_point(json, point);
  json.end_array();
}

void put_coordinates(JsonWriter& json, const GeoShape& shape) {
  if (shape.points.empty()) return;
  json.name("coordinates");
  if (shape.type == "Point") return put_point(json, shape.points.front());
  const bool rings = shape.type == "Polygon";
  if (rings) json.begin_array();
  put_points(json, shape.points);
  if (rings) json.end_array();
}

void put_geo(JsonWriter& json, const GeoShape& shape) {
  json.name("geo");
  json.begin_object();
  json.member("type", shape.type);
  put_coordinates(json, shape);
  json.member("reference_system", shape.reference_system);
  json.end_object();
}

void put_chapters(JsonWriter& json, const FeedChapters& chapters) {
  json.name("chapters");
  json.begin_object();
  json.member("version", chapters.version);
  json.name("chapters");
  json.begin_array();
  for (const FeedChapter& chapter : chapters.chapters) {
    json.begin_object();
    json.member("start_time", chapter.start_seconds);
    json.member("title", chapter.title);
    json.member("url", chapter.url);
    json.member("image", chapter.image);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

} // namespace

void put_media(JsonWriter& json, const FeedCommon& common) {
  put_itunes(json, common.itunes);
  put_media_rss(json, common.media);
  if (common.geo) put_geo(json, *common.geo);
  if (common.chapters) put_chapters(json, *common.chapters);
}

} // namespace offprint
