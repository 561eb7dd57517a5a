#include "feed/feed_reader.h"

#include "base/text.h"
#include "feed/namespaces.h"
#include "feed/read_content.h"

#include <algorithm>
#include <array>
#include <utility>

namespace offprint {

namespace {

constexpr std::size_t most_items = 10'000;
constexpr std::size_t most_extensions = 1'000;

/// Every handler there is, in the order of their names.
std::vector<ElementHandler> all_handlers() {
  std::vector<ElementHandler> all;
  for (const ElementHandlers handlers :
       {structure_elements(), text_elements(), link_elements(), date_elements(), people_elements(),
        category_elements(), media_elements(), itunes_elements(), geo_elements(), other_elements()})
    all.insert(all.end(), handlers.begin(), handlers.end());
  std::ranges::sort(all, {}, &ElementHandler::name);
  return all;
}

const ElementHandler* handler_of(std::string_view name) {
  static const std::vector<ElementHandler> handlers = all_handlers();
  const auto found = std::ranges::lower_bound(handlers, name, {}, &ElementHandler::name);
  return found != handlers.end() && found->name == name ? &*found : nullptr;
}

/// Feeds write "atom:link" of an atom they never declared, and "rss:item".
std::string_view prefix_without_namespace(std::string_view prefix) {
  constexpr std::array<std::string_view, 5> formats{"atom", "atom10", "a10", "rss", "rss1"};
  const bool format = std::ranges::any_of(
      formats, [&](std::string_view known) { return equal_ignoring_ascii_case(known, prefix); });
  return format ? std::string_view() : prefix;
}

std::string name_of(XmlName name) {
  if (name.uri.empty()) name.prefix = prefix_without_namespace(name.prefix);
  return usual_name(name);
}

bool is_language_root(std::string_view name) {
  return name == "feed" || name == "rss" || name == "rdf:rdf";
}

/// The attribute of that name, rather of XML's own namespace than of none.
struct ScopeAttribute {
  std::string_view name;
  std::optional<std::string_view> value = {};
  bool of_xml = false;

  void look_at(const XmlAttribute& attribute) {
    if (of_xml || attribute.name.local.size() != name.size()) return;
    if (!equal_ignoring_ascii_case(attribute.name.local, name)) return;
    of_xml = attribute.name.prefix == "xml";
    if (of_xml || attribute.name.prefix.empty()) value = attribute.value;
  }
};

} // namespace

FeedReader::FeedReader(FeedDocument& document, std::string base, std::string language)
    : state_(document, std::move(base), std::move(language)) {
  if (state_.language()) document.feed.language = *state_.language();
}

void FeedReader::declare_namespace(std::string_view prefix, std::string_view uri) {
  std::string& format = state_.document.format;
  if (format.empty()) format = format_of_namespace(prefix, uri);
}

const FeedReader::Kind& FeedReader::kind_of(const XmlName& name) {
  const auto [place, added] = kinds_.try_emplace(key_of(name));
  Kind& kind = place->second;
  if (added) {
    kind.name = name_of(name);
    kind.handler = handler_of(kind.name);
  }
  return kind;
}

/// An image or text input that was left open by a feed that forgot its end tag ends before any element that
/// cannot be within it.
void FeedReader::leave_stray_parts(const std::string& name) {
  if (!state_.in_image && !state_.in_text_input) return;
  if (name.contains(':')) return;
  constexpr std::array<std::string_view, 9> parts{"title", "link",  "description", "name", "url",
                                                  "href",  "width", "height",      "image"};
  if (std::ranges::find(parts, name) != parts.end() || name == "textinput") return;
  state_.in_image = false;
  state_.in_text_input = false;
}

/// A long base and many short addresses would make gigabytes of a feed.
void FeedReader::append_markup(const XmlName& name, XmlAttributes attributes) {
  constexpr std::size_t most_rebased = 2'000'000;
  const std::string& of_content = state_.content->text.base;
  const std::string& base = rebased_ < most_rebased ? state_.base() : of_content;
  std::string& text = texts_[collecting_ - 1];
  const std::size_t before = text.size();
  append_start_tag(*state_.content, name, attributes, base, text);
  if (base != of_content) rebased_ += text.size() - before;
}

void FeedReader::start_element(const XmlName& name, XmlAttributes attributes) {
  ScopeAttribute base{.name = "base"};
  ScopeAttribute language{.name = "lang"};
  for (const XmlAttribute& attribute : attributes) {
    base.look_at(attribute);
    language.look_at(attribute);
  }
  state_.enter(base.value, language.value);
  if (state_.content) {
    open_.push_back({nullptr, false, true});
    append_markup(name, attributes);
    return;
  }
  const Kind& kind = kind_of(name);
  if (state_.language() && is_language_root(kind.name)) state_.document.feed.language = *state_.language();
  leave_stray_parts(kind.name);
  bool collects = true;
  if (kind.handler != nullptr) {
    attributes_.assign(attributes);
    collects = kind.handler->start(state_, attributes_);
  } else {
    collects = start_unknown(attributes);
  }
  open_.push_back({&kind, collects, false});
  if (!collects) return;
  if (texts_.size() == collecting_) texts_.emplace_back();
  texts_[collecting_++].clear();
}

/// One with attributes, within a text that is being read, is taken for a part of that.
bool FeedReader::start_unknown(XmlAttributes attributes) {
  return attributes.empty() || collecting_ == 0;
}

/// As long as it has to be: what collects it is large and stays, for the next.
std::string FeedReader::take_text() {
  std::string& collected = texts_[--collecting_];
  if (state_.content) return std::string(collected);
  mend_characters(collected);
  return std::string(trim_unicode(collected));
}

void FeedReader::end_element(const XmlName& name) {
  const OpenElement element = open_.back();
  open_.pop_back();
  if (element.within_content) {
    append_end_tag(*state_.content, name, texts_[collecting_ - 1]);
  } else {
    std::string text = element.collects ? take_text() : std::string();
    if (element.kind->handler != nullptr) {
      element.kind->handler->end(state_, std::move(text));
    } else if (element.collects) {
      end_unknown(element.kind->name, std::move(text));
    }
  }
  state_.leave();
}

void FeedReader::end_unknown(const std::string& name, std::string text) {
  if (!state_.keeps() || text.empty()) return;
  auto& extensions = state_.common().extensions;
  if (extensions.size() < most_extensions || extensions.contains(name)) extensions[name] = std::move(text);
}

void FeedReader::text(std::string_view piece) {
  if (collecting_ == 0) return;
  std::string& text = texts_[collecting_ - 1];
  if (state_.content) {
    append_text(*state_.content, piece, text);
  } else {
    text += piece;
  }
}

void FeedReader::finish() {
  FeedDocument& document = state_.document;
  for (const FeedLink& link : document.feed.links)
    if (link.rel == "next" && document.next_url.empty()) document.next_url = link.href;
}

bool FeedReader::is_within_one_entry() const {
  const auto is_entry = [](const OpenElement& element) {
    return element.kind != nullptr && (element.kind->name == "item" || element.kind->name == "entry");
  };
  const auto entry = std::ranges::find_if(open_, is_entry);
  if (entry == open_.end() || std::any_of(entry + 1, open_.end(), is_entry)) return false;
  return entry - open_.begin() == 1 || (entry - open_.begin() == 2 && open_[1].kind->name == "channel");
}

bool FeedReader::has_enough() const {
  return state_.document.items.size() > most_items;
}

} // namespace offprint
