#include "article/page_file.h"

#include "article/parts.h"
#include "article/picture_proxy.h"
#include "base/text.h"
#include "html/sanitise.h"
#include "html/tree.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <charconv>

namespace offprint {

namespace {

/// A page file's text, cut into its parts, none of them understood yet.
struct PageParts {
  std::optional<Instant> feed_time;
  std::string title;
  std::string address;
  std::string_view body;
};

std::string_view without_blank_lines(std::string_view text) {
  while (text.starts_with('\n')) text.remove_prefix(1);
  return text;
}

/// Jekyll: from a first line "---" to the next such line.
std::string_view without_front_matter(std::string_view text) {
  if (!text.starts_with("---\n")) return text;
  const std::size_t end = text.find("\n---\n", 3);
  return end == std::string_view::npos ? text : without_blank_lines(text.substr(end + 5));
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
void take_comment(std::string_view& text, PageParts& parts) {
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
bool read_title_line(std::string_view line, PageParts& parts) {
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

Result<PageParts> parts_of(std::string_view text, std::string_view name) {
  PageParts parts;
  text = without_outer_div(without_front_matter(without_blank_lines(text)));
  text = without_front_matter(without_blank_lines(text));
  take_comment(text, parts);
  if (!read_title_line(take_line(text), parts))
    return fail(ErrorKind::invalid, name,
                "has no line \"[title](address)\" at its head, so it is no page file",
                "docs/page-file.md shows the form");
  std::string_view after = text;
  if (is_rule(take_line(after))) text = after;
  text = without_blank_lines(text);
  while (text.ends_with('\n')) text.remove_suffix(1);
  parts.body = text;
  return parts;
}

bool is_white(const xmlNode* node) {
  return is_text(node) && trim(text_content(node)).empty();
}

xmlNode* next_sibling(const xmlNode* node) {
  xmlNode* next = next_node_after_children(node, parent_of(node));
  return next != nullptr && parent_of(next) == parent_of(node) ? next : nullptr;
}

/// Where the whole body stands in one `<div>`, takes that away.
void unwrap_body(xmlNode* body) {
  xmlNode* only = nullptr;
  for (xmlNode* node = next_node(body, body); node != nullptr; node = next_sibling(node)) {
    if (is_white(node)) continue;
    if (only != nullptr || !is_element(node, "div")) return;
    only = node;
  }
  const bool holds_blocks = first_element(only, "p") != nullptr || first_element(only, "img") != nullptr;
  if (only != nullptr && holds_blocks) replace_with_children(only);
}

/// `<div><i><br>2025-02-18T10:57:16.358Z</i></div>` before everything else: the published time.
std::optional<Timestamp> take_dateline(const xmlNode* body) {
  xmlNode* node = next_node(body, body);
  while (node != nullptr && is_white(node)) node = next_sibling(node);
  if (!is_element(node, "div") || first_element(node, "i") == nullptr) return std::nullopt;
  const std::string stated(trim_unicode(text_content(node)));
  const std::optional<Instant> instant = parse_time(stated);
  if (!instant) return std::nullopt;
  remove_node(node);
  return Timestamp{*instant, stated};
}

/// The `<div><small>` right behind a picture, which is its caption.
xmlNode* caption_block(const xmlNode* picture) {
  xmlNode* block = next_sibling(picture);
  if (!is_element(block, "div")) return nullptr;
  const xmlNode* small = next_node(block, block);
  return is_element(small, "small") && next_sibling(small) == nullptr ? block : nullptr;
}

void make_figure(xmlNode* picture, xmlNode* caption) {
  xmlNode* figure = new_element(picture, "figure");
  insert_before(picture, figure);
  append_child(figure, picture);
  if (caption == nullptr) return;
  xmlNode* figcaption = new_element(figure, "figcaption");
  append_child(figure, figcaption);
  append_child(figcaption, caption);
  replace_with_children(first_element(figcaption, "small"));
  replace_with_children(caption);
}

/// Undoes what pages do to pictures: proxies, widths, captions beside instead of with them.
void restore_figures(const xmlNode* body, const Url& address) {
  std::vector<xmlNode*> pictures;
  for_each_element(body, [&](xmlNode* element) {
    if (is_element(element, "img")) pictures.push_back(element);
  });
  for (xmlNode* picture : pictures) {
    const Result<Url> shown = address.resolve(attribute(picture, "src").value_or(""));
    if (!attribute(picture, "src") || !shown) continue; // shows nothing: what stands beside it is text
    set_attribute(picture, "src", original_behind_proxy(*shown).text());
    remove_attribute(picture, "width");
    xmlNode* caption = caption_block(picture);
    if (caption != nullptr || parent_of(picture) == body) make_figure(picture, caption);
  }
}

/// "zh" of https://www.dw.com/zh/…: many outlets put their language there.
std::string language_of(const Url& address) {
  const std::vector<std::string_view> segments = split(address.path().substr(1), '/');
  if (segments.size() < 2 || segments[0].size() != 2) return {};
  for (const char* const* language = uloc_getISOLanguages(); *language != nullptr; ++language)
    if (segments[0] == *language) return std::string(segments[0]);
  return {};
}

} // namespace

Result<Article> read_page_file(std::string_view bytes, std::string_view name) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string text = valid_utf8(replace_all(bytes, "\r\n", "\n"));
  const Result<PageParts> parts = parts_of(text, name);
  if (!parts) return pass_on(parts);
  const Result<Url> address = Url::parse(parts->address);
  if (!address)
    return fail(ErrorKind::invalid, name, "the title's address " + address.error().message(),
                "mend the address");
  const Result<HtmlTree> tree = HtmlTree::parse_fragment(parts->body);
  if (!tree) return pass_on(tree);

  Article article = article_at(*address);
  article.title = parts->title;
  article.language = language_of(*address);
  if (parts->feed_time)
    article.times.feed = Timestamp{*parts->feed_time, std::to_string(to_milliseconds(*parts->feed_time))};
  unwrap_body(tree->body());
  article.times.published = take_dateline(tree->body());
  restore_figures(tree->body(), *address);
  article.body = sanitise_children(tree->body(), {.base = *address, .keep_roles = false});
  take_apart(article);
  return article;
}

} // namespace offprint
