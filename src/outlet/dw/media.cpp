#include "outlet/dw/media.h"

#include "article/identity.h"
#include "article/subheads.h"
#include "base/text.h"
#include "html/plain_text.h"
#include "html/sanitise.h"
#include "html/tree.h"
#include "outlet/dw/addresses.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace offprint {

namespace {

/// Those within others first, so that one may be taken away with all that is in it.
std::vector<xmlNode*> elements_where(const xmlNode* root,
                                     const std::function<bool(const xmlNode*)>& is_wanted) {
  std::vector<xmlNode*> found;
  for_each_element(root, [&](xmlNode* element) {
    if (is_wanted(element)) found.push_back(element);
  });
  std::ranges::reverse(found);
  return found;
}

bool has_class(const xmlNode* element, std::string_view name) {
  const std::string stated = attribute(element, "class").value_or("");
  const std::vector<std::string_view> classes = split(stated, ' ');
  return std::ranges::find(classes, name) != classes.end();
}

bool is_furniture(const xmlNode* element) {
  return is_element(element, "svg") || is_element(element, "script") || is_element(element, "style") ||
         has_class(element, "rich-text-ad") || has_class(element, "vjs-no-js") ||
         has_class(element, "advertisement");
}

void remove_furniture(xmlNode* body) {
  for (xmlNode* node = next_node(body, body); node != nullptr;) {
    xmlNode* const element = node;
    const bool goes = is_element(element) && is_furniture(element);
    node = goes ? next_node_after_children(element, body) : next_node(element, body);
    if (goes) remove_node(element);
  }
}

void replace_with_markup(xmlNode* node, const std::string& html) {
  if (insert_markup_before(node, html)) remove_node(node);
}

bool is_numbered_picture(const xmlNode* element) {
  return is_element(element, "img") && attribute(element, "data-id").has_value();
}

bool is_player(const xmlNode* element) {
  return is_element(element, "video") || is_element(element, "audio");
}

bool is_outermost_player(const xmlNode* element) {
  return is_player(element) && enclosing_element(element, "video") == nullptr &&
         enclosing_element(element, "audio") == nullptr;
}

/// Whether there is one picture or player in a box, and no second one.
bool holds_no_other(const xmlNode* box) {
  int media = 0;
  for (const xmlNode* node = next_node(box, box); node != nullptr && media < 2; node = next_node(node, box))
    media += is_numbered_picture(node) || is_player(node) ? 1 : 0;
  return media == 1;
}

/// The box that a text puts around a picture or player of its own, else the thing itself.
xmlNode* box_around(xmlNode* node) {
  xmlNode* outermost = node;
  for (xmlNode* box = parent_of(node); box != nullptr && !is_element(box, "body"); box = parent_of(box)) {
    const bool named = is_element(box, "figure") || has_class(box, "embed") || has_class(box, "vjs-wrapper");
    if (named) return holds_no_other(box) ? box : outermost;
  }
  return outermost;
}

/// "Bild: Shamil Zhumatov/REUTERS" -> "Shamil Zhumatov/REUTERS".
std::string without_label(const std::string& credit) {
  for (const std::string_view colon : {": ", "："}) {
    const std::size_t at = credit.find(colon);
    if (at != std::string::npos && at <= 24)
      return std::string(trim_unicode(std::string_view(credit).substr(at + colon.size())));
  }
  return credit;
}

/// What the text itself says of a picture, where the interface says nothing.
DwMedia stated_beside(const xmlNode* picture, const xmlNode* box) {
  DwMedia media{.title = {},
                .caption = {},
                .alt = attribute(picture, "alt").value_or(""),
                .credit = {},
                .picture = attribute(picture, "data-url").value_or(""),
                .source = {},
                .page = {}};
  const xmlNode* caption = box == picture ? nullptr : first_element(box, "figcaption");
  if (caption == nullptr) return media;
  const xmlNode* credit = first_element(caption, "small");
  const std::string credited = credit == nullptr ? "" : plain_line(inner_html(credit));
  media.caption = plain_line(inner_html(caption));
  if (!credited.empty() && media.caption.ends_with(credited))
    media.caption =
        trim_unicode(std::string_view(media.caption).substr(0, media.caption.size() - credited.size()));
  media.credit = without_label(credited);
  return media;
}

void complete(DwMedia& media, const DwMedia& other) {
  for (std::string DwMedia::* field : {&DwMedia::title, &DwMedia::caption, &DwMedia::alt, &DwMedia::credit,
                                       &DwMedia::picture, &DwMedia::source, &DwMedia::page})
    if ((media.*field).empty()) media.*field = other.*field;
}

void place_pictures(xmlNode* body, const DwMediaByNumber& known) {
  for (xmlNode* picture : elements_where(body, is_numbered_picture)) {
    const std::string number = *attribute(picture, "data-id");
    xmlNode* box = box_around(picture);
    DwMedia media = known.contains(number) ? known.at(number) : DwMedia();
    complete(media, stated_beside(picture, box));
    media.picture.clear(); // the number says where the largest is
    replace_with_markup(box, dw_figure(number, media));
  }
}

void place_players(xmlNode* body, const DwMediaByNumber& known) {
  for (xmlNode* player : elements_where(body, is_outermost_player)) {
    const std::string number = attribute(player, "data-id").value_or("");
    xmlNode* box = box_around(player);
    DwMedia media = known.contains(number) ? known.at(number) : DwMedia();
    DwMedia stated{.title = {},
                   .caption = {},
                   .alt = {},
                   .credit = {},
                   .picture = attribute(player, "data-posterurl").value_or(""),
                   .source = {},
                   .page = {}};
    if (const xmlNode* heading = box == player ? nullptr : first_element(box, "h2"))
      stated.title = plain_line(inner_html(heading));
    for_each_element(player, [&](const xmlNode* source) { // the last one is a file, not a playlist
      if (is_element(source, "source")) stated.source = attribute(source, "src").value_or("");
    });
    // A file lasts longer than a playlist.
    if (stated.source.ends_with(".mp4") || stated.source.ends_with(".mp3")) media.source = stated.source;
    complete(media, stated);
    replace_with_markup(box, dw_player(media));
  }
}

void place_frames(xmlNode* body, const Url& page) {
  for (xmlNode* frame :
       elements_where(body, [](const xmlNode* element) { return is_element(element, "iframe"); })) {
    const std::string stated = attribute(frame, "data-src").value_or(attribute(frame, "src").value_or(""));
    const Result<Url> address = page.resolve(stated);
    const std::string title = attribute(frame, "title").value_or("");
    if (stated.empty() || !address) {
      remove_node(frame);
      continue;
    }
    replace_with_markup(frame, "<p><a href=\"" + escape_html(address->text()) + "\">" +
                                   escape_html(title.empty() ? address->text() : title) + "</a></p>");
  }
}

void mark_links(xmlNode* body, const Url& page) {
  for (xmlNode* link :
       elements_where(body, [](const xmlNode* element) { return is_element(element, "a"); })) {
    const Result<Url> address = page.resolve(attribute(link, "href").value_or(""));
    if (!address) continue;
    const std::string id = is_dw(*address) ? publisher_id(*address) : std::string();
    if (id.starts_with("t-")) {
      xmlNode* topic = new_element(link, "span");
      set_attribute(topic, "data-id", id.substr(2));
      set_attribute(topic, "data-type", "AUTO_TOPIC");
      while (xmlNode* child = first_child(link)) append_child(topic, child);
      insert_before(link, topic);
      remove_node(link);
    } else if (!attribute(link, "rel").value_or("").ends_with("Ref")) {
      if (!id.empty()) set_attribute(link, "rel", "ArticleRef");
      if (has_class(link, "external-link")) set_attribute(link, "rel", "ExternalRef");
    }
  }
}

void remove_blank_lines(xmlNode* body) {
  for (xmlNode* node = first_child(body); node != nullptr;) {
    xmlNode* const next = next_sibling(node);
    if (is_blank_text(node)) remove_node(node);
    node = next;
  }
}

/// DW's page files write its headings as bold paragraphs; so that both are one article's, all are subheads.
void mark_headings(xmlNode* body) {
  for_each_element(body, [](xmlNode* element) {
    if (is_element(element, "h2")) set_attribute(element, "data-role", "subhead");
  });
}

} // namespace

std::string dw_figure(const std::string& number, const DwMedia& media) {
  const std::string address = media.picture.empty() ? dw_picture(number).text() : media.picture;
  std::string figure = "<figure><img src=\"" + escape_html(address) + "\"";
  if (!media.alt.empty()) figure += " alt=\"" + escape_html(media.alt) + "\"";
  figure += ">";
  if (!media.caption.empty() || !media.credit.empty()) {
    figure += "<figcaption>" + escape_html(media.caption);
    if (!media.credit.empty())
      figure += (media.caption.empty() ? "<cite>" : " <cite>") + escape_html(media.credit) + "</cite>";
    figure += "</figcaption>";
  }
  return figure + "</figure>";
}

std::string dw_player(const DwMedia& media) {
  const std::string& target = media.source.empty() ? media.page : media.source;
  const std::string& title = media.title.empty() ? target : media.title;
  std::string words = target.empty()
                          ? escape_html(title)
                          : "<a href=\"" + escape_html(target) + "\">" + escape_html(title) + "</a>";
  if (!media.caption.empty() && media.caption != media.title) words += " " + escape_html(media.caption);
  if (media.picture.empty()) return words.empty() ? "" : "<p>" + words + "</p>";
  return "<figure><img src=\"" + escape_html(media.picture) + "\" alt=\"" + escape_html(media.title) +
         "\"><figcaption>" + words + "</figcaption></figure>";
}

SafeHtml dw_body(const std::string& html, const DwMediaByNumber& media, const Url& page) {
  const Result<HtmlTree> tree = HtmlTree::parse_fragment(html);
  if (!tree) return {};
  xmlNode* body = tree->body();
  remove_roles(body);
  remove_furniture(body);
  place_pictures(body, media);
  place_players(body, media);
  place_frames(body, page);
  mark_links(body, page);
  make_subheads(body);
  mark_headings(body);
  remove_blank_lines(body);
  return sanitise_children(body, {.base = page, .keep_roles = true});
}

} // namespace offprint
