#include "feed/entry_of_item.h"

#include "base/byte_search.h"
#include "base/text.h"
#include "feed/enclosures.h"
#include "feed/people.h"
#include "feed/read_content.h"
#include "feed/web_address.h"
#include "html/plain_text.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t most_categories = 100;

/// Where the article is. A feed that was passed through FeedBurner has the outlet's own address beside that
/// of the counting redirect.
std::string address_of(const FeedItem& item) {
  for (const std::string& stated : {item.original_url, item.link, item.external_url})
    if (std::string address = web_address(stated); !address.empty()) return address;
  for (const FeedLink& link : item.links)
    if (link.rel == "alternate")
      if (std::string address = web_address(link.href); !address.empty()) return address;
  for (const FeedText& content : item.content)
    if (std::string address = web_address(content.src); !address.empty()) return address;
  return item.id_is_link.value_or(true) ? web_address(item.id) : std::string();
}

/// Feeds forget to say that a text is HTML.
bool may_be_html(const FeedText& text) {
  return !text.type_stated && (looks_like_html(text.value) || has_html_tag(text.value));
}

std::string html_of(const FeedText& text) {
  if (text.is_markup()) return text.value;
  const bool plain = text.type.starts_with("text/");
  if (!plain) return {};
  return may_be_html(text) ? text.value : escape_html(text.value);
}

/// Of several contents, as Atom 0.3 and podcasts have them, the longest.
const FeedText* longest_content(const FeedItem& item) {
  const auto longest = std::ranges::max_element(
      item.content, {}, [](const FeedText& content) { return html_of(content).size(); });
  return longest == item.content.end() ? nullptr : &*longest;
}

void read_texts(const FeedItem& item, Entry& entry) {
  const FeedText* content = longest_content(item);
  if (content != nullptr) entry.content = html_of(*content);
  if (item.summary) entry.summary = html_of(*item.summary);
  const FeedText* shown = !entry.content.empty() ? content : item.summary ? &*item.summary : nullptr;
  entry.base = web_address(shown != nullptr ? shown->base : item.base);
  entry.language = item.language;
  if (entry.language.empty() && shown != nullptr) entry.language = shown->language.value_or("");
  if (entry.language.empty() && item.title) entry.language = item.title->language.value_or("");
}

std::optional<Timestamp> time_of(const Boxed<FeedDate>& date) {
  if (!date || !date->value) return std::nullopt;
  return Timestamp{.instant = *date->value, .stated = date->raw};
}

void read_times(const FeedItem& item, const FeedDocument& document, Entry& entry) {
  entry.published = time_of(item.published);
  if (!entry.published) entry.published = time_of(item.created);
  entry.updated = time_of(item.updated);
  // Dublin Core's date is the only one that RSS 1.0 has.
  if (!entry.published && !document.format.starts_with("atom")) std::swap(entry.published, entry.updated);
}

void add_people(const std::vector<FeedPerson>& people, Entry& entry) {
  for (const FeedPerson& person : people)
    add_person(entry.authors, {.name = collapse_space(
                                   person.name.empty() ? person.email : plain_line(escape_html(person.name))),
                               .url = web_address(person.url)});
}

/// RFC 4287, 4.2.1: those of the source, else of the feed. An RSS feed's editor is not its items' author.
void read_people(const FeedItem& item, const FeedDocument& document, Entry& entry) {
  add_people(item.authors, entry);
  if (entry.authors.empty() && item.source) add_people(item.source->common.authors, entry);
  const bool inherits = document.format.starts_with("atom") || document.format.starts_with("json");
  if (entry.authors.empty() && inherits) add_people(document.feed.authors, entry);
}

void read_categories(const FeedItem& item, Entry& entry) {
  for (const FeedCategory& category : item.categories) {
    std::string name = collapse_space(category.label.empty() ? category.term : category.label);
    const bool known = std::ranges::find(entry.categories, name) != entry.categories.end();
    if (!name.empty() && !known && entry.categories.size() < most_categories)
      entry.categories.push_back(std::move(name));
  }
}

} // namespace

Entry entry_of_item(const FeedItem& item, const FeedDocument& document) {
  Entry entry;
  entry.id = item.id;
  const bool rss = !document.format.starts_with("atom");
  entry.id_is_link = rss && item.id_is_link.value_or(false) && Url::parse(item.id).has_value();
  entry.url = address_of(item);
  if (item.title) entry.title = plain_line_of(*item.title);
  read_texts(item, entry);
  read_times(item, document, entry);
  read_people(item, document, entry);
  read_categories(item, entry);
  entry.enclosures = enclosures_of_item(item);
  entry.publisher_id = trim(item.extension("dwsyn:contentid"));
  return entry;
}

std::string plain_line_of(const FeedText& text) {
  // A line that is longer is none, and is not worth an HTML parser's time.
  constexpr std::size_t longest = 10'000;
  const std::string_view value = first_characters(text.value, longest);
  const bool simple = find_either(value, 0, '<', '&') == value.size();
  if (simple) return collapse_space(value);
  if (text.is_markup() || may_be_html(text)) return plain_line(value);
  return collapse_space(value);
}

} // namespace offprint
