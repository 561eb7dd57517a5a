#include "article/parts.h"

#include "article/boilerplate.h"
#include "article/dateline.h"
#include "article/picture_proxy.h"
#include "base/text.h"
#include "html/plain_text.h"
#include "html/sanitise.h"
#include "html/tree.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

namespace offprint {

namespace {

/// Credits, promotions and rights stand among the last blocks of an article.
constexpr std::size_t closing_blocks = 6;

std::string line_of(const xmlNode* node) {
  return std::string(trim_unicode(collapse_space(text_content(node))));
}

Figure figure_of(const xmlNode* picture, const Url& url) {
  Figure figure{.url = url, .caption = {}, .credit = {}, .alt = attribute(picture, "alt").value_or("")};
  const xmlNode* frame = enclosing_element(picture, "figure");
  const xmlNode* caption = frame == nullptr ? nullptr : first_element(frame, "figcaption");
  if (caption == nullptr) return figure;
  if (const xmlNode* credit = first_element(caption, "cite")) figure.credit = line_of(credit);
  figure.caption = line_of(caption);
  if (!figure.credit.empty() && figure.caption.ends_with(figure.credit))
    figure.caption = trim_unicode(
        std::string_view(figure.caption).substr(0, figure.caption.size() - figure.credit.size()));
  return figure;
}

void add_figure(Article& article, const xmlNode* picture) {
  const Result<Url> url = Url::parse(attribute(picture, "src").value_or(""));
  if (url) article.figures.push_back(figure_of(picture, *url));
}

void add_topic(Article& article, const xmlNode* span) {
  const std::optional<std::string> kind = attribute(span, "data-type");
  if (!kind) return;
  Topic topic{.id = attribute(span, "data-id").value_or(""), .name = line_of(span), .kind = *kind};
  const bool known = std::ranges::any_of(article.topics, [&](const Topic& other) {
    return other.id == topic.id && (!topic.id.empty() || other.name == topic.name);
  });
  if (!known) article.topics.push_back(std::move(topic));
}

/// The number that ends an address's path, as interfaces have it: ".../api/detail/article/71641544".
std::string trailing_number(const Url& url) {
  const std::string_view path = url.path();
  const std::string_view last = path.substr(path.rfind('/') + 1);
  const bool digits = !last.empty() && last.find_first_not_of("0123456789") == std::string_view::npos;
  return digits ? std::string(last) : std::string();
}

void add_reference(Article& article, const xmlNode* link) {
  const Result<Url> url = Url::parse(attribute(link, "href").value_or(""));
  if (!url) return;
  std::string kind = attribute(link, "rel").value_or("");
  if (!kind.ends_with("Ref") || kind == "ExternalRef") kind.clear();
  const ArticleId target = ArticleId::of(*url);
  std::string id(target.publisher_number());
  const bool topic = target.local().starts_with("t-"); // an outlet's page about a topic is no article
  const bool same_publisher =
      !id.empty() && !topic && target.publisher() == article.id.publisher() && target != article.id;
  if (kind.empty() && !same_publisher) return;
  if (id.empty()) id = trailing_number(*url);
  article.references.push_back(
      {.url = *url, .id = std::move(id), .kind = std::move(kind), .text = line_of(link)});
}

void collect(Article& article, const xmlNode* body) {
  for_each_element(body, [&](const xmlNode* element) {
    if (is_element(element, "img")) add_figure(article, element);
    if (is_element(element, "span")) add_topic(article, element);
    if (is_element(element, "a")) add_reference(article, element);
  });
}

/// What the article refers to beside its text comes after what it refers to in it.
void keep_beside(Article& article, std::vector<Reference> beside) {
  for (Reference& reference : beside)
    if (std::ranges::find(article.references, reference.url, &Reference::url) == article.references.end())
      article.references.push_back(std::move(reference));
}

std::vector<xmlNode*> blocks_of(const xmlNode* body) {
  std::vector<xmlNode*> blocks;
  for (xmlNode* node = next_node(body, body); node != nullptr; node = next_node_after_children(node, body))
    if (is_element(node, "p") || is_element(node, "div")) blocks.push_back(node);
  return blocks;
}

/// "杨某某/邹某某" of "杨某某/邹某某 (路透社)". Initials, which other scripts have there, are nobody's name.
std::vector<Person> people_before_credits(std::string_view text) {
  const std::string_view before = text.substr(0, std::min(text.find("（"), text.find('(')));
  const bool names =
      std::ranges::any_of(before, [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
  return names ? people_of_dateline(before) : std::vector<Person>();
}

/// Notes what a block among the last ones is; "" is running text.
std::string role_of(Article& article, const xmlNode* block) {
  const std::string text = line_of(block);
  if (is_rights_notice(text)) {
    article.rights = text;
    return "rights";
  }
  if (is_promotion(block, text)) {
    article.promotions.push_back(text);
    return "promotion";
  }
  if (is_disclaimer(text)) return "disclaimer";
  const std::vector<std::string> names = credited_names(text);
  if (!names.empty() && article.authors.empty()) article.authors = people_before_credits(text);
  for (const std::string& name : names)
    if (std::ranges::find(article.credits, name, &Credit::name) == article.credits.end())
      article.credits.push_back({name});
  return names.empty() && !is_contribution_line(text) ? "" : "credits";
}

void mark_roles(Article& article, const xmlNode* body) {
  const std::vector<xmlNode*> blocks = blocks_of(body);
  for (xmlNode* block : blocks) remove_attribute(block, "data-role"); // those of headings stay
  const std::size_t first = blocks.size() > closing_blocks ? blocks.size() - closing_blocks : 0;
  for (std::size_t i = first; i < blocks.size(); ++i)
    if (const std::string role = role_of(article, blocks[i]); !role.empty())
      set_attribute(blocks[i], "data-role", role);
}

bool is_running_text(std::string_view role) {
  return role == "subhead" || role == "disclaimer";
}

/// Without a tree, where every marked block is a paragraph or heading, as is usual; nothing elsewhere.
std::optional<std::string> running_text_of_clean(std::string_view markup) {
  constexpr std::string_view mark = " data-role=\"";
  std::string kept;
  for (std::size_t at = markup.find(mark); at != std::string_view::npos; at = markup.find(mark)) {
    const std::size_t start = markup.rfind('<', at);
    const std::string_view name = markup.substr(start + 1, markup.find_first_of(" >", start) - start - 1);
    const std::string_view behind = markup.substr(at + mark.size());
    if (is_running_text(behind.substr(0, behind.find('"')))) {
      kept += markup.substr(0, at + mark.size());
      markup = behind;
      continue;
    }
    const std::size_t end = markup.find("</p>", at);
    if (name != "p" || end == std::string_view::npos) return std::nullopt;
    kept += markup.substr(0, start);
    markup.remove_prefix(end + 4);
  }
  kept += markup;
  return plain_text_of_clean(kept);
}

/// The end of the tag that begins at `at`: attributes may have any sign in them.
std::size_t end_of_tag(std::string_view markup, std::size_t at) {
  bool is_quoted = false;
  for (; at < markup.size(); ++at) {
    if (markup[at] == '"') is_quoted = !is_quoted;
    if (markup[at] == '>' && !is_quoted) return at + 1;
  }
  return at;
}

/// A body is markup of our own making: none of these elements stands within one of its kind.
std::string without_elements(std::string_view markup, std::string_view name) {
  const std::string open = "<" + std::string(name);
  const std::string close = "</" + std::string(name) + ">";
  std::string kept;
  bool is_within = false;
  for (std::size_t at = 0; at < markup.size();) {
    const std::size_t tag = std::min(markup.find('<', at), markup.size());
    const std::size_t end = end_of_tag(markup, tag);
    const std::string_view whole = markup.substr(tag, end - tag);
    if (!is_within) kept += markup.substr(at, tag - at);
    const bool opens = whole.starts_with(open) && whole.size() > open.size() &&
                       (whole[open.size()] == '>' || whole[open.size()] == ' ');
    if (!is_within && !opens) kept += whole;
    is_within = (is_within || opens) && whole != close;
    at = end;
  }
  return kept;
}

} // namespace

void take_apart(Article& article) {
  const Result<HtmlTree> tree = HtmlTree::parse_fragment(article.body.text());
  if (!tree)
    return; // a SafeHtml is within the limits unless they were lowered since; then the article stays as it
            // was
  article.figures.clear();
  article.promotions.clear();
  std::vector<Reference> beside = std::exchange(article.references, {});
  collect(article, tree->body());
  keep_beside(article, std::move(beside));
  mark_roles(article, tree->body());
  article.body = sanitise_children(tree->body(), {.base = std::nullopt, .keep_roles = true});
}

std::string running_text(const Article& article) {
  return running_text(article.body);
}

std::string running_text(const SafeHtml& with_readings) {
  std::string markup = with_readings.text();
  for (const std::string_view name : {"rt", "rp"})
    if (markup.contains("<" + std::string(name))) markup = without_elements(markup, name);
  const SafeHtml body = SafeHtml::restored(std::move(markup));
  if (const std::optional<std::string> text = running_text_of_clean(body.text())) return *text;
  const Result<HtmlTree> tree = HtmlTree::parse_fragment(body.text());
  if (!tree) return {};
  std::vector<xmlNode*> marked;
  for_each_element(tree->body(), [&](xmlNode* element) {
    const auto role = attribute(element, "data-role");
    if (role && !is_running_text(*role)) marked.push_back(element);
  });
  for (xmlNode* node : marked) remove_node(node);
  return plain_text(tree->body());
}

std::string opening_text(const Article& article) {
  std::string body = article.body.text();
  body = without_elements(body, "figure");
  return running_text(SafeHtml::restored(std::move(body)));
}

} // namespace offprint
