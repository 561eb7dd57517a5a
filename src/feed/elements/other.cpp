#include "base/text.h"
#include "feed/element_handler.h"

#include <array>
#include <charconv>

namespace offprint {

namespace {

constexpr std::size_t most_chapters = 5'000;

bool start_generator(FeedState& state, const ElementAttributes& attributes) {
  FeedGenerator& generator = state.common().generator.emplace();
  generator.version = attributes.text("version");
  if (const auto address = attributes.address(); address && !address->empty())
    generator.url = state.resolve(trim(*address));
  return true;
}

void end_generator(FeedState& state, std::string text) {
  if (state.common().generator) state.common().generator->name = std::move(text);
}

bool start_generator_agent(FeedState& state, const ElementAttributes& attributes) {
  FeedGenerator& generator = state.common().generator.emplace();
  generator.url = attributes.text("rdf:resource");
  return false;
}

bool start_error_reports(FeedState& state, const ElementAttributes& attributes) {
  if (const auto address = attributes.get("rdf:resource"))
    state.common().extensions["errorreportsto"] = *address;
  return false;
}

bool start_cloud(FeedState& state, const ElementAttributes& attributes) {
  state.common().cloud = FeedCloud{.domain = attributes.text("domain"),
                                   .port = attributes.text("port"),
                                   .path = attributes.text("path"),
                                   .register_procedure = attributes.text("registerprocedure"),
                                   .protocol = attributes.text("protocol")};
  return false;
}

std::string resolved(const FeedState& state, const ElementAttributes& attributes, std::string_view name) {
  const auto address = attributes.get(name);
  return address && !address->empty() ? state.resolve(trim(*address)) : std::string();
}

bool start_reply_to(FeedState& state, const ElementAttributes& attributes) {
  state.common().in_reply_to = FeedReplyTo{.ref = attributes.text("ref"),
                                           .href = resolved(state, attributes, "href"),
                                           .type = attributes.text("type"),
                                           .source = resolved(state, attributes, "source")};
  return false;
}

bool start_chapters(FeedState& state, const ElementAttributes& attributes) {
  state.in_chapters = !state.common().chapters;
  if (state.in_chapters) state.common().chapters = FeedChapters{.version = attributes.text("version")};
  return false;
}

void end_chapters(FeedState& state, std::string /*text*/) {
  state.in_chapters = false;
}

std::optional<int> two_digits(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.size() != 2 || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Normal Play Time as Podlove narrows it: "01:30", "00:01:30", "00:01:30.250".
std::optional<double> seconds_of(std::string_view start) {
  double fraction = 0;
  if (const std::size_t point = start.find('.'); point != std::string_view::npos) {
    const std::string_view digits = start.substr(point + 1);
    int milliseconds = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), milliseconds);
    if (digits.size() != 3 || error != std::errc{} || end != digits.data() + 3) return std::nullopt;
    fraction = milliseconds / 1000.0;
    start = start.substr(0, point);
  }
  const std::vector<std::string_view> parts = split(start, ':');
  if (parts.size() != 2 && parts.size() != 3) return std::nullopt;
  double seconds = 0;
  for (const std::string_view part : parts) {
    const std::optional<int> number = two_digits(part);
    if (!number) return std::nullopt;
    seconds = seconds * 60 + *number;
  }
  return seconds + fraction;
}

bool start_chapter(FeedState& state, const ElementAttributes& attributes) {
  if (!state.in_chapters || state.common().chapters->chapters.size() >= most_chapters) return false;
  FeedChapter chapter{.start = attributes.text("start"),
                      .start_seconds = {},
                      .title = attributes.text("title"),
                      .url = attributes.text("href"),
                      .image = attributes.text("image")};
  chapter.start_seconds = seconds_of(trim(chapter.start));
  state.common().chapters->chapters.push_back(std::move(chapter));
  return false;
}

void add_hour(FeedState& state, std::string text) {
  state.common().extensions["hour"] = text;
  int hour = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hour);
  // RSS 0.91 counted from 1 to 24.
  if (error == std::errc{} && hour >= 0 && hour <= 24 && state.document.skip_hours.size() < 24)
    state.document.skip_hours.push_back(hour % 24);
}

void add_day(FeedState& state, std::string text) {
  state.common().extensions["day"] = text;
  constexpr std::array<std::string_view, 7> days{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  const std::string stated = ascii_lower(text).substr(0, 3);
  for (std::size_t day = 0; day < days.size(); ++day)
    if (days.at(day) == stated && state.document.skip_days.size() < 7)
      state.document.skip_days.push_back(static_cast<int>(day));
}

constexpr std::array handlers{
    ElementHandler{"generator", start_generator, end_generator},
    ElementHandler{"admin:generatoragent", start_generator_agent, ignore_end},
    ElementHandler{"admin:errorreportsto", start_error_reports, ignore_end},
    ElementHandler{"cloud", start_cloud, ignore_end},
    ElementHandler{"thr:in-reply-to", start_reply_to, ignore_end},
    ElementHandler{"psc:chapters", start_chapters, end_chapters},
    ElementHandler{"psc:chapter", start_chapter, ignore_end},
    ElementHandler{"skiphours", want_no_text, ignore_end},
    ElementHandler{"skipdays", want_no_text, ignore_end},
    ElementHandler{"hour", want_text, add_hour},
    ElementHandler{"day", want_text, add_day},
};

} // namespace

ElementHandlers other_elements() {
  return handlers;
}

} // namespace offprint
