#include "extract/clutter.h"

#include "extract/hints.h"
#include "extract/short_text.h"
#include "extract/text_density.h"
#include "html/allow_list.h"
#include "html/name_set.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <algorithm>
#include <functional>

namespace offprint {
namespace {

constexpr NameSet<19> never_article = {"script",   "style",    "nav",  "footer", "button", "input", "select",
                                       "textarea", "template", "svg",  "canvas", "dialog", "menu",  "object",
                                       "embed",    "applet",   "link", "meta",   "iframe"};
constexpr double share_too_great_to_remove = 0.3;

/// Visits the elements below `root`; what `unwanted` says true of goes with all below it.
void remove_where(xmlNode* root, const std::function<bool(xmlNode*)>& unwanted) {
  xmlNode* node = next_node(root, root);
  while (node != nullptr) {
    if (is_element(node) && unwanted(node)) {
      xmlNode* next = next_node_after_children(node, root);
      remove_node(node);
      node = next;
    } else {
      node = next_node(node, root);
    }
  }
}

bool is_hidden(const xmlNode* element) {
  if (attribute(element, "hidden") || is_named_hidden(element)) return true;
  const auto style = replace_all(ascii_lower(attribute(element, "style").value_or("")), " ", "");
  return style.find("display:none") != std::string::npos;
}

bool holds_picture(const xmlNode* element) {
  return first_element(element, "img") != nullptr;
}

// Links to other articles stand one to a line, or as a list that is nothing but links.
bool is_link_list(const xmlNode* element, const TextDensity& density) {
  const auto name = element_name(element);
  const bool list = name == "ul" || name == "ol" || name == "dl";
  const bool box = name == "div" || name == "section" || name == "aside" || name == "table";
  if (!list && !box) return false;
  if (density.length(element) < 20) return false;
  return density.link_share(element) > (list ? 0.6 : 0.75) && density.prose(element) < 100;
}

bool is_card(const xmlNode* element, const TextDensity& density) {
  if (density.length(element) > 800) return false;
  bool headed = false;
  for_each_element(element, [&](const xmlNode* inner) {
    if (!is_heading(element_name(inner))) return;
    headed = headed || first_element(inner, "a") != nullptr || density.link_share(inner) > 0.9;
  });
  return headed;
}

// Other articles are shown as a row of cards: a linked heading and a few words each.
bool is_card_list(const xmlNode* element, const TextDensity& density) {
  int cards = 0;
  int others = 0;
  for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
    if (!is_element(child) || density.length(child) <= 0) continue;
    ++(is_card(child, density) ? cards : others);
  }
  return cards >= 3 && others <= cards / 3;
}

bool is_link_line(const xmlNode* element, const TextDensity& density) {
  if (!is_element(element, "p") && !is_element(element, "h2") && !is_element(element, "h3") &&
      !is_element(element, "h4")) {
    return false;
  }
  return density.length(element) > 0 && density.link_share(element) > 0.9 && !holds_picture(element);
}

// "Read also: Another article": a label and a link, and little else.
bool is_labelled_link(const xmlNode* element, const TextDensity& density) {
  if (!is_element(element, "p") && !is_element(element, "div") && !is_element(element, "li")) return false;
  if (density.length(element) > 300 || density.link_share(element) < 0.4) return false;
  const auto line = short_text(element, 300);
  const auto colon = std::min(line.find(':'), line.find("："));
  return colon < 40 && is_furniture_line(std::string_view(line).substr(0, colon));
}

bool is_short_furniture(const xmlNode* element) {
  if (!is_block_element(element_name(element)) && !is_element(element, "span")) return false;
  const auto line = short_text(element, 60);
  return !line.empty() && is_furniture_line(line);
}

bool is_byline(const xmlNode* element, const TextDensity& density) {
  if (!is_block_element(element_name(element)) && !is_element(element, "time")) return false;
  return density.length(element) < 150 && density.prose(element) < 60 && !holds_picture(element) &&
         (is_element(element, "time") || is_named_byline(element));
}

bool is_same_heading(std::string_view heading, std::string_view title) {
  return !heading.empty() &&
         (heading == title || (heading.size() > 20 && title.find(heading) != std::string_view::npos) ||
          (title.size() > 20 && heading.find(title) != std::string_view::npos));
}

// At the end, a heading headed something that is gone.
void remove_last_idle_heading(xmlNode* body) {
  xmlNode* heading = nullptr;
  xmlNode* node = next_node(body, body);
  while (node != nullptr) {
    if (is_heading(element_name(node))) {
      heading = node;
      node = next_node_after_children(node, body);
      continue;
    }
    const bool words = is_text(node) && !trim_unicode(reinterpret_cast<const char*>(node->content)).empty();
    if (words || is_element(node, "img")) heading = nullptr;
    node = next_node(node, body);
  }
  remove_node(heading);
}

} // namespace

void remove_page_clutter(xmlNode* page_body) {
  remove_where(page_body, [](xmlNode* element) { return contains(never_article, element_name(element)); });
  const TextDensity density(page_body);
  const double much = share_too_great_to_remove * density.prose(page_body);
  remove_where(page_body, [&](xmlNode* element) {
    // Scripts reveal what holds the article; what is hidden for good is small.
    if (density.prose(element) > much) return false;
    return is_hidden(element) || (is_named_clutter(element) && !is_named_body(element));
  });
}

void remove_body_clutter(xmlNode* body, std::string_view title) {
  const TextDensity density(body);
  const double much = share_too_great_to_remove * density.prose(body);
  remove_where(body, [&](xmlNode* element) {
    if (is_card_list(element, density)) return true;
    if (density.prose(element) > much) return false;
    if (is_element(element, "aside") || is_element(element, "form")) return true;
    if (is_heading(element_name(element)) && is_same_heading(short_text(element, 500), title)) return true;
    if (is_element(element, "h1")) return true;
    return is_link_list(element, density) || is_link_line(element, density) ||
           is_labelled_link(element, density) || is_short_furniture(element) || is_byline(element, density);
  });
  remove_last_idle_heading(body);
}

} // namespace offprint
