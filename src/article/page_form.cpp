#include "article/page_form.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace offprint {

namespace {

std::string_view without_blank_lines(std::string_view text) {
  while (text.starts_with('\n')) text.remove_prefix(1);
  return text;
}

/// A scalar of YAML, as far as front matter has it: bare, or in quotes of either kind.
std::string scalar(std::string_view value) {
  value = trim(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
    const bool doubled = value.front() == '"';
    value = value.substr(1, value.size() - 2);
    return doubled ? replace_all(replace_all(value, "\\\"", "\""), "\\\\", "\\")
                   : replace_all(value, "''", "'");
  }
  return std::string(value);
}

/// `[ one, two ]`, or words alone.
std::vector<std::string> flow_list(std::string_view value) {
  value = trim(value);
  const bool bracketed = value.starts_with('[') && value.ends_with(']');
  if (bracketed) value = value.substr(1, value.size() - 2);
  std::vector<std::string> items;
  for (const std::string_view part : split(value, bracketed ? ',' : ' '))
    if (std::string item = scalar(part); !item.empty()) items.push_back(std::move(item));
  return items;
}

void add_tags(std::vector<std::string> tags, PageForm& form) {
  for (std::string& tag : tags)
    if (std::ranges::find(form.tags, tag) == form.tags.end()) form.tags.push_back(std::move(tag));
}

void take_field(std::string_view key, std::string_view value, PageForm& form) {
  const auto set = [&](std::string& field) {
    if (field.empty()) field = scalar(value);
  };
  if (key == "title") set(form.title);
  if (key == "author" || key == "authors") set(form.byline);
  if (key == "from" || key == "source" || key == "original" || key == "link" || key == "url")
    set(form.address);
  if (key == "description" || key == "excerpt" || key == "summary") set(form.lead);
  if (key == "lang" || key == "language") set(form.language);
  if (key == "tags" || key == "categories" || key == "category" || key == "keywords")
    add_tags(flow_list(value), form);
  if (key != "date") return;
  const std::string stated = scalar(value);
  if (const std::optional<Instant> instant = parse_time(stated)) form.published = Timestamp{*instant, stated};
}

/// `key: value` to a line; the items of a list may stand below its key, a line each behind a hyphen.
void read_front_matter(std::string_view matter, PageForm& form) {
  std::string_view list;
  for (const std::string_view line : split(matter, '\n')) {
    if (const std::string_view item = trim(line); item.starts_with("- ")) {
      if (list == "tags" || list == "categories") add_tags({scalar(item.substr(2))}, form);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.starts_with(' ')) continue;
    list = trim(line.substr(0, colon));
    take_field(list, line.substr(colon + 1), form);
  }
}

/// Jekyll: from a first line "---" to the next such line.
std::string_view take_front_matter(std::string_view text, PageForm& form) {
  if (!text.starts_with("---\n")) return text;
  const std::size_t end = text.find("\n---", 3);
  if (end == std::string_view::npos) return text;
  const std::size_t behind = end + 4;
  if (behind < text.size() && text[behind] != '\n') return text;
  read_front_matter(text.substr(4, end > 4 ? end - 4 : 0), form);
  return without_blank_lines(text.substr(std::min(behind, text.size())));
}

/// The inside of one `<div>` around the whole file.
std::string_view without_outer_div(std::string_view text) {
  constexpr std::string_view open = "<div>";
  constexpr std::string_view close = "</div>";
  const std::string_view inner = trim(text);
  if (!inner.starts_with(open) || !inner.ends_with(close)) return text;
  const std::string_view inside = trim(inner.substr(open.size(), inner.size() - open.size() - close.size()));
  return inside.starts_with("<!--") || inside.starts_with('[') ? inside : text;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return line;
}

/// `<!--1739891825000-->` or `<!--1739891825000-71648508-->`, if the text begins with one. The id is the
/// address's too.
void take_comment(std::string_view& text, PageForm& parts) {
  constexpr std::string_view open = "<!--";
  const std::size_t end = text.find("-->");
  if (!text.starts_with(open) || end == std::string_view::npos) return;
  const std::string_view inside = trim(text.substr(open.size(), end - open.size()));
  std::int64_t milliseconds = 0;
  const std::errc error = std::from_chars(inside.data(), inside.data() + inside.size(), milliseconds).ec;
  if (error != std::errc() || milliseconds < 0) return;
  parts.feed_time = from_milliseconds(milliseconds);
  text = without_blank_lines(trim(text.substr(end + 3)));
}

std::string without_backslashes(std::string_view title) {
  return replace_all(replace_all(title, "\\[", "["), "\\]", "]");
}

/// `[title](address)`, where both may hold brackets and parentheses of their own: the line's last "](" parts
/// them.
bool read_title_line(std::string_view line, PageForm& parts) {
  line = trim(line);
  while (line.starts_with('#')) line.remove_prefix(1);
  line = trim(line);
  const std::size_t middle = line.rfind("](");
  if (!line.starts_with('[') || !line.ends_with(')') || middle == std::string_view::npos) return false;
  parts.title = without_backslashes(trim_unicode(line.substr(1, middle - 1)));
  parts.address = trim(line.substr(middle + 2, line.size() - middle - 3));
  return true;
}

bool is_rule(std::string_view line) {
  line = trim(line);
  return line.size() >= 3 &&
         line.find_first_not_of(line.front() == '=' ? '=' : '-') == std::string_view::npos;
}

/// A file under front matter that says all is not an article's page by that alone: it names where it came
/// from.
bool is_said_by_front_matter(const PageForm& form) {
  return !form.title.empty() && Url::parse(form.address).has_value();
}

} // namespace

Result<PageForm> page_form(std::string_view text, std::string_view name) {
  PageForm parts;
  text = without_outer_div(take_front_matter(without_blank_lines(text), parts));
  text = take_front_matter(without_blank_lines(text), parts);
  take_comment(text, parts);
  std::string_view after = text;
  if (read_title_line(take_line(after), parts)) {
    text = after;
    if (is_rule(take_line(after))) text = after;
  } else if (!is_said_by_front_matter(parts)) {
    return fail(ErrorKind::invalid, name,
                "has no line \"[title](address)\" at its head, so it is no page file",
                "docs/page-file.md shows the form");
  }
  text = without_blank_lines(text);
  while (text.ends_with('\n')) text.remove_suffix(1);
  parts.body = text;
  return parts;
}

} // namespace offprint
