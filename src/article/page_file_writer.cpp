#include "article/page_file.h"

#include "base/text.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <vector>

namespace offprint {

namespace {

/// Raw where its brackets pair up, as Markdown allows in a link's text; else each with a backslash.
std::string title_text(std::string_view title) {
  int depth = 0;
  for (const char c : title) {
    if (c == '[') ++depth;
    if (c == ']' && --depth < 0) break;
  }
  if (depth == 0) return std::string(title);
  return replace_all(replace_all(title, "[", "\\["), "]", "\\]");
}

std::string address_text(const Url& url) {
  return replace_all(url.text(), "](", "%5D(");
}

Instant comment_time(const Times& times) {
  if (times.feed) return times.feed->instant;
  if (times.published) return times.published->instant;
  return times.first_seen.value_or(Instant{});
}

std::string dateline(const std::string& byline, const Timestamp& published) {
  const bool as_pages_state_it = parse_rfc3339(published.stated).has_value();
  const std::string time = as_pages_state_it ? published.stated : format_rfc3339(published.instant);
  return "<div><i>" + escape_html(byline) + "<br>" + escape_html(time) + "</i></div>";
}

/// A subhead is a bold paragraph in these pages.
void write_as_paragraph(xmlNode* subhead) {
  rename_element(subhead, "p");
  xmlNode* bold = new_element(subhead, "strong");
  while (xmlNode* child = first_child(subhead)) append_child(bold, child);
  append_child(subhead, bold);
}

/// Nothing is loaded from elsewhere when a page is read, but a reader may go there.
xmlNode* link_to_picture(const xmlNode* picture, const Url& original) {
  const std::string words = attribute(picture, "alt").value_or("");
  xmlNode* link = new_element(picture, "a");
  set_attribute(link, "href", original.text());
  append_child(link, new_text(link, words.empty() ? original.text() : words));
  return link;
}

xmlNode* picture_for_page(xmlNode* picture, const PictureAddress& picture_address) {
  const Result<Url> original = Url::parse(attribute(picture, "src").value_or(""));
  if (!original) return nullptr;
  const std::string address = picture_address(*original);
  if (address.empty()) return link_to_picture(picture, *original);
  xmlNode* shown = new_element(picture, "img");
  set_attribute(shown, "src", address);
  set_attribute(shown, "width", "100%");
  return shown;
}

/// Takes away the space that stood before a credit.
void trim_end(xmlNode* caption) {
  xmlNode* last = nullptr;
  for (xmlNode* child = first_child(caption); child != nullptr; child = next_sibling(child)) last = child;
  if (!is_text(last)) return;
  std::string text = text_content(last);
  while (!text.empty() && is_ascii_space(text.back())) text.pop_back();
  insert_before(last, new_text(last, text));
  remove_node(last);
}

xmlNode* caption_for_page(xmlNode* figcaption) {
  while (xmlNode* credit = first_element(figcaption, "cite")) remove_node(credit);
  trim_end(figcaption);
  xmlNode* block = new_element(figcaption, "div");
  xmlNode* small = new_element(figcaption, "small");
  set_attribute(small, "style", "color: #999;");
  append_child(block, small);
  while (xmlNode* child = next_node(figcaption, figcaption)) append_child(small, child);
  return block;
}

void flatten_figure(xmlNode* figure) {
  xmlNode* figcaption = first_element(figure, "figcaption");
  if (figcaption != nullptr) {
    insert_before(figcaption, caption_for_page(figcaption));
    remove_node(figcaption);
  }
  replace_with_children(figure);
}

void prepare_for_page(const xmlNode* body, const PictureAddress& picture_address) {
  std::vector<xmlNode*> pictures;
  std::vector<xmlNode*> figures;
  for_each_element(body, [&](xmlNode* element) {
    if (attribute(element, "data-role") == "subhead") write_as_paragraph(element);
    remove_attribute(element, "data-role");
    if (is_element(element, "img")) pictures.push_back(element);
    if (is_element(element, "figure")) figures.push_back(element);
  });
  for (xmlNode* picture : pictures) {
    if (xmlNode* shown = picture_for_page(picture, picture_address)) insert_before(picture, shown);
    remove_node(picture);
  }
  for (xmlNode* figure : figures) flatten_figure(figure);
}

void lead_links(const xmlNode* body, const LinkAddress& link_address) {
  for_each_element(body, [&](xmlNode* link) {
    if (!is_element(link, "a")) return;
    const Result<Url> address = Url::parse(attribute(link, "href").value_or(""));
    if (address) set_attribute(link, "href", link_address(*address));
  });
}

} // namespace

std::string write_page_file(const Article& article, const PictureAddress& picture_address,
                            const LinkAddress& link_address) {
  std::string page = "<!--" + std::to_string(to_milliseconds(comment_time(article.times))) + "-->\n";
  page += "[" + title_text(article.title) + "](" + address_text(article.url) + ")\n------\n\n";
  if (article.times.published) page += dateline(article.byline, *article.times.published);
  if (const Result<HtmlTree> tree = HtmlTree::parse_fragment(article.body.text())) {
    prepare_for_page(tree->body(), picture_address);
    if (link_address) lead_links(tree->body(), link_address);
    page += inner_html(tree->body());
  }
  return page + "\n";
}

} // namespace offprint
