#include "edition/site/body_links.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/pictures.h"
#include "archive/relations.h"
#include "article/subheads.h"
#include "base/text.h"
#include "edition/link_target.h"
#include "edition/site/addresses.h"
#include "edition/site/topic_pages.h"
#include "html/tree.h"
#include "outlet/interface.h"
#include "story/topic_keys.h"

#include <libxml/tree.h>

namespace offprint {

namespace {

std::vector<xmlNode*> elements_named(const HtmlTree& tree, std::string_view name) {
  std::vector<xmlNode*> found;
  for_each_element(tree.body(), [&](xmlNode* element) {
    if (is_element(element, name)) found.push_back(element);
  });
  return found;
}

bool is_within_link(const xmlNode* node) {
  return is_element(node, "a") || enclosing_element(node, "a") != nullptr;
}

void take_out_marked_blocks(HtmlTree& tree, PageBody& page) {
  for (xmlNode* node = next_node(tree.body(), tree.body()); node != nullptr;) {
    const auto role = attribute(node, "data-role");
    if (role != "promotion" && role != "rights" && role != "credits") {
      node = next_node(node, tree.body());
      continue;
    }
    if (role == "rights") page.rights.push_back(collapse_space(text_content(node)));
    if (role == "credits") page.credits.push_back(collapse_space(text_content(node)));
    xmlNode* const block = node;
    node = next_node_after_children(node, tree.body());
    remove_node(block);
  }
}

void link_outside(xmlNode* link, const std::string& address) {
  set_attribute(link, "href", address);
  set_attribute(link, "class", "outside");
  set_attribute(link, "rel", "noreferrer");
}

/// What stands for a picture that the archive does not hold: its words, and where it would be.
void put_placeholder(xmlNode* picture, const std::string& address) {
  xmlNode* const box = new_element(picture, "span");
  set_attribute(box, "class", "missing");
  if (const auto alt = attribute(picture, "alt"); alt && !alt->empty()) {
    append_child(box, new_text(picture, *alt + " "));
  }
  xmlNode* const place = new_element(picture, is_within_link(picture) ? "small" : "a");
  if (is_element(place, "a")) link_outside(place, address);
  append_child(place, new_text(picture, "Picture not held: " + address));
  append_child(box, place);
  insert_before(picture, box);
  remove_node(picture);
}

void put_held_picture(xmlNode* picture, const PictureFile& file, const std::string& root) {
  set_attribute(picture, "src", link_to(root, picture_path(file)));
  set_attribute(picture, "width", std::to_string(file.measure.width));
  set_attribute(picture, "height", std::to_string(file.measure.height));
  if (!attribute(picture, "alt")) set_attribute(picture, "alt", "");
  set_attribute(picture, "loading", "lazy");
  set_attribute(picture, "decoding", "async");
}

Status rewrite_pictures(HtmlTree& tree, const std::string& root, Archive& archive) {
  for (xmlNode* const picture : elements_named(tree, "img")) {
    const auto url = Url::parse(attribute(picture, "src").value_or(""));
    if (!url) {
      remove_node(picture);
      continue;
    }
    const auto held = archive.pictures().find(*url);
    if (!held) return pass_on(held);
    if (*held) {
      put_held_picture(picture, (*held)->made.value_or((*held)->original), root);
    } else {
      put_placeholder(picture, public_address(*url).text());
    }
  }
  return {};
}

Status rewrite_links(HtmlTree& tree, const std::string& root, Archive& archive) {
  for (xmlNode* const link : elements_named(tree, "a")) {
    const auto href = attribute(link, "href");
    const auto url = Url::parse(href.value_or(""));
    if (!url) continue; // mailto
    const auto target = link_target(archive, *url);
    if (!target) return pass_on(target);
    if (target->held) {
      set_attribute(link, "href", link_to(root, article_path(*target->held)));
      remove_attribute(link, "rel");
    } else {
      link_outside(link, target->page.text());
    }
  }
  return {};
}

/// The page of a topic that the text names; "" where it has none.
Result<std::string> page_of_topic(const Topic& topic, const ArticleId& article, const std::string& root,
                                  Archive& archive) {
  for (const std::string& key : topic_keys(topic, article)) {
    const auto held = archive.relations().topic(key);
    if (!held) return pass_on(held);
    if (*held && (*held)->articles >= least_articles_of_topic) return link_to(root, topic_path(**held));
  }
  return std::string();
}

Status mark_topics(HtmlTree& tree, const ArticleId& article, const std::string& root, Archive& archive) {
  for (xmlNode* const span : elements_named(tree, "span")) {
    if (!attribute(span, "data-type")) continue;
    const Topic topic{.id = attribute(span, "data-id").value_or(""), .name = text_content(span), .kind = {}};
    const auto page = page_of_topic(topic, article, root, archive);
    if (!page) return pass_on(page);
    for (const char* name : {"data-id", "data-type", "title"}) remove_attribute(span, name);
    set_attribute(span, "class", "topic");
    if (page->empty() || is_within_link(span)) continue;
    rename_element(span, "a");
    set_attribute(span, "href", *page);
  }
  return {};
}

/// Roles have done their work.
void remove_marks(HtmlTree& tree) {
  for_each_element(tree.body(), [](xmlNode* element) {
    const auto role = attribute(element, "data-role");
    remove_attribute(element, "data-role");
    if (role == "disclaimer") set_attribute(element, "class", "disclaimer");
  });
}

bool is_empty_paragraph(const xmlNode* node) {
  return is_element(node, "p") && first_element(node, "img") == nullptr &&
         trim_unicode(text_content(node)).empty();
}

void remove_empty_paragraphs(HtmlTree& tree) {
  for (xmlNode* node = next_node(tree.body(), tree.body()); node != nullptr;) {
    xmlNode* const paragraph = is_empty_paragraph(node) ? node : nullptr;
    node = paragraph == nullptr ? next_node(node, tree.body()) : next_node_after_children(node, tree.body());
    remove_node(paragraph);
  }
}

} // namespace

Result<PageBody> body_for_page(const Article& article, const std::string& root, Archive& archive) {
  auto tree = HtmlTree::parse_fragment(article.body.text());
  if (!tree) return pass_on(tree);
  PageBody page;
  take_out_marked_blocks(*tree, page);
  // Links first: those that stand for missing pictures are made right.
  if (const auto done = rewrite_links(*tree, root, archive); !done) return pass_on(done);
  if (const auto done = rewrite_pictures(*tree, root, archive); !done) return pass_on(done);
  if (const auto done = mark_topics(*tree, article.id, root, archive); !done) return pass_on(done);
  make_subheads(tree->body());
  remove_marks(*tree);
  remove_empty_paragraphs(*tree);
  page.html = inner_html(tree->body());
  return page;
}

} // namespace offprint
