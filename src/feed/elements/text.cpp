#include "base/text.h"
#include "feed/element_handler.h"
#include "feed/read_content.h"

#include <array>

namespace offprint {

namespace {

using Text = Boxed<FeedText>;

/// Where a text of the field belongs.
Text& place_of(FeedCommon& common, Field field) {
  switch (field) {
  case Field::subtitle: return common.subtitle;
  case Field::rights: return common.rights;
  case Field::info: return common.info;
  case Field::summary: return common.summary;
  default: return common.title;
  }
}

bool start_plain(FeedState& state, const ElementAttributes& attributes) {
  begin_content(state, attributes, "text/plain");
  return true;
}

template <Field field>
void end_text(FeedState& state, std::string text) {
  FeedText read = finish_content(state, std::move(text));
  if (state.may_set(field)) place_of(state.common(), field) = std::move(read);
}

/// Of titles, the first one counts, or one that stands less deep.
void keep_title(FeedState& state, FeedText title) {
  if (state.title_depth && *state.title_depth <= state.depth) return;
  if (state.in_image) {
    state.image().title = std::move(title.value);
  } else if (state.in_text_input && !state.in_entry) {
    state.text_input().title = std::move(title.value);
  } else if (state.keeps() && state.may_set(Field::title)) {
    state.common().title = std::move(title);
  }
}

void end_title(FeedState& state, std::string text) {
  FeedText title = finish_content(state, std::move(text));
  const bool stated = !title.value.empty();
  keep_title(state, std::move(title));
  if (stated) state.title_depth = state.depth;
}

/// A title of the media says nothing of whether the entry's own is still to come.
void end_media_title(FeedState& state, std::string text) {
  keep_title(state, finish_content(state, std::move(text)));
}

void end_entry_content(FeedState& state, std::string text) {
  FeedText content = finish_content(state, std::move(text));
  if (FeedItem* entry = state.entry()) entry->content.push_back(std::move(content));
}

void keep_description(FeedState& state, FeedText text) {
  if (state.in_image) {
    state.image().description = std::move(text.value);
  } else if (state.in_text_input && !state.in_entry) {
    state.text_input().description = std::move(text.value);
  } else if (state.entry() == nullptr) {
    state.common().subtitle = std::move(text);
  } else if (state.may_set(Field::summary)) {
    state.common().summary = std::move(text);
  }
}

void end_description(FeedState& state, std::string text) {
  const bool is_content = state.content && state.content->is_content;
  if (is_content) return end_entry_content(state, std::move(text));
  keep_description(state, finish_content(state, std::move(text)));
}

/// The second of two descriptions is the content, where nothing else is.
bool is_second_description(FeedState& state) {
  const FeedItem* entry = state.entry();
  return entry != nullptr && !state.in_image && entry->summary && !state.has_content;
}

void begin_entry_content(FeedState& state, const ElementAttributes& attributes, std::string_view usual_type) {
  state.has_content = true;
  begin_content(state, attributes, usual_type);
  state.content->is_content = true;
}

bool start_description(FeedState& state, const ElementAttributes& attributes) {
  if (is_second_description(state)) {
    begin_entry_content(state, attributes, "text/plain");
  } else {
    begin_content(state, attributes, "text/html");
  }
  return true;
}

bool start_summary(FeedState& state, const ElementAttributes& attributes) {
  if (is_second_description(state)) {
    begin_entry_content(state, attributes, "text/plain");
  } else {
    begin_content(state, attributes, "text/plain");
  }
  return true;
}

void end_summary(FeedState& state, std::string text) {
  const bool is_content = state.content && state.content->is_content;
  if (is_content) return end_entry_content(state, std::move(text));
  end_text<Field::summary>(state, std::move(text));
}

bool start_content(FeedState& state, const ElementAttributes& attributes) {
  begin_entry_content(state, attributes, "text/plain");
  state.content->text.src = state.resolve(attributes.text("src"));
  if (!attributes.get("src")) state.content->text.src.clear();
  return true;
}

bool start_encoded(FeedState& state, const ElementAttributes& attributes) {
  begin_entry_content(state, attributes, "text/html");
  return true;
}

bool start_body(FeedState& state, const ElementAttributes& attributes) {
  begin_content(state, attributes, "application/xhtml+xml");
  state.content->is_content = true;
  return true;
}

constexpr std::array handlers{
    ElementHandler{"title", start_plain, end_title},
    ElementHandler{"dc:title", start_plain, end_title},
    ElementHandler{"media:title", start_plain, end_media_title},
    ElementHandler{"subtitle", start_plain, end_text<Field::subtitle>},
    ElementHandler{"tagline", start_plain, end_text<Field::subtitle>},
    ElementHandler{"itunes:subtitle", start_plain, end_text<Field::subtitle>},
    ElementHandler{"rights", start_plain, end_text<Field::rights>},
    ElementHandler{"copyright", start_plain, end_text<Field::rights>},
    ElementHandler{"dc:rights", start_plain, end_text<Field::rights>},
    ElementHandler{"info", start_plain, end_text<Field::info>},
    ElementHandler{"feedburner:browserfriendly", start_plain, end_text<Field::info>},
    ElementHandler{"description", start_description, end_description},
    ElementHandler{"dc:description", start_description, end_description},
    ElementHandler{"media:description", start_description, end_description},
    ElementHandler{"abstract", start_plain, end_description},
    ElementHandler{"summary", start_summary, end_summary},
    ElementHandler{"itunes:summary", start_summary, end_summary},
    ElementHandler{"content", start_content, end_entry_content},
    ElementHandler{"content:encoded", start_encoded, end_entry_content},
    ElementHandler{"fullitem", start_encoded, end_entry_content},
    ElementHandler{"full-text", start_encoded, end_entry_content},
    ElementHandler{"body", start_body, end_entry_content},
    ElementHandler{"xhtml:body", start_body, end_entry_content},
};

} // namespace

ElementHandlers text_elements() {
  return handlers;
}

} // namespace offprint
