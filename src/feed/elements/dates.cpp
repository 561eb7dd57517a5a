#include "base/text.h"
#include "feed/element_handler.h"

#include <array>

namespace offprint {

namespace {

FeedDate date_of(std::string text) {
  const std::optional<Instant> value = parse_time(text);
  return {.raw = std::move(text), .value = value};
}

template <Boxed<FeedDate> FeedCommon::* member, Field field>
void end_date(FeedState& state, std::string text) {
  if (state.keeps() && state.may_set(field)) state.common().*member = date_of(std::move(text));
}

void end_published(FeedState& state, std::string text) {
  end_date<&FeedCommon::published, Field::published>(state, std::move(text));
}

void end_updated(FeedState& state, std::string text) {
  end_date<&FeedCommon::updated, Field::updated>(state, std::move(text));
}

void end_created(FeedState& state, std::string text) {
  end_date<&FeedCommon::created, Field::created>(state, std::move(text));
}

void end_expires(FeedState& state, std::string text) {
  if (state.keeps()) state.common().expires = date_of(std::move(text));
}

/// DCMI Period: "start=2003-12-31;end=2004-12-31;scheme=W3C-DTF".
void end_valid(FeedState& state, std::string text) {
  for (const std::string_view part : split(text, ';')) {
    const std::size_t sign = part.find('=');
    if (sign == std::string_view::npos) continue;
    const std::string_view key = trim(part.substr(0, sign));
    std::string value(trim(part.substr(sign + 1)));
    if (key == "start")
      state.common().valid_from = date_of(std::move(value));
    else if (key == "end")
      state.common().valid_until = date_of(std::move(value));
  }
}

constexpr std::array handlers{
    ElementHandler{"published", want_text, end_published},
    ElementHandler{"issued", want_text, end_published},
    ElementHandler{"pubdate", want_text, end_published},
    ElementHandler{"dcterms:issued", want_text, end_published},
    ElementHandler{"updated", want_text, end_updated},
    ElementHandler{"modified", want_text, end_updated},
    ElementHandler{"lastbuilddate", want_text, end_updated},
    ElementHandler{"dc:date", want_text, end_updated},
    ElementHandler{"dcterms:modified", want_text, end_updated},
    ElementHandler{"created", want_text, end_created},
    ElementHandler{"dcterms:created", want_text, end_created},
    ElementHandler{"expirationdate", want_text, end_expires},
    ElementHandler{"dcterms:valid", want_text, end_valid},
};

} // namespace

ElementHandlers date_elements() {
  return handlers;
}

} // namespace offprint
