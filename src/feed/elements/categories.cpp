#include "base/text.h"
#include "feed/element_handler.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr std::size_t most_categories = 500;
constexpr std::string_view itunes_scheme = "http://www.itunes.com/";

void add(FeedState& state, FeedCategory category) {
  std::vector<FeedCategory>& categories = state.common().categories;
  if (category == FeedCategory{} || categories.size() >= most_categories) return;
  if (std::ranges::find(categories, category) == categories.end()) categories.push_back(std::move(category));
}

bool start_category_of_scheme(FeedState& state, const ElementAttributes& attributes,
                              std::string_view usual_scheme) {
  const std::optional<std::string_view> scheme = attributes.get("scheme");
  std::string stated(scheme ? *scheme : attributes.get("domain").value_or(usual_scheme));
  add(state,
      {.term = attributes.text("term"), .scheme = std::move(stated), .label = attributes.text("label")});
  return true;
}

bool start_category(FeedState& state, const ElementAttributes& attributes) {
  return start_category_of_scheme(state, attributes, "");
}

bool start_media_category(FeedState& state, const ElementAttributes& attributes) {
  return start_category_of_scheme(state, attributes, "http://search.yahoo.com/mrss/category_schema");
}

bool start_itunes_category(FeedState& state, const ElementAttributes& attributes) {
  add(state, {.term = attributes.text("text"), .scheme = std::string(itunes_scheme), .label = {}});
  return true;
}

void end_category(FeedState& state, std::string text) {
  if (text.empty()) return;
  std::vector<FeedCategory>& categories = state.common().categories;
  if (!categories.empty() && categories.back().term.empty()) {
    categories.back().term = std::move(text);
  } else {
    add(state, {.term = std::move(text), .scheme = {}, .label = {}});
  }
}

void add_list(FeedState& state, std::string_view text, std::string_view scheme) {
  for (const std::string_view term : split(text, ','))
    if (!trim(term).empty())
      add(state, {.term = std::string(trim(term)), .scheme = std::string(scheme), .label = {}});
}

void end_list(FeedState& state, std::string text) {
  add_list(state, text, "");
}

void end_itunes_list(FeedState& state, std::string text) {
  add_list(state, text, itunes_scheme);
}

constexpr std::array handlers{
    ElementHandler{"category", start_category, end_category},
    ElementHandler{"keywords", start_category, end_category},
    ElementHandler{"dc:subject", start_category, end_category},
    ElementHandler{"media:category", start_media_category, end_category},
    ElementHandler{"itunes:category", start_itunes_category, end_category},
    ElementHandler{"tags", want_text, end_list},
    ElementHandler{"media:keywords", want_text, end_list},
    ElementHandler{"itunes:keywords", want_text, end_itunes_list},
};

} // namespace

ElementHandlers category_elements() {
  return handlers;
}

} // namespace offprint
