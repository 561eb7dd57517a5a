#pragma once

#include "picture/compare.h"
#include "picture/edit/edit.h"
#include "picture/rendition.h"
#include "picture/workshop/message.h"

#include <string>
#include <string_view>
#include <variant>

namespace offprint {

// What may be asked of a worker; with each go the bytes of one original, with a comparison those of two.

struct MeasureOrder {};

struct DevelopOrder {
  RenditionPlan plan;
};

struct MakeAgainOrder {
  Rendition rendition;
};

struct EditOrder {
  std::string query; ///< of picture/edit/parameters.h
};

struct CompareOrder {};

using Order = std::variant<MeasureOrder, DevelopOrder, MakeAgainOrder, EditOrder, CompareOrder>;

struct OrderUnderLimits {
  Order order;
  PictureLimits limits;
};

// As they go between the processes. What is read back was written by the same program: where it was not, an
// exception of the JSON library's.

std::string text_of(const OrderUnderLimits& order);
OrderUnderLimits order_from(std::string_view text);

Message reply_of(const Error& error);
Message reply_of(const PictureMeasure& measure);
Message reply_of(DevelopedPicture developed);
Message reply_of(RenditionFile file);
Message reply_of(EditedPicture edited);
Message reply_of(const PictureDifference& difference);

Result<PictureMeasure> measure_in(const Message& reply);
Result<DevelopedPicture> developed_in(Message reply);
Result<RenditionFile> rendition_in(Message reply);
Result<EditedPicture> edited_in(Message reply);
Result<PictureDifference> difference_in(const Message& reply);

} // namespace offprint
