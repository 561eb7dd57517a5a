#include "html/clean_attributes.h"

#include "html/allow_list.h"
#include "html/characters.h"
#include "html/name_set.h"
#include "html/tree.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace offprint {
namespace {

using Value = std::optional<std::string>;

constexpr std::size_t longest_text = 2'000;
constexpr std::size_t longest_word = 200;

Value choice(std::string_view value, std::initializer_list<std::string_view> choices) {
  const auto wanted = ascii_lower(trim(value));
  if (std::ranges::find(choices, std::string_view(wanted)) == choices.end()) return std::nullopt;
  return wanted;
}

Value integer(std::string_view value, int least, int most) {
  value = trim(value);
  int number = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
  const auto unit = std::string_view(end, static_cast<std::size_t>(value.data() + value.size() - end));
  if (problem != std::errc() || (!unit.empty() && unit != "px")) return std::nullopt;
  if (number < least || number > most) return std::nullopt;
  return std::to_string(number);
}

Value of_characters(std::string_view value, std::string_view others, std::size_t longest) {
  value = trim(value);
  const bool allowed = std::ranges::all_of(value, [others](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           others.find(c) != std::string_view::npos;
  });
  if (value.empty() || value.size() > longest || !allowed) return std::nullopt;
  return std::string(value);
}

Value bounded_text(std::string_view value, std::size_t longest) {
  return std::string(first_characters(clean_characters(value), longest));
}

Value mail_address(std::string_view value) {
  value = trim(value);
  if (!starts_with_ignoring_ascii_case(value, "mailto:")) return std::nullopt;
  const auto rest = of_characters(value.substr(7), "@.!#$%&'*+/=?^_`{|}~,;:-", 1'000);
  if (!rest) return std::nullopt;
  return "mailto:" + *rest;
}

Value marks_of_meaning(std::string_view value) {
  static constexpr NameSet<4> known = {"ArticleRef", "CommentRef", "ExternalRef", "tag"};
  const auto stated = collapse_space(value);
  std::string marks;
  for (const auto mark : known) {
    for (const auto word : split(stated, ' ')) {
      if (word != mark) continue;
      if (!marks.empty()) marks += ' ';
      marks += mark;
      break;
    }
  }
  if (marks.empty()) return std::nullopt;
  return marks;
}

Value list_type(std::string_view value) {
  static constexpr NameSet<5> known = {"1", "a", "A", "i", "I"};
  if (!contains(known, trim(value))) return std::nullopt;
  return std::string(trim(value));
}

Value clean_value(std::string_view name, std::string_view value, const SanitiseOptions& options) {
  if (name == "href") {
    if (auto mail = mail_address(value)) return mail;
    return clean_address(value, options);
  }
  if (name == "src" || name == "cite") return clean_address(value, options);
  if (name == "rel") return marks_of_meaning(value);
  if (name == "alt" || name == "title") return bounded_text(value, longest_text);
  if (name == "data-id" || name == "data-type") return bounded_text(value, longest_word);
  if (name == "width" || name == "height") return integer(value, 1, 99'999);
  if (name == "colspan") return integer(value, 1, 1'000);
  if (name == "rowspan") return integer(value, 0, 65'534);
  if (name == "start" || name == "value") return integer(value, -1'000'000'000, 1'000'000'000);
  if (name == "scope") return choice(value, {"row", "col", "rowgroup", "colgroup"});
  if (name == "reversed") return std::string();
  if (name == "type") return list_type(value);
  if (name == "datetime") return of_characters(value, ":+-. ", 64);
  if (name == "dir") return choice(value, {"ltr", "rtl", "auto"});
  if (name == "lang") return of_characters(value, "-", 35);
  if (name == "data-role") return of_characters(value, "-", 40);
  return std::nullopt;
}

// An attribute and the elements that may have it; "*" is all of them. This order is the order in which
// attributes are written.
struct AttributeRule {
  std::string_view name;
  NameSet<5> elements;
};

constexpr AttributeRule attribute_rules[] = {
    {"href", {"a"}},
    {"rel", {"a"}},
    {"src", {"img"}},
    {"alt", {"img"}},
    {"width", {"img"}},
    {"height", {"img"}},
    {"colspan", {"td", "th"}},
    {"rowspan", {"td", "th"}},
    {"scope", {"th"}},
    {"start", {"ol"}},
    {"reversed", {"ol"}},
    {"type", {"ol"}},
    {"value", {"li"}},
    {"cite", {"blockquote", "q"}},
    {"datetime", {"time", "del", "ins"}},
    {"data-id", {"span"}},
    {"data-type", {"span"}},
    {"title", {"span", "abbr", "dfn"}},
    {"dir", {"*"}},
    {"lang", {"*"}},
};

bool allows(const AttributeRule& rule, std::string_view element) {
  return rule.elements[0] == "*" || contains(rule.elements, element);
}

} // namespace

std::string clean_characters(std::string_view text) {
  std::string storage;
  std::string clean(without_control_characters(text, storage));
  std::ranges::replace(clean, '\r', '\n');
  std::ranges::replace(clean, '\f', ' ');
  return clean;
}

std::optional<std::string> clean_address(std::string_view stated, const SanitiseOptions& options) {
  if (trim(stated).empty()) return std::nullopt; // which would be the page itself
  const auto url = options.base ? options.base->resolve(stated) : Url::parse(stated);
  if (!url) return std::nullopt;
  return url->text();
}

std::optional<std::size_t> rank_of_attribute(std::string_view name, std::string_view element,
                                             const SanitiseOptions& options) {
  const auto* rule = std::ranges::find(attribute_rules, name, &AttributeRule::name);
  const auto rank = static_cast<std::size_t>(rule - std::begin(attribute_rules));
  if (rule != std::end(attribute_rules)) return allows(*rule, element) ? std::optional(rank) : std::nullopt;
  const bool is_role = options.keep_roles && name == "data-role" && rule_for_element(element).block;
  return is_role ? std::optional(rank) : std::nullopt;
}

std::optional<std::string> clean_attribute_value(std::string_view name, std::string_view stated,
                                                 const SanitiseOptions& options) {
  return clean_value(name, stated, options);
}

void copy_clean_attributes(const xmlNode* given, xmlNode* clean, const SanitiseOptions& options) {
  const auto element = element_name(clean);
  const auto copy = [&](std::string_view name) {
    const auto stated = attribute(given, name.data());
    if (!stated) return;
    if (const auto value = clean_value(name, *stated, options)) set_attribute(clean, name.data(), *value);
  };
  for (const auto& rule : attribute_rules) {
    if (allows(rule, element)) copy(rule.name);
  }
  if (options.keep_roles && rule_for_element(element).block) copy("data-role");
}

} // namespace offprint
