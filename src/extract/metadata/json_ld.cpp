#include "extract/metadata/json_ld.h"

#include "html/plain_text.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ranges>
#include <vector>

namespace offprint {
namespace {

using Json = nlohmann::json;

constexpr std::size_t longest_script = 2'000'000;
constexpr std::size_t most_things = 1'000;
constexpr std::size_t most_authors = 20;
constexpr std::size_t most_posts = 2'000;
constexpr std::size_t most_corrections = 20;
constexpr std::size_t longest_kicker = 80;

/// Without commas that nothing follows: `[1, 2, ]`.
std::string without_idle_commas(const std::string& text) {
  std::string clean;
  clean.reserve(text.size());
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\' && i + 1 < text.size()) {
      clean += c;
      clean += text[++i];
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (!quoted && c == ',') {
      const auto next = text.find_first_not_of(' ', i + 1);
      if (next == std::string::npos || text[next] == '}' || text[next] == ']') continue;
    }
    clean += c;
  }
  return clean;
}

// Pages write line ends within strings, comments around the script, and commas too many.
std::string mended(std::string_view script) {
  std::string text(trim(script));
  const auto open = text.find_first_of("{[");
  const auto close = text.find_last_of("}]");
  if (open == std::string::npos || close == std::string::npos || close < open) return {};
  text = text.substr(open, close - open + 1);
  std::ranges::replace_if(text, [](unsigned char c) { return c < 0x20; }, ' ');
  return without_idle_commas(text);
}

std::vector<Json> scripts_of(const xmlNode* page) {
  std::vector<Json> scripts;
  for_each_element(page, [&](const xmlNode* element) {
    if (!is_element(element, "script")) return;
    const auto type = attribute(element, "type").value_or("");
    if (!contains_ignoring_ascii_case(type, "ld+json")) return;
    const auto text = text_content(element);
    if (text.size() > longest_script) return;
    auto json = Json::parse(mended(text), nullptr, false, true);
    if (!json.is_discarded()) scripts.push_back(std::move(json));
  });
  return scripts;
}

const Json& member(const Json& thing, const char* name) {
  static const Json none;
  if (!thing.is_object()) return none;
  const auto found = thing.find(name);
  return found == thing.end() ? none : *found;
}

/// Itself, or the first where it is a list; nullptr for an empty one.
const Json* first_of(const Json& value) {
  if (!value.is_array()) return &value;
  return value.empty() ? nullptr : &value.front();
}

std::string text_of(const Json& value) {
  const Json* one = first_of(value);
  return one != nullptr && one->is_string() ? one->get<std::string>() : std::string();
}

std::string line_of(const Json& thing, const char* name) {
  return plain_line(text_of(member(thing, name)));
}

/// All things that may be the page's article, in document order.
std::vector<const Json*> things_of(const std::vector<Json>& scripts) {
  std::vector<const Json*> open;
  for (const Json& script : std::views::reverse(scripts)) open.push_back(&script);
  std::vector<const Json*> things;
  while (!open.empty() && things.size() < most_things) {
    const Json* value = open.back();
    open.pop_back();
    if (value->is_array()) {
      for (auto part = value->rbegin(); part != value->rend(); ++part) open.push_back(&*part);
    } else if (value->is_object()) {
      things.push_back(value);
      for (const char* inner : {"mainEntity", "mainEntityOfPage", "@graph"}) {
        const auto& part = member(*value, inner);
        if (part.is_structured()) open.push_back(&part);
      }
    }
  }
  return things;
}

int likelihood_of_article(const Json& thing) {
  int best = 0;
  const auto& type = member(thing, "@type");
  const auto judge = [&best](const Json& name) {
    if (!name.is_string()) return;
    const auto& text = name.get_ref<const std::string&>();
    if (text.ends_with("Article") || text.ends_with("BlogPosting")) best = std::max(best, 3);
    if (text == "SocialMediaPosting" || text == "Report" || text == "Review") best = std::max(best, 2);
    if (text == "WebPage" || text == "ItemPage" || text == "VideoObject") best = std::max(best, 1);
  };
  if (type.is_array()) {
    for (const auto& name : type) judge(name);
  } else {
    judge(type);
  }
  return best;
}

void add_authors(const Json& author, std::vector<Person>& people) {
  if (people.size() >= most_authors) return;
  if (author.is_array()) {
    for (const auto& one : author) {
      if (!one.is_array()) add_authors(one, people);
    }
    return;
  }
  const auto& name = author.is_object() ? member(author, "name") : author;
  if (name.is_array()) {
    for (const auto& one : name) {
      for (auto& person : people_in_byline(text_of(one))) people.push_back(std::move(person));
    }
    return;
  }
  auto found = people_in_byline(text_of(name));
  if (found.size() == 1) found.front().url = text_of(member(author, "url"));
  for (auto& person : found) {
    const bool known =
        std::ranges::any_of(people, [&](const Person& other) { return other.name == person.name; });
    if (!known) people.push_back(std::move(person));
  }
}

void add_keywords(const Json& keywords, std::vector<std::string>& tags) {
  if (keywords.is_string()) {
    for (const auto tag : split(keywords.get_ref<const std::string&>(), ',')) add_tag(tags, tag);
  } else if (keywords.is_array()) {
    for (const auto& tag : keywords) {
      if (tag.is_string()) add_tag(tags, tag.get_ref<const std::string&>());
      if (tag.is_object()) add_tag(tags, text_of(member(tag, "name")));
    }
  }
}

std::string address_of_picture(const Json& image) {
  const Json* one = first_of(image);
  if (one == nullptr) return {};
  if (one->is_string()) return one->get<std::string>();
  auto address = text_of(member(*one, "url"));
  if (address.empty()) address = text_of(member(*one, "contentUrl"));
  return address.empty() ? text_of(member(*one, "@id")) : address;
}

/// "Opinion", "Satire", "Analysis": as a type of its own or as a genre.
std::string genre_of(const Json& thing) {
  const std::string type = text_of(member(thing, "@type"));
  for (const char* kind : {"Opinion", "Satirical", "Analysis", "Review", "Background"})
    if (type.starts_with(kind) && type.ends_with("Article")) return kind;
  return line_of(thing, "genre");
}

std::vector<LivePost> posts_of(const Json& updates) {
  std::vector<LivePost> posts;
  const auto add = [&](const Json& update) {
    if (!update.is_object() || posts.size() >= most_posts) return;
    LivePost post{.title = line_of(update, "headline"),
                  .published = stated_time(text_of(member(update, "datePublished"))),
                  .text = {}};
    const std::string text = text_of(member(update, "articleBody"));
    for (const auto line : split(text, '\n')) post.text += plain_line(line) + '\n';
    posts.push_back(std::move(post));
  };
  if (updates.is_array())
    for (const auto& update : updates) add(update);
  else
    add(updates);
  return posts;
}

/// schema.org: a text, or a CorrectionComment.
std::vector<std::string> corrections_of(const Json& stated) {
  std::vector<std::string> corrections;
  const auto add = [&](const Json& one) {
    std::string text = one.is_object() ? line_of(one, "text") : plain_line(text_of(one));
    if (!text.empty() && corrections.size() < most_corrections) corrections.push_back(std::move(text));
  };
  if (stated.is_array())
    for (const auto& one : stated) add(one);
  else
    add(stated);
  return corrections;
}

PageMetadata metadata_of(const Json& thing) {
  PageMetadata found;
  found.title = line_of(thing, "headline");
  if (found.title.empty()) found.title = line_of(thing, "name");
  found.description = line_of(thing, "description");
  found.body_text = text_of(member(thing, "articleBody"));
  found.published = stated_time(text_of(member(thing, "datePublished")));
  found.modified = stated_time(text_of(member(thing, "dateModified")));
  found.language = language_tag(text_of(member(thing, "inLanguage")));
  found.picture = address_of_picture(member(thing, "image"));
  found.canonical = text_of(member(thing, "url"));
  if (const Json* publisher = first_of(member(thing, "publisher")))
    found.site_name = line_of(*publisher, "name");
  found.rights = line_of(thing, "copyrightNotice");
  found.section = line_of(thing, "articleSection");
  found.kicker = line_of(thing, "alternativeHeadline");
  if (found.kicker.size() > longest_kicker || found.kicker == found.title) found.kicker.clear();
  found.genre = genre_of(thing);
  found.posts = posts_of(member(thing, "liveBlogUpdate"));
  found.corrections = corrections_of(member(thing, "correction"));
  const auto& words = member(thing, "wordCount");
  if (words.is_number_unsigned()) found.words = words.get<std::size_t>();
  const auto& free = member(thing, "isAccessibleForFree");
  found.for_subscribers = (free.is_boolean() && !free.get<bool>()) ||
                          (free.is_string() && equal_ignoring_ascii_case(free.get<std::string>(), "false"));
  add_authors(member(thing, "author"), found.authors);
  add_keywords(member(thing, "keywords"), found.tags);
  return found;
}

} // namespace

PageMetadata metadata_of_json_ld(const xmlNode* page) {
  const auto scripts = scripts_of(page);
  const Json* article = nullptr;
  int best = 0;
  for (const Json* thing : things_of(scripts)) {
    const int likelihood = likelihood_of_article(*thing);
    if (likelihood > best) article = thing;
    best = std::max(best, likelihood);
  }
  if (article == nullptr) return {};
  auto found = metadata_of(*article);
  if (best == 1) found.canonical.clear(); // a web page's own things are often the site's
  return found;
}

} // namespace offprint
