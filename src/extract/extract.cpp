#include "extract/extract.h"

#include "extract/body/article_body.h"
#include "extract/body/page_blocks.h"
#include "extract/completeness.h"
#include "extract/embedded_state.h"
#include "extract/markup/bold_headings.h"
#include "extract/markup/clutter.h"
#include "extract/markup/embeds.h"
#include "extract/markup/figures.h"
#include "extract/markup/flat_body.h"
#include "extract/markup/images.h"
#include "extract/markup/live_posts.h"
#include "extract/markup/main_picture.h"
#include "extract/metadata/detect_language.h"
#include "extract/metadata/json_ld.h"
#include "extract/metadata/meta_tags.h"
#include "extract/metadata/shown_byline.h"
#include "extract/metadata/title.h"
#include "extract/pages/next_page.h"
#include "extract/rules/apply_rule.h"
#include "extract/rules/replace_strings.h"
#include "html/charset.h"
#include "html/plain_text.h"
#include "html/sanitise.h"
#include "html/tree.h"
#include "outlet/interface.h"

#include "article/boilerplate.h"
#include "article/identity.h"
#include "base/encoding.h"
#include "base/text.h"

#include <algorithm>

namespace offprint {
namespace {

constexpr std::size_t too_little_to_be_all = 1'500; // bytes of HTML
constexpr std::size_t most_nodes = 300'000;         // a hundred times a usual page

Result<HtmlTree> parsed_page(std::string_view bytes, std::string_view content_type, const SiteRule* rule) {
  const auto decoded = decode(bytes, {charset_parameter(content_type), declared_charset(bytes)});
  return HtmlTree::parse(rule == nullptr ? decoded.utf8 : with_replacements(*rule, decoded.utf8),
                         {.nodes = most_nodes});
}

Url base_of(const HtmlTree& page, const Url& address) {
  const auto stated = attribute(first_element(page.head(), "base"), "href");
  if (!stated) return address;
  const auto base = address.resolve(*stated);
  return base ? *base : address;
}

// Where an outlet names itself as the author, another place of the page may name the people.
PageMetadata without_site_as_author(PageMetadata metadata, const std::string& site) {
  std::erase_if(metadata.authors, [&](const Person& person) {
    return !site.empty() && equal_ignoring_ascii_case(person.name, site);
  });
  return metadata;
}

PageMetadata metadata_of(const HtmlTree& page, bool with_json_ld, std::vector<Evidence>& evidence) {
  auto json_ld = with_json_ld ? metadata_of_json_ld(page.root()) : PageMetadata();
  auto meta_tags = metadata_of_meta_tags(page.root());
  const auto site = meta_tags.site_name.empty() ? json_ld.site_name : meta_tags.site_name;
  const bool named_site_as_author = !site.empty() && !(json_ld.authors.empty() && meta_tags.authors.empty());
  PageMetadata found;
  complete(found, without_site_as_author(std::move(json_ld), site), "json-ld", 0.95, evidence);
  complete(found, without_site_as_author(std::move(meta_tags), site), "meta", 0.9, evidence);
  complete(found, metadata_of_marked_elements(page.root(), !found.published), "marked elements", 0.7,
           evidence);
  if (found.authors.empty()) {
    PageMetadata shown;
    shown.authors = people_in_shown_byline(page.body());
    complete(found, shown, "shown byline", 0.6, evidence);
  }
  if (found.authors.empty() && named_site_as_author) found.authors.push_back({site, ""});
  return found;
}

// A page may name another address as its own, but not another publisher's, and not the publisher's front
// page.
std::optional<Url> stated_canonical(const std::string& stated, const Url& base,
                                    const std::optional<Url>& given) {
  if (stated.empty()) return std::nullopt;
  const auto url = base.resolve(stated);
  if (!url) return std::nullopt;
  if (!given) return *url;
  const Url& address = *given;
  if (publisher_host(*url) != publisher_host(address)) return std::nullopt;
  if (url->path() == "/" && url->query().empty() && address.path() != "/") return std::nullopt;
  return *url;
}

std::string description_unless_in(const std::string& text, const std::string& description) {
  return collapse_space(text).find(first_characters(description, 60)) != std::string::npos ? "" : description;
}

// Some pages hold their text only in data that a script would show.
SafeHtml paragraphs_of(const std::string& text, const xmlNode* in_document_of) {
  xmlNode* body = new_element(in_document_of, "div");
  for (const auto line : split(text, '\n')) {
    if (trim_unicode(line).empty()) continue;
    xmlNode* paragraph = new_element(body, "p");
    append_child(paragraph, new_text(paragraph, plain_line(line)));
    append_child(body, paragraph);
  }
  auto safe = sanitise_children(body);
  remove_node(body);
  return safe;
}

SafeHtml live_blog_of(const std::vector<LivePost>& posts, const xmlNode* in_document_of) {
  xmlNode* body = new_element(in_document_of, "div");
  append_live_posts(body, posts);
  auto safe = sanitise_children(body);
  remove_node(body);
  return safe;
}

// Where scripts would show a text that stands in data alone, the page itself shows next to nothing.
bool is_stated_rather_than_shown(const SafeHtml& shown, const std::string& stated) {
  if (shown.empty()) return !stated.empty();
  return stated.size() > 400 && 3 * plain_text(shown).size() < stated.size();
}

// Markup that is the article and nothing else.
SafeHtml flattened(const std::string& html, const Url& base) {
  const auto tree = HtmlTree::parse_fragment(html, {.nodes = most_nodes});
  if (!tree) return {};
  resolve_images(tree->body(), base);
  make_figures(tree->body());
  xmlNode* flat = new_element(tree->body(), "div");
  append_child(tree->root(), flat);
  move_as_flat_blocks(tree->body(), flat);
  return sanitise_children(flat, {.base = base});
}

SafeHtml body_of(const HtmlTree& page, xmlNode* element, const std::optional<MainPicture>& main_picture,
                 const std::vector<LivePost>& posts, const Url& base) {
  quote_marked_embeds(element);
  remove_body_clutter(element);
  make_figures(element);
  xmlNode* flat = new_element(element, "div");
  append_child(page.root(), flat);
  move_as_flat_blocks(element, flat);
  make_headings_of_bold_paragraphs(flat);
  part_live_posts(flat, posts);
  if (main_picture) put_main_picture_first(flat, *main_picture);
  return sanitise_children(flat, {.base = base});
}

// By the site's rule.
void take_matched_body(const HtmlTree& page, const SiteRule& rule, const RuleMatch& match, const Url& base,
                       Extraction& found) {
  mark_embeds(match.body, base);
  resolve_images(match.body, base);
  std::optional<MainPicture> main_picture;
  if (found.main_picture && rule.inserts_detected_image())
    main_picture = main_picture_as_shown(page.body(), *found.main_picture);
  found.body = body_of(page, match.body, main_picture, {}, base);
  found.evidence.push_back({.field = "body", .step = "site rule", .confidence = 0.95});
}

bool names_no_person(const std::vector<Person>& authors, const std::string& site) {
  return std::ranges::all_of(authors, [&](const Person& author) {
    return !site.empty() && (contains_ignoring_ascii_case(author.name, site) ||
                             contains_ignoring_ascii_case(site, author.name));
  });
}

void detect_body(const HtmlTree& page, const PageMetadata& metadata, const Url& base,
                 const ExtractionOptions& options, Extraction& found) {
  xmlNode* page_body = page.body();
  mark_embeds(page_body, base);
  resolve_images(page_body, base);
  std::optional<MainPicture> main_picture;
  if (found.main_picture) main_picture = main_picture_as_shown(page_body, *found.main_picture);
  const StatedText stated{.title = found.title,
                          .description = metadata.description,
                          .body = collapse_space(metadata.body_text),
                          .authors = found.authors};
  ArticleBody article = take_article_body(page_body, stated, options.outlet, options.with_verdicts);
  found.lines = std::move(article.lines);
  found.furniture = std::move(article.furniture);
  if (!article.byline.empty() && names_no_person(found.authors, metadata.site_name)) {
    found.authors = std::move(article.byline);
    found.evidence.push_back({.field = "authors", .step = "line before the text", .confidence = 0.5});
  }
  found.verdicts = std::move(article.verdicts);
  found.lead = std::move(article.lead);
  found.lead_is_shown = !found.lead.empty();
  if (article.element == nullptr) return;
  found.body = body_of(page, article.element, main_picture, metadata.posts, base);
  found.evidence.push_back({.field = "body", .step = article.step, .confidence = article.confidence});
}

// Where the page shows next to nothing, what its data hold.
void complete_body_from_data(const HtmlTree& page, const PageMetadata& metadata, const Url& base,
                             Extraction& found) {
  if (is_stated_rather_than_shown(found.body, metadata.body_text)) {
    found.body = paragraphs_of(metadata.body_text, page.body());
    found.evidence.push_back({.field = "body", .step = "stated text", .confidence = 0.8});
  }
  std::size_t posted = 0;
  for (const LivePost& post : metadata.posts) posted += post.text.size();
  if (posted > 400 && 3 * plain_text(found.body).size() < posted) {
    found.body = live_blog_of(metadata.posts, page.body());
    found.evidence.push_back({.field = "body", .step = "stated posts", .confidence = 0.8});
  }
  if (found.body.text().size() > too_little_to_be_all) return;
  const std::string hidden = article_in_embedded_state(page.root());
  if (hidden.size() <= 2 * found.body.text().size()) return;
  found.body = flattened(hidden, base);
  found.evidence.push_back({.field = "body", .step = "embedded state", .confidence = 0.7});
}

// Of a page that came from nowhere: what it says of itself, or an address that leads nowhere.
Url address_of(const std::optional<Url>& given, const PageMetadata& metadata) {
  if (given) return *given;
  const auto stated = Url::parse(metadata.canonical);
  return stated ? *stated : *Url::parse("https://page.invalid/");
}

/// Of those whom a byline names, agencies are credited.
void part_authors(std::vector<Person> named, Extraction& found) {
  for (Person& person : named) {
    if (is_news_agency(person.name))
      found.credits.push_back({person.name});
    else
      found.authors.push_back(std::move(person));
  }
}

void fill_metadata(const HtmlTree& page, PageMetadata metadata, const Url& base, Extraction& found) {
  Headline headline = article_title(page.root(), metadata);
  found.title = std::move(headline.title);
  found.kicker = std::move(headline.kicker);
  part_authors(std::move(metadata.authors), found);
  found.published = metadata.published;
  found.modified = metadata.modified;
  found.language = metadata.language;
  found.section = metadata.section;
  found.genre = metadata.genre;
  found.corrections = std::move(metadata.corrections);
  for (Translation& translation : metadata.translations) {
    const auto address = base.resolve(translation.address);
    if (address) found.translations.push_back({std::move(translation.language), address->text()});
  }
  if (const auto amp = base.resolve(metadata.amp); amp && !metadata.amp.empty()) found.amp = *amp;
  found.tags = std::move(metadata.tags);
  found.rights = metadata.rights;
  if (!metadata.picture.empty()) {
    if (auto picture = base.resolve(metadata.picture)) found.main_picture = std::move(*picture);
  }
}

// What the site's rule found goes before what the page states.
void lay_match_over(const SiteRule& rule, RuleMatch& match, Extraction& found) {
  const auto note = [&](const char* field) {
    found.evidence.push_back({.field = field, .step = "site rule", .confidence = 0.95});
  };
  if (!match.title.empty()) {
    found.title = match.title;
    note("title");
  } else if (!may_detect_title(rule, match)) {
    found.title.clear();
  }
  if (!match.authors.empty()) {
    found.authors = std::move(match.authors);
    note("authors");
  }
  if (match.published) {
    found.published = match.published;
    note("published");
  }
  found.single_page = match.single_page;
  found.next_page = match.next_page;
  found.native_ad = match.native_ad;
  found.notices = std::move(match.notices);
  if (match.login_wall) found.incomplete = "the page shows the whole article only to those who are logged in";
}

/// What the publisher's own data in the page say, where it has an interface that is known: surer than what
/// can be seen.
bool take_outlet_answer(std::string_view bytes, const std::optional<Url>& address, Extraction& found) {
  std::optional<OutletArticle> said = address ? outlet_article_in_page(bytes, *address) : std::nullopt;
  if (!said || said->article.body.empty()) return false;
  Article& article = said->article;
  const auto note = [&](const char* field) {
    found.evidence.push_back({.field = field, .step = "the outlet's own data", .confidence = 0.98});
  };
  found.title = std::move(article.title);
  found.kicker = std::move(article.kicker);
  found.lead = std::move(article.lead);
  found.lead_is_shown = !found.lead.empty();
  if (!article.authors.empty()) {
    found.authors.clear();
    part_authors(std::move(article.authors), found);
  }
  if (article.times.published) found.published = article.times.published;
  if (article.times.modified) found.modified = article.times.modified;
  if (!article.language.empty()) found.language = std::move(article.language);
  if (!article.translations.empty()) found.translations = std::move(article.translations);
  for (const Topic& topic : article.topics)
    if (std::ranges::find(found.tags, topic.name) == found.tags.end()) found.tags.push_back(topic.name);
  found.body = std::move(article.body);
  for (const char* field : {"title", "lead", "body"}) note(field);
  return true;
}

} // namespace

PageLines lines_of_page(std::string_view bytes, std::string_view content_type) {
  const auto page = parsed_page(bytes, content_type, nullptr);
  return page ? PageLines(PageBlocks(page->body())) : PageLines();
}

Result<Extraction> extract_article(std::string_view bytes, std::string_view content_type,
                                   const std::optional<Url>& given, const ExtractionOptions& options) {
  auto page = parsed_page(bytes, content_type, options.rule);
  if (!page) return pass_on(page);

  Extraction found;
  const bool with_json_ld = options.rule == nullptr || !options.rule->skips_json_ld();
  const auto metadata = metadata_of(*page, with_json_ld, found.evidence);
  const auto address = address_of(given, metadata);
  const auto base = base_of(*page, address);
  found.canonical = stated_canonical(metadata.canonical, base, given);
  fill_metadata(*page, metadata, base, found);
  if (options.rule == nullptr && take_outlet_answer(bytes, given ? given : found.canonical, found))
    return found;
  found.next_page = linked_next_page(*page, address);
  RuleMatch match;
  if (options.rule != nullptr) {
    match = apply_rule(*options.rule, *page, address);
    lay_match_over(*options.rule, match, found);
  }
  if (match.body != nullptr) {
    take_matched_body(*page, *options.rule, match, base, found);
  } else if (options.rule == nullptr || may_detect_body(*options.rule, match)) {
    detect_body(*page, metadata, base, options, found);
    complete_body_from_data(*page, metadata, base, found);
  }
  const std::string text = plain_text(found.body);
  if (found.lead.empty()) found.lead = description_unless_in(text, metadata.description);
  if (found.language.empty()) {
    found.language = detect_language(text);
    if (!found.language.empty())
      found.evidence.push_back({.field = "language", .step = "text", .confidence = 0.8});
  }
  if (found.incomplete.empty()) found.incomplete = why_incomplete(text, metadata);
  return found;
}

} // namespace offprint
