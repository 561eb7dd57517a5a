#include "outlet/dw/answers.h"

#include "base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

using nlohmann::json;

constexpr std::string_view assignment = "window.__APOLLO_STATE__=";
constexpr std::size_t largest_state = 5'000'000;
constexpr int most_levels = 10; ///< lists count, too
constexpr int most_values = 50'000;

/// What refers to whole other contents: their names are wanted, not what they refer to in turn.
constexpr std::array<std::string_view, 19> followed{"mainContentImageLink",
                                                    "contentLinks",
                                                    "target",
                                                    "persons",
                                                    "videos",
                                                    "audios",
                                                    "widgets",
                                                    "posts",
                                                    "relatedAutoTopics",
                                                    "extendedGalleryImages",
                                                    "assignedImage",
                                                    "externalLinks",
                                                    "regions",
                                                    "translations",
                                                    "languageVersions",
                                                    "thematicFocusCategory",
                                                    "imageGalleries",
                                                    "subtitles",
                                                    "firstPersonArray"};

/// `persons({"amount":1})` is the member `persons`, asked for with conditions.
std::string_view bare_name(std::string_view name) {
  return name.substr(0, name.find('('));
}

/// The cache keeps every object once and refers to it by its key; this puts them back in their places.
class Assembly {
public:
  explicit Assembly(const json& cache) : cache_(cache) {}

  json whole(const json& value, int level) {
    if (++values_ > most_values || level > most_levels) return nullptr;
    if (value.is_array()) {
      json list = json::array();
      for (const json& element : value) list.push_back(whole(element, level + 1));
      return list;
    }
    return value.is_object() ? object(*referred(&value), level) : value;
  }

private:
  /// What a value refers to; the value itself where it refers to nothing that is there.
  const json* referred(const json* value) const {
    const auto reference = value->find("__ref");
    if (reference == value->end() || !reference->is_string()) return value;
    const auto found = cache_.find(reference->get_ref<const std::string&>());
    return found == cache_.end() || !found->is_object() ? value : &*found;
  }

  json object(const json& value, int level) {
    json assembled = json::object();
    for (const auto& [name, member] : value.items()) {
      const std::string bare(bare_name(name));
      const bool conditional = bare.size() != name.size();
      if (conditional && (value.contains(bare) || assembled.contains(bare))) continue;
      if (!member.is_structured())
        assembled[bare] = member;
      else if (std::ranges::find(followed, bare) != followed.end())
        assembled[bare] = whole(member, level + 1);
    }
    return assembled;
  }

  const json& cache_;
  int values_ = 0;
};

/// The JSON value that a text begins with, without what follows it.
std::string_view leading_object(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '\\')
      ++at;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == '{')
      ++depth;
    else if (!quoted && c == '}' && --depth == 0)
      return text.substr(0, at + 1);
  }
  return {};
}

/// Of the contents that the page asked for, the one that it is about.
const json* asked_content(const json& cache) {
  const auto root = cache.find("ROOT_QUERY");
  if (root == cache.end() || !root->is_object()) return nullptr;
  for (const auto& [name, value] : root->items())
    if (bare_name(name) == "content" && value.is_object()) return &value;
  return nullptr;
}

} // namespace

std::optional<json> dw_answer_in_page(std::string_view html, const Url&) {
  const std::size_t start = html.find(assignment);
  if (start == std::string_view::npos) return std::nullopt;
  const std::string_view state = leading_object(html.substr(start + assignment.size(), largest_state));
  const json cache = json::parse(state, nullptr, false);
  if (cache.is_discarded() || !cache.is_object()) return std::nullopt;
  const json* asked = asked_content(cache);
  if (asked == nullptr) return std::nullopt;
  json answer{{"data", {{"content", Assembly(cache).whole(*asked, 0)}}}};
  return is_dw_site_article(answer) ? std::optional(std::move(answer)) : std::nullopt;
}

} // namespace offprint
