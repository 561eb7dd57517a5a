#include "cli/extraction_json.h"

#include "extract/markup/embeds.h"
#include "extract/markup/live_posts.h"

#include "article/parts.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace offprint {

namespace {

using Json = nlohmann::ordered_json;

Json null_or(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json null_or(const std::optional<Url>& url) {
  return url ? Json(url->text()) : Json();
}

Json null_or(const std::optional<Timestamp>& time) {
  return time ? Json(format_rfc3339(time->instant)) : Json();
}

Json people(const std::vector<Person>& authors) {
  Json list = Json::array();
  for (const Person& author : authors) list.push_back({{"name", author.name}, {"url", null_or(author.url)}});
  return list;
}

Json pictures(const std::vector<Figure>& figures) {
  Json list = Json::array();
  for (const Figure& figure : figures)
    list.push_back({{"url", figure.url.text()},
                    {"caption", null_or(figure.caption)},
                    {"credit", null_or(figure.credit)},
                    {"alt", null_or(figure.alt)}});
  return list;
}

Json translations_in(const Extraction& found) {
  Json list = Json::array();
  for (const Translation& one : found.translations)
    list.push_back({{"language", one.language}, {"url", one.address}});
  return list;
}

Json names(const std::vector<Credit>& credits) {
  Json list = Json::array();
  for (const Credit& credit : credits) list.push_back(credit.name);
  return list;
}

Json steps(const std::vector<Evidence>& evidence) {
  Json fields = Json::object();
  for (const Evidence& one : evidence)
    fields[one.field] = {{"step", one.step}, {"confidence", one.confidence}};
  return fields;
}

} // namespace

Article article_of(const Extraction& found, const std::optional<Url>& address) {
  const Url place = found.canonical ? *found.canonical
                    : address       ? *address
                                    : *Url::parse("https://page.invalid/");
  Article article = article_at(place);
  article.title = found.title;
  article.kicker = found.kicker;
  article.lead = found.lead;
  article.authors = found.authors;
  article.credits = found.credits;
  article.language = found.language;
  article.times.published = found.published;
  article.times.modified = found.modified;
  article.rights = found.rights;
  article.body = found.body;
  article.incomplete = found.incomplete;
  take_apart(article);
  return article;
}

std::string text_of(const Extraction& found, const SafeHtml& body) {
  const Result<HtmlTree> tree = HtmlTree::parse_fragment(body.text());
  if (!tree) return {};
  while (xmlNode* figure = first_element(tree->body(), "figure")) remove_node(figure);
  std::vector<xmlNode*> marked; // credits, rights, promotions, what is shown elsewhere
  for_each_element(tree->body(), [&](xmlNode* element) {
    const bool embed = is_element(element, "blockquote") && is_bare_embed(element);
    const bool time = is_element(element, "p") && is_time_line(element);
    if (embed || time || attribute(element, "data-role")) marked.push_back(element);
  });
  for (xmlNode* element : marked) remove_node(element);
  const std::string text = plain_text(tree->body());
  return found.lead_is_shown ? found.lead + (text.empty() ? "" : "\n") + text : text;
}

Json json_of(const Extraction& found, const Article& article, const std::string& file,
             const std::optional<Url>& address) {
  const bool placed = found.canonical || address;
  return {{"file", null_or(file)},
          {"url", null_or(address)},
          {"canonical_url", placed ? Json(article.url.text()) : Json()},
          {"id", placed ? Json(article.id.text()) : Json()},
          {"title", null_or(article.title)},
          {"kicker", null_or(article.kicker)},
          {"lead", null_or(article.lead)},
          {"authors", people(article.authors)},
          {"credits", names(article.credits)},
          {"published", null_or(article.times.published)},
          {"modified", null_or(article.times.modified)},
          {"language", null_or(article.language)},
          {"section", null_or(found.section)},
          {"genre", null_or(found.genre)},
          {"corrections", found.corrections},
          {"translations", translations_in(found)},
          {"amp_url", null_or(found.amp)},
          {"tags", found.tags},
          {"rights", null_or(article.rights)},
          {"main_picture", null_or(found.main_picture)},
          {"figures", pictures(article.figures)},
          {"body_html", article.body.text()},
          {"text", text_of(found, article.body)},
          {"complete", found.incomplete.empty()},
          {"incomplete", null_or(found.incomplete)},
          {"evidence", steps(found.evidence)}};
}

} // namespace offprint
