#include "base/text.h"
#include "feed/element_handler.h"

#include <array>

namespace offprint {

namespace {

std::string version_of_rss(std::string_view stated) {
  if (stated == "0.91") return "rss091u";
  if (stated == "0.92" || stated == "0.93" || stated == "0.94") return "rss0" + std::string(stated.substr(2));
  if (stated == "0.90" || stated == "0.9") return "rss090";
  return stated.starts_with("2") ? "rss20" : "rss";
}

bool start_rss(FeedState& state, const ElementAttributes& attributes) {
  std::string& format = state.document.format;
  if (!format.starts_with("rss")) format = version_of_rss(trim(attributes.text("version")));
  return false;
}

bool start_feed(FeedState& state, const ElementAttributes& attributes) {
  state.in_feed = true;
  const std::string version = attributes.text("version");
  const bool draft = version == "0.1" || version == "0.2" || version == "0.3";
  if (state.document.format.empty()) state.document.format = draft ? "atom0" + version.substr(2) : "atom";
  return false;
}

/// CDF states an address and a time in the start tag.
void read_cdf_attributes(FeedState& state, const ElementAttributes& attributes) {
  if (const auto modified = attributes.get("lastmod"))
    state.common().updated = FeedDate{.raw = std::string(trim(*modified)), .value = parse_time(*modified)};
  if (const auto href = attributes.get("href")) {
    state.common().link = state.resolve(trim(*href));
    state.common().links.push_back({.rel = "alternate", .type = "text/html", .href = state.common().link});
  }
}

bool start_channel(FeedState& state, const ElementAttributes& attributes) {
  if (state.document.format.empty() && state.depth == 1) state.document.format = "cdf";
  state.in_feed = true;
  read_cdf_attributes(state, attributes);
  return false;
}

void end_feed(FeedState& state, std::string /*text*/) {
  state.in_feed = false;
}

bool start_item(FeedState& state, const ElementAttributes& attributes) {
  state.begin_entry();
  if (const auto about = attributes.get("rdf:about")) state.common().id = *about;
  read_cdf_attributes(state, attributes);
  return false;
}

void end_item(FeedState& state, std::string /*text*/) {
  state.in_entry = false;
  state.title_depth.reset();
}

bool start_image(FeedState& state, const ElementAttributes& /*attributes*/) {
  state.in_image = true;
  state.title_depth.reset();
  state.image();
  return false;
}

void end_image(FeedState& state, std::string /*text*/) {
  state.in_image = false;
}

bool start_text_input(FeedState& state, const ElementAttributes& /*attributes*/) {
  state.in_text_input = true;
  state.title_depth.reset();
  state.text_input();
  return false;
}

void end_text_input(FeedState& state, std::string /*text*/) {
  state.in_text_input = false;
}

bool start_source(FeedState& state, const ElementAttributes& attributes) {
  state.source.emplace();
  if (const auto url = attributes.get("url")) state.source->url = *url;
  state.title_depth.reset();
  return true;
}

void end_source(FeedState& state, std::string text) {
  FeedOrigin source = *std::move(state.source);
  state.source.reset();
  if (!text.empty() && !source.common.title)
    source.common.title = FeedText{.type = "text/plain", .value = std::move(text)};
  if (FeedItem* entry = state.entry()) entry->source = std::move(source);
}

std::int64_t pixels_in(const std::string& text) {
  constexpr std::size_t longest = 9;
  if (text.empty() || text.size() > longest || text.find_first_not_of("0123456789") != std::string::npos)
    return 0;
  return std::stoll(text);
}

void end_width(FeedState& state, std::string text) {
  if (state.in_image) state.image().width = pixels_in(text);
}

void end_height(FeedState& state, std::string text) {
  if (state.in_image) state.image().height = pixels_in(text);
}

constexpr std::array handlers{
    ElementHandler{"rss", start_rss, ignore_end},
    ElementHandler{"channel", start_channel, end_feed},
    ElementHandler{"feed", start_feed, end_feed},
    ElementHandler{"item", start_item, end_item},
    ElementHandler{"entry", start_item, end_item},
    ElementHandler{"image", start_image, end_image},
    ElementHandler{"textinput", start_text_input, end_text_input},
    ElementHandler{"source", start_source, end_source},
    ElementHandler{"width", want_text, end_width},
    ElementHandler{"height", want_text, end_height},
};

} // namespace

ElementHandlers structure_elements() {
  return handlers;
}

} // namespace offprint
