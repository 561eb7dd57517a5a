#include "picture/workshop/orders.h"

#include <nlohmann/json.hpp>

#include <cassert>

namespace offprint {
namespace {

using Json = nlohmann::json;

Json json_of(const PictureLimits& limits) {
  return {limits.pixels, limits.moving_pixels, limits.most_frames, limits.decode_milliseconds,
          limits.make_milliseconds};
}

PictureLimits limits_from(const Json& json) {
  return {.pixels = json.at(0),
          .moving_pixels = json.at(1),
          .most_frames = json.at(2),
          .decode_milliseconds = json.at(3),
          .make_milliseconds = json.at(4)};
}

Json json_of(const PictureMeasure& measure) {
  return {mime_type(measure.type), measure.width, measure.height, measure.frames};
}

PictureType type_from(const Json& json) {
  const auto type = type_of_mime(json.get_ref<const std::string&>());
  assert(type);
  return type.value_or(PictureType::jpeg);
}

PictureMeasure measure_from(const Json& json) {
  return {.type = type_from(json.at(0)), .width = json.at(1), .height = json.at(2), .frames = json.at(3)};
}

Json json_of(const Rendition& one) {
  return {mime_type(one.type), one.width, one.height, one.moving, one.quality, one.size};
}

Rendition rendition_from(const Json& json) {
  return {.type = type_from(json.at(0)),
          .width = json.at(1),
          .height = json.at(2),
          .moving = json.at(3),
          .quality = json.at(4),
          .size = json.at(5)};
}

Json json_of(const RenditionPlan& plan) {
  Json types = Json::array();
  for (const PictureType type : plan.types) types.push_back(mime_type(type));
  return {plan.widths, types, plan.first_width, plan.most_bytes};
}

RenditionPlan plan_from(const Json& json) {
  RenditionPlan plan{.widths = json.at(0), .types = {}, .first_width = json.at(2), .most_bytes = json.at(3)};
  for (const Json& type : json.at(1)) plan.types.push_back(type_from(type));
  return plan;
}

Json json_of(const PictureLook& look) {
  return {look.transparent, look.colour, look.preview, look.hash};
}

PictureLook look_from(const Json& json) {
  return {.transparent = json.at(0), .colour = json.at(1), .preview = json.at(2), .hash = json.at(3)};
}

Json json_of(const PictureRights& rights) {
  return {rights.creator, rights.credit, rights.copyright};
}

PictureRights rights_from(const Json& json) {
  return {.creator = json.at(0), .credit = json.at(1), .copyright = json.at(2)};
}

struct OrderWriter {
  Json operator()(const MeasureOrder&) const { return {"measure"}; }

  Json operator()(const DevelopOrder& order) const { return {"develop", json_of(order.plan)}; }

  Json operator()(const MakeAgainOrder& order) const { return {"again", json_of(order.rendition)}; }

  Json operator()(const EditOrder& order) const { return {"edit", order.query}; }

  Json operator()(const CompareOrder&) const { return {"compare"}; }
};

Order order_from(const Json& json) {
  const std::string& what = json.at(0).get_ref<const std::string&>();
  if (what == "develop") return DevelopOrder{plan_from(json.at(1))};
  if (what == "again") return MakeAgainOrder{rendition_from(json.at(1))};
  if (what == "edit") return EditOrder{json.at(1)};
  if (what == "compare") return CompareOrder{};
  return MeasureOrder{};
}

/// The content of a reply that is none of an error.
Result<Json> content_of(const Message& reply) {
  Json json = Json::parse(reply.head);
  if (!json.contains("error")) return json;
  const Json& error = json["error"];
  return std::unexpected(
      Error{static_cast<ErrorKind>(error.at(0).get<int>()), error.at(1), error.at(2), error.at(3)});
}

/// Texts that came out of a file may hold anything.
std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string text_of(const OrderUnderLimits& order) {
  return dumped(Json{{"order", std::visit(OrderWriter{}, order.order)}, {"limits", json_of(order.limits)}});
}

OrderUnderLimits order_from(std::string_view text) {
  const Json json = Json::parse(text);
  return {.order = order_from(json.at("order")), .limits = limits_from(json.at("limits"))};
}

Message reply_of(const Error& error) {
  const Json json{{"error", {static_cast<int>(error.kind), error.subject, error.problem, error.remedy}}};
  return {.head = dumped(json), .files = {}};
}

Message reply_of(const PictureMeasure& measure) {
  return {.head = dumped(Json{{"measure", json_of(measure)}}), .files = {}};
}

Message reply_of(DevelopedPicture developed) {
  Json json{{"measure", json_of(developed.measure)},
            {"look", json_of(developed.look)},
            {"rights", json_of(developed.rights)},
            {"files", Json::array()}};
  Message message;
  for (RenditionFile& file : developed.files) {
    json["files"].push_back(json_of(file.rendition));
    message.files.push_back(std::move(file.bytes));
  }
  message.head = dumped(json);
  return message;
}

Message reply_of(RenditionFile file) {
  return {.head = dumped(Json{{"rendition", json_of(file.rendition)}}), .files = {std::move(file.bytes)}};
}

Message reply_of(EditedPicture edited) {
  return {.head = dumped(Json{{"content_type", edited.content_type}, {"suffix", edited.suffix}}),
          .files = {std::move(edited.bytes)}};
}

Message reply_of(const PictureDifference& difference) {
  return {.head = dumped(Json{{"difference", {difference.mean, difference.most}}}), .files = {}};
}

Result<PictureMeasure> measure_in(const Message& reply) {
  const Result<Json> json = content_of(reply);
  if (!json) return pass_on(json);
  return measure_from(json->at("measure"));
}

Result<DevelopedPicture> developed_in(Message reply) {
  const Result<Json> json = content_of(reply);
  if (!json) return pass_on(json);
  DevelopedPicture developed{.measure = measure_from(json->at("measure")),
                             .look = look_from(json->at("look")),
                             .rights = rights_from(json->at("rights")),
                             .files = {}};
  for (std::size_t i = 0; i < reply.files.size(); ++i)
    developed.files.push_back(
        {.rendition = rendition_from(json->at("files").at(i)), .bytes = std::move(reply.files[i])});
  return developed;
}

Result<RenditionFile> rendition_in(Message reply) {
  const Result<Json> json = content_of(reply);
  if (!json) return pass_on(json);
  return RenditionFile{.rendition = rendition_from(json->at("rendition")),
                       .bytes = std::move(reply.files.at(0))};
}

Result<EditedPicture> edited_in(Message reply) {
  const Result<Json> json = content_of(reply);
  if (!json) return pass_on(json);
  return EditedPicture{.content_type = json->at("content_type"),
                       .suffix = json->at("suffix"),
                       .bytes = std::move(reply.files.at(0))};
}

Result<PictureDifference> difference_in(const Message& reply) {
  const Result<Json> json = content_of(reply);
  if (!json) return pass_on(json);
  return PictureDifference{.mean = json->at("difference").at(0), .most = json->at("difference").at(1)};
}

} // namespace offprint
