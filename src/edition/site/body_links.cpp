#include "edition/site/body_links.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/pictures.h"
#include "archive/relations.h"
#include "article/subheads.h"
#include "base/text.h"
#include "edition/link_target.h"
#include "edition/site/addresses.h"
#include "edition/site/pictures.h"
#include "edition/site/topic_pages.h"
#include "html/tree.h"
#include "outlet/interface.h"
#include "renditions/gallery.h"
#include "story/topic_keys.h"

#include <libxml/tree.h>

#include <charconv>
#include <utility>

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

/// Where nobody says how large a picture would be, most of them are like this.
constexpr StatedSize usual_size{.width = 720, .height = 480};

int stated(const xmlNode* image, const char* name) {
  int number = 0;
  const std::string text = attribute(image, name).value_or("");
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// As the bytes say that came, else as the outlet's markup does.
StatedSize size_of_missing(const xmlNode* image, const std::optional<PictureState>& state) {
  if (state && state->stated) return *state->stated;
  if (state && state->original)
    return {.width = state->original->measure.width, .height = state->original->measure.height};
  const StatedSize in_markup{.width = stated(image, "width"), .height = stated(image, "height")};
  return in_markup.width > 0 && in_markup.height > 0 ? in_markup : usual_size;
}

/// Whether so little stands before it that a phone's first screen shows it, too.
bool stands_at_the_top(const xmlNode* image, const HtmlTree& tree) {
  constexpr std::size_t most_bytes_before = 400;
  std::size_t bytes = 0;
  for (const xmlNode* node = next_node(tree.body(), tree.body()); node != nullptr && node != image;
       node = next_node(node, tree.body()))
    if (is_text(node)) bytes += text_content(node).size();
  return bytes <= most_bytes_before;
}

PicturePlace place_of(const xmlNode* image, const HtmlTree& tree, bool first, PageForm form) {
  if (form == PageForm::feed) return PicturePlace::in_a_feed;
  return first && stands_at_the_top(image, tree) ? PicturePlace::at_the_top : PicturePlace::below;
}

Status rewrite_pictures(HtmlTree& tree, const std::string& root, Archive& archive, Gallery& gallery,
                        PageForm form, PageStyle& style) {
  bool first = true;
  for (xmlNode* const image : elements_named(tree, "img")) {
    const auto url = Url::parse(attribute(image, "src").value_or(""));
    if (!url) {
      remove_node(image);
      continue;
    }
    const auto shown = gallery.shown(*url);
    if (!shown) return pass_on(shown);
    if (*shown && (*shown)->problem.empty()) {
      show_picture(image, **shown, root, place_of(image, tree, std::exchange(first, false), form), style);
      credit_picture(image, **shown);
      continue;
    }
    const auto state = archive.pictures().find(*url);
    if (!state) return pass_on(state);
    show_missing_picture(image, public_address(*url), size_of_missing(image, *state), style);
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
    if (*held && (*held)->articles >= least_articles_of_topic)
      return link_to(root, topic_path(key_of(**held)));
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

/// A table may be wider than a phone: it is moved within its frame, by the keyboard, too.
void frame_wide_elements(HtmlTree& tree) {
  for (const char* name : {"table", "pre"})
    for (xmlNode* const wide : elements_named(tree, name)) {
      if (enclosing_element(wide, "table") != nullptr) continue;
      xmlNode* const frame = new_element(wide, "div");
      set_attribute(frame, "class", "scroll");
      set_attribute(frame, "tabindex", "0");
      insert_before(wide, frame);
      xmlUnlinkNode(wide);
      append_child(frame, wide);
    }
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

Result<PageBody> body_for_page(const Article& article, const std::string& root, Archive& archive,
                               Gallery& gallery, PageForm form) {
  auto tree = HtmlTree::parse_fragment(article.body.text());
  if (!tree) return pass_on(tree);
  PageBody page;
  PageStyle style;
  take_out_marked_blocks(*tree, page);
  // Links first: those that stand for missing pictures are made right.
  if (const auto done = rewrite_links(*tree, root, archive); !done) return pass_on(done);
  if (const auto done = rewrite_pictures(*tree, root, archive, gallery, form, style); !done)
    return pass_on(done);
  if (const auto done = mark_topics(*tree, article.id, root, archive); !done) return pass_on(done);
  make_subheads(tree->body());
  if (form == PageForm::page) frame_wide_elements(*tree);
  remove_marks(*tree);
  remove_empty_paragraphs(*tree);
  page.html = inner_html(tree->body());
  page.style = style.rules();
  return page;
}

} // namespace offprint
