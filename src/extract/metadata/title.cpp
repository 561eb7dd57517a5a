#include "extract/metadata/title.h"

#include "extract/body/hints.h"
#include "extract/body/text_measures.h"
#include "extract/metadata/short_text.h"
#include "html/allow_list.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <vector>

namespace offprint {
namespace {

constexpr std::array<std::string_view, 13> separators = {" | ", " - ", " – ", " — ", " · ", " :: ", " » ",
                                                         " • ", "｜",  "ㅣ",  "_",   "－",  " / "};

constexpr std::size_t longest_title = 600;
constexpr std::size_t longest_kicker = 60;
constexpr int levels_of_head = 3;
constexpr std::string_view soft_hyphen = "\xC2\xAD";

std::vector<std::string> shown_headings(const xmlNode* page) {
  std::vector<std::string> headings;
  for_each_element(page, [&](const xmlNode* element) {
    if (!is_element(element, "h1")) return;
    auto text = short_text(element, longest_title);
    if (!text.empty()) headings.push_back(std::move(text));
  });
  return headings;
}

std::size_t last_separator(std::string_view title, std::size_t& length) {
  std::size_t last = std::string_view::npos;
  for (const auto separator : separators) {
    const auto at = title.rfind(separator);
    if (at == std::string_view::npos || at == 0 || (last != std::string_view::npos && at < last)) continue;
    last = at;
    length = separator.size();
  }
  return last;
}

// A headline for search engines differs from the one on the page, but speaks of the same: three characters in
// a row of Chinese, a longer word elsewhere.
bool shares_words(const std::string& shown, const std::string& stated) {
  if (shown.size() < 15) return false;
  int shared = 0;
  const auto words = replace_all(shown, "，", " ");
  for (const auto word : split(words, ' ')) {
    if (word.size() >= 5 &&
        contains_ignoring_ascii_case(stated, word.substr(0, std::min<std::size_t>(word.size(), 9)))) {
      ++shared;
    }
  }
  return shared >= 2 ||
         (shared == 1 && shown.size() > 20 && !shown.empty() && static_cast<unsigned char>(shown[0]) >= 0xE3);
}

/// Takes the site's name off the end: the part that equals it, or that the shown heading lacks.
std::string without_site_name(std::string title, const std::string& site, const std::string& heading) {
  for (int part = 0; part < 3; ++part) {
    std::size_t length = 0;
    const auto at = last_separator(title, length);
    if (at == std::string::npos) break;
    const auto tail = trim_unicode(std::string_view(title).substr(at + length));
    const bool is_site = !site.empty() && (contains_ignoring_ascii_case(tail, site) ||
                                           contains_ignoring_ascii_case(site, tail));
    const bool not_shown = !heading.empty() && heading.find(tail) == std::string::npos && at >= tail.size();
    if (!is_site && !not_shown) break;
    title = std::string(trim_unicode(std::string_view(title).substr(0, at)));
  }
  return title;
}

/// The longest heading that is a good part of what is stated; the site's own name is but a small part of it.
std::string agreeing_heading(const std::vector<std::string>& headings, const std::string& title_element,
                             const PageMetadata& stated) {
  std::string best;
  for (const auto& heading : headings) {
    const auto is_most_of = [&heading](const std::string& title) {
      return title.find(heading) != std::string::npos && 2 * heading.size() > title.size();
    };
    const bool is_site = equal_ignoring_ascii_case(heading, stated.site_name);
    const bool agrees = is_most_of(title_element) || is_most_of(stated.title);
    if (heading.size() > 8 && heading.size() > best.size() && agrees && !is_site) best = heading;
  }
  return best;
}

/// "Peace talks Nobody wants to sit at one end": where the page states the second part alone as its title,
/// the first is a kicker that stands in the same heading.
Headline without_kicker(std::string heading, const std::string& stated) {
  const bool ends_with_stated = !stated.empty() && heading.size() > stated.size() + 3 &&
                                heading.ends_with(stated) && 2 * stated.size() > heading.size();
  if (!ends_with_stated) return {.title = std::move(heading), .kicker = {}};
  std::string_view kicker = trim_unicode(std::string_view(heading).substr(0, heading.size() - stated.size()));
  while (!kicker.empty() && std::string_view(":-/|").contains(kicker.back()))
    kicker = trim_unicode(kicker.substr(0, kicker.size() - 1));
  return {.title = stated, .kicker = std::string(kicker)};
}

/// The box that holds the head of the article: a few levels around the heading that shows the title.
const xmlNode* box_of_headline(const xmlNode* page, const std::string& title) {
  const xmlNode* box = nullptr;
  for_each_element(page, [&](const xmlNode* element) {
    if (box == nullptr && is_heading(element_name(element)) &&
        short_text(element, longest_title).contains(title))
      box = element;
  });
  for (int level = 0; box != nullptr && level < levels_of_head && parent_of(box) != nullptr; ++level)
    box = parent_of(box);
  return box;
}

/// Whether a line says the title, or most of it, again.
bool says_title(const std::string& line, const std::string& title) {
  return std::ranges::count(line, ' ') >= 2 && share_of_words_in(line, title) >= 1.0 / 3;
}

// A few words over the title, by what they are named in many newsrooms.
std::string shown_kicker(const xmlNode* page) {
  static constexpr std::array<std::string_view, 9> names{"kicker",   "dachzeile",  "overline",
                                                         "eyebrow",  "topline",    "pretitle",
                                                         "roofline", "antetitulo", "occhiello"};
  std::string kicker;
  for_each_element(page, [&](const xmlNode* element) {
    if (!kicker.empty() || element->properties == nullptr) return;
    const auto stated = attribute(element, "class");
    const auto is_named = [&](std::string_view name) { return contains_ignoring_ascii_case(*stated, name); };
    if (!stated || std::ranges::none_of(names, is_named)) return;
    const auto words = naming_words(element);
    const auto is_kicker = [](const std::string& word) {
      return std::ranges::find(names, word) != names.end();
    };
    if (std::ranges::any_of(words, is_kicker)) kicker = short_text(element, longest_kicker);
  });
  return kicker;
}

Headline with_kicker(Headline found, const xmlNode* page, const std::string& stated) {
  const xmlNode* head = box_of_headline(page, found.title);
  if (found.kicker.empty() && head != nullptr) found.kicker = shown_kicker(head);
  if (found.kicker.empty()) found.kicker = stated;
  found.kicker = replace_all(found.kicker, soft_hyphen, "");
  if (found.kicker == found.title || says_title(found.kicker, found.title)) found.kicker.clear();
  found.title = replace_all(found.title, soft_hyphen, "");
  return found;
}

} // namespace

Headline article_title(const xmlNode* page, const PageMetadata& stated) {
  const auto headings = shown_headings(page);
  const auto title_element = short_text(first_element(page, "title"), longest_title);
  if (auto heading = agreeing_heading(headings, title_element, stated); !heading.empty())
    return with_kicker(without_kicker(std::move(heading), stated.title), page, stated.kicker);
  const auto shown = headings.size() == 1 ? headings.front() : std::string();
  if (shares_words(shown, stated.title))
    return with_kicker(without_kicker(shown, stated.title), page, stated.kicker);
  if (!stated.title.empty())
    return with_kicker({.title = without_site_name(stated.title, stated.site_name, shown), .kicker = {}},
                       page, stated.kicker);
  if (!title_element.empty())
    return with_kicker({.title = without_site_name(title_element, stated.site_name, shown), .kicker = {}},
                       page, stated.kicker);
  return with_kicker({.title = shown, .kicker = {}}, page, stated.kicker);
}

} // namespace offprint
