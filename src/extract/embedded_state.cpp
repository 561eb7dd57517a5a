#include "extract/embedded_state.h"

#include "base/text.h"
#include "extract/body/text_measures.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace offprint {

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_bytes = 20'000'000;
constexpr std::size_t most_values = 300'000;
constexpr int most_unclosed = 20;
constexpr double shortest_text = 400;
constexpr std::size_t shortest_paragraph = 80;

/// The value that starts at the bracket at `start`, up to the one that closes it; "" where none does.
std::string_view bracketed(std::string_view script, std::size_t start) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = start; i < script.size(); ++i) {
    const char c = script[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return script.substr(start, i + 1 - start);
    }
  }
  return {};
}

/// What the scripts of a page hold, as JSON.
class StateReader {
public:
  std::vector<Json> read(const xmlNode* page) {
    for_each_element(page, [&](const xmlNode* element) {
      if (!is_element(element, "script") || attribute(element, "src")) return;
      const std::string type = ascii_lower(attribute(element, "type").value_or(""));
      if (contains_ignoring_ascii_case(type, "ld+json")) return;
      const std::string script = text_content(element);
      read_ += script.size();
      if (read_ > most_bytes) return;
      if (type.contains("json")) {
        add(script);
      } else if (script.contains("__next_f.push(")) {
        add_pushed(script);
      } else {
        add_assigned(script);
      }
    });
    add_rows();
    return std::move(values_);
  }

private:
  void add(std::string_view text) {
    Json value = Json::parse(text, nullptr, false, true);
    if (value.is_structured()) values_.push_back(std::move(value));
  }

  void add_pushed(std::string_view script) {
    const std::size_t start = script.find('[', script.find("__next_f.push("));
    if (start == std::string_view::npos) return;
    const Json pushed = Json::parse(bracketed(script, start), nullptr, false);
    if (pushed.is_array() && pushed.size() == 2 && pushed[1].is_string())
      rows_ += pushed[1].get_ref<const std::string&>();
  }

  /// A row is "1f:" and a value, or "1f:T", its length in hexadecimal digits, a comma, and a text.
  void add_rows() {
    for (std::string_view rest = rows_; !rest.empty();) {
      const std::size_t colon = rest.substr(0, 20).find(':');
      if (colon == std::string_view::npos) break;
      rest.remove_prefix(colon + 1);
      const std::size_t comma = rest.substr(0, 12).find(',');
      if (rest.starts_with('T') && comma != std::string_view::npos) {
        const std::size_t length = std::strtoul(std::string(rest.substr(1, comma - 1)).c_str(), nullptr, 16);
        values_.push_back(Json::array({std::string(rest.substr(comma + 1, length))}));
        rest.remove_prefix(std::min(rest.size(), comma + 1 + length));
        continue;
      }
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::size_t value = rest.substr(0, end).find_first_of("[{");
      if (value != std::string_view::npos) add(rest.substr(value, end - value));
      rest.remove_prefix(std::min(rest.size(), end + 1));
    }
  }

  void add_assigned(std::string_view script) {
    if (script.size() < 500) return;
    for (std::size_t at = script.find('='); at != std::string_view::npos; at = script.find('=', at + 1)) {
      const std::size_t start = script.find_first_not_of(" \t\r\n", at + 1);
      if (start == std::string_view::npos || script[start] != '{') continue;
      const std::string_view value = bracketed(script, start);
      if (value.empty() && ++unclosed_ > most_unclosed) return; // each was looked through to the end
      if (value.size() < 500) continue;
      add(value);
      at = start + value.size() - 1;
    }
  }

  std::vector<Json> values_;
  std::string rows_;
  std::size_t read_ = 0;
  int unclosed_ = 0;
};

bool is_markup(std::string_view text) {
  return text.contains("</p>") || text.contains("<br") || text.contains("</div>");
}

double weight_of(const std::string& text) {
  if (text.size() < shortest_paragraph) return 0;
  if (is_markup(text)) return text_weight(plain_line(text));
  const bool running =
      text.contains(". ") || text.contains(", ") || text.contains("。") || text.ends_with(".");
  return running && !text.contains("function") && !text.contains("{\"") ? text_weight(text) : 0;
}

std::string as_html(const std::string& text) {
  if (is_markup(text)) return text;
  std::string html;
  for (const std::string_view line : split(text, '\n'))
    if (!trim(line).empty())
      html.append("<p>").append(text.contains('<') ? line : escape_html(line)).append("</p>");
  return html;
}

/// The text of an element of a list of paragraphs, "" where it has none.
std::string text_of_element(const Json& element) {
  if (element.is_string()) return element.get<std::string>();
  if (!element.is_object()) return {};
  constexpr std::array<const char*, 6> members{"content", "text", "html", "value", "body", "paragraph"};
  for (const char* member : members) {
    const auto found = element.find(member);
    if (found != element.end() && found->is_string()) return found->get<std::string>();
  }
  return {};
}

struct Candidate {
  double weight = 0;
  std::string html;

  void offer(double other_weight, std::string other) {
    if (other_weight <= weight) return;
    weight = other_weight;
    html = std::move(other);
  }
};

void offer_list(const Json& list, Candidate& best) {
  double weight = 0;
  std::string html;
  for (const Json& element : list) {
    const std::string text = text_of_element(element);
    if (text.size() < 20) continue;
    weight += text_weight(text) * (weight_of(text) > 0 ? 1 : 0);
    html += as_html(text);
  }
  best.offer(weight, std::move(html));
}

} // namespace

std::string article_in_embedded_state(const xmlNode* page) {
  const std::vector<Json> values = StateReader().read(page);
  std::vector<const Json*> open;
  open.reserve(values.size());
  for (const Json& value : values) open.push_back(&value);
  Candidate best;
  for (std::size_t seen = 0; !open.empty() && seen < most_values; ++seen) {
    const Json* value = open.back();
    open.pop_back();
    if (value->is_string()) {
      const std::string& text = value->get_ref<const std::string&>();
      if (const double weight = weight_of(text); weight > best.weight) best.offer(weight, as_html(text));
    } else if (value->is_structured()) {
      if (value->is_array()) offer_list(*value, best);
      for (const Json& inner : *value) open.push_back(&inner);
    }
  }
  return best.weight < shortest_text ? std::string() : best.html;
}

} // namespace offprint
