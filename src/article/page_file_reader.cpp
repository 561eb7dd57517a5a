#include "article/page_file.h"

#include "article/dateline.h"
#include "article/page_form.h"
#include "article/parts.h"
#include "article/picture_proxy.h"
#include "article/subheads.h"
#include "base/text.h"
#include "html/sanitise.h"
#include "html/tree.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <utility>

namespace offprint {

namespace {

constexpr std::size_t longest_byline = 300; // bytes

/// The address behind a link from one page file of ours to another ("../dw.com/a-71641544.md"); nothing where
/// the id does not say it.
std::optional<std::string> behind_page_link(std::string_view href) {
  if (!href.starts_with("../") || !href.ends_with(".md")) return std::nullopt;
  const Result<ArticleId> id = ArticleId::parse(href.substr(3, href.size() - 6));
  if (!id || id->publisher_number().empty()) return std::nullopt;
  return "https://www." + id->text();
}

void restore_links(const xmlNode* body) {
  for_each_element(body, [](xmlNode* link) {
    if (!is_element(link, "a")) return;
    if (const auto address = behind_page_link(attribute(link, "href").value_or("")))
      set_attribute(link, "href", *address);
  });
}

/// Where the whole body stands in one `<div>`, takes that away.
void unwrap_body(xmlNode* body) {
  xmlNode* only = nullptr;
  for (xmlNode* node = next_node(body, body); node != nullptr; node = next_sibling(node)) {
    if (is_blank_text(node)) continue;
    if (only != nullptr || !is_element(node, "div")) return;
    only = node;
  }
  const bool holds_blocks = first_element(only, "p") != nullptr || first_element(only, "img") != nullptr;
  if (only != nullptr && holds_blocks) replace_with_children(only);
}

/// The text of an element before its first line break, and behind it.
std::pair<std::string, std::string> around_line_break(const xmlNode* element) {
  std::pair<std::string, std::string> texts;
  bool behind = false;
  for (const xmlNode* node = next_node(element, element); node != nullptr; node = next_node(node, element)) {
    if (is_element(node, "br")) behind = true;
    if (is_text(node)) (behind ? texts.second : texts.first) += text_content(node);
  }
  return texts;
}

/// `<div><i>BYLINE<br>2025-02-18T10:57:16.358Z</i></div>` before everything else: who wrote it, and the
/// published time.
void take_dateline(const xmlNode* body, Article& article) {
  xmlNode* node = next_node(body, body);
  while (node != nullptr && is_blank_text(node)) node = next_sibling(node);
  if (!is_element(node, "div") || first_element(node, "i") == nullptr) return;
  const auto [byline, time] = around_line_break(node);
  const std::string stated(trim_unicode(time));
  const std::optional<Instant> instant = parse_time(stated);
  if (!instant || byline.size() > longest_byline) return;
  article.times.published = Timestamp{*instant, stated};
  article.byline = trim_unicode(byline);
  article.authors = people_of_dateline(article.byline);
  remove_node(node);
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

/// A caption of no words is none.
bool is_empty(const xmlNode* caption) {
  return caption != nullptr && first_element(caption, "img") == nullptr &&
         trim_unicode(text_content(caption)).empty();
}

/// Undoes what pages do to pictures: proxies, widths, captions beside instead of with them.
void restore_figures(const xmlNode* body, const Url& address) {
  std::vector<xmlNode*> pictures;
  for_each_element(body, [&](xmlNode* element) {
    if (is_element(element, "img")) pictures.push_back(element);
  });
  for (xmlNode* picture : pictures) {
    const std::string stated = attribute(picture, "src").value_or("");
    const Result<Url> original = picture_address(stated, address);
    if (stated.empty() || !original) continue; // shows nothing: what stands beside it is text
    set_attribute(picture, "src", original->text());
    remove_attribute(picture, "width");
    xmlNode* caption = caption_block(picture);
    if (is_empty(caption)) remove_node(std::exchange(caption, nullptr));
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

/// What stands before the body.
void take_form(const PageForm& form, Article& article) {
  article.title = form.title;
  article.language = form.language;
  article.lead = form.lead;
  if (form.feed_time)
    article.times.feed = Timestamp{*form.feed_time, std::to_string(to_milliseconds(*form.feed_time))};
  article.times.published = form.published;
  article.byline = form.byline;
  article.authors = people_of_dateline(form.byline);
  for (const std::string& tag : form.tags) article.topics.push_back({.id = {}, .name = tag, .kind = "tag"});
}

} // namespace

Result<Article> read_page_file(std::string_view bytes, std::string_view name, const MendPage& mend) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string text = valid_utf8(replace_all(bytes, "\r\n", "\n"));
  const Result<PageForm> form = page_form(text, name);
  if (!form) return pass_on(form);
  const Result<Url> address = Url::parse(form->address);
  if (!address)
    return fail(ErrorKind::invalid, name, "the title's address " + address.error().message(),
                "mend the address");
  const Result<HtmlTree> tree = HtmlTree::parse_fragment(form->body);
  if (!tree) return pass_on(tree);

  Article article = article_at(*address);
  take_form(*form, article);
  if (article.language.empty()) article.language = language_of(*address);
  remove_roles(tree->body());
  unwrap_body(tree->body());
  take_dateline(tree->body(), article);
  restore_links(tree->body());
  if (mend) mend(tree->body(), article);
  restore_figures(tree->body(), *address);
  make_subheads(tree->body());
  article.body = sanitise_children(tree->body(), {.base = *address, .keep_roles = true});
  take_apart(article);
  return article;
}

} // namespace offprint
