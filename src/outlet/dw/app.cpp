#include "outlet/dw/answers.h"

#include "article/identity.h"
#include "base/text.h"
#include "html/plain_text.h"
#include "outlet/dw/addresses.h"
#include "outlet/dw/media.h"
#include "outlet/fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

std::string largest_size(const Fields& picture) {
  std::string address = picture.text("url");
  std::int64_t widest = -1;
  for (const Fields& size : picture.objects("sizes")) {
    const std::int64_t width = size.number("width").value_or(0);
    if (std::string one = size.text("url"); !one.empty() && width > widest) {
      address = std::move(one);
      widest = width;
    }
  }
  return address;
}

/// A picture as the app is told of it: its name is what stands below it where nothing else does.
DwMedia picture_of(const Fields& picture) {
  const std::string name = picture.text("name");
  DwMedia media{.title = name,
                .caption = plain_line(picture.first_text({"description", "text", "caption", "name"})),
                .alt = picture.first_text({"altText", "alt", "name"}),
                .credit = picture.first_text({"credit", "copyright", "licenserSupplement", "licenser"}),
                .picture = largest_size(picture),
                .source = {},
                .page = {}};
  // Of a numbered picture there are larger sizes than the app is told of.
  if (picture.has("id") && Url::parse(media.picture).value_or(dw_picture("0")).host() == "static.dw.com")
    media.picture.clear();
  return media;
}

std::string figure_of(const Fields& picture) {
  const DwMedia media = picture_of(picture);
  const std::string number = picture.id("id");
  return number.empty() && media.picture.empty() ? std::string() : dw_figure(number, media);
}

std::string source_of(const Fields& content) {
  std::string source;
  for (const Fields& one : content.objects("sources")) {
    const std::string address = one.first_text({"url", "src"});
    if (!address.empty() && (source.empty() || address.ends_with(".mp4") || address.ends_with(".mp3")))
      source = address;
  }
  return source;
}

std::string player_of(const Fields& content, const std::string& page) {
  const Fields preview = content.object("previewImage");
  DwMedia media = picture_of(preview);
  media.title = content.first_text({"name", "title"});
  media.caption = plain_line(content.first_text({"description", "teaser", "text"}));
  if (media.picture.empty() && preview.has("id")) media.picture = dw_picture(preview.id("id")).text();
  media.source = source_of(content);
  media.page = page;
  if (media.title.empty()) media.title = preview.text("name");
  return dw_player(media);
}

bool begins_with_a_block(std::string_view html) {
  constexpr std::array<std::string_view, 11> blocks{
      "<p", "<h", "<ul", "<ol", "<div", "<blockquote", "<fi", "<table", "<aside", "<section", "<iframe"};
  return std::ranges::any_of(
      blocks, [&](std::string_view block) { return starts_with_ignoring_ascii_case(html, block); });
}

std::string block_of(const Fields& content) {
  const std::string type = ascii_lower(content.text("type"));
  if (type == "image") return figure_of(content);
  if (type == "video" || type == "audio") return player_of(content, content.object("reference").text("url"));
  if (type == "gallery" || type == "imagegallery") {
    std::string figures;
    for (const Fields& image : content.objects("images")) figures += figure_of(image);
    return figures;
  }
  const std::string text = content.whole_text("text");
  return text.empty() || begins_with_a_block(text) ? text : "<p>" + text + "</p>";
}

std::string body_html(const Fields& answer, std::string_view kind, const Url& page) {
  std::string html;
  for (const Fields& element : answer.objects("body")) html += block_of(element.object("content"));
  if (html.empty()) {
    html = answer.text("text");
    if (!html.empty() && !begins_with_a_block(html))
      html = "<p>" + replace_all(html, "\n", "</p><p>") + "</p>";
  }
  const Fields main = answer.object("mainContent");
  const std::string number = main.object("previewImage").id("id");
  if (kind == "video" || kind == "audio") return player_of(main, page.text()) + html;
  const bool shown = !number.empty() && html.find("/" + number + "_") != std::string::npos;
  return shown ? html : figure_of(main.object("previewImage")) + html;
}

std::string kind_of(const std::string& type) {
  const std::string lower = ascii_lower(type);
  for (const std::string_view kind : {"video", "audio", "gallery"})
    if (lower.find(kind) != std::string::npos) return std::string(kind);
  return lower.find("live") != std::string::npos ? "live-blog" : std::string();
}

Url page_of(const Fields& answer) {
  for (const std::string_view name : {"permaLink", "canonicalUrl", "url"}) {
    const Result<Url> stated = Url::parse(answer.has(name) ? answer.text(name) : "");
    if (stated) return dw_public_address(*stated).value_or(*stated);
  }
  const std::string language = dw_language(answer.id("languageId"));
  const std::string_view letter = dw_page_letter(answer.text("type"));
  return *Url::parse("https://www.dw.com/" + (language.empty() ? "" : language + "/") +
                     std::string(letter.empty() ? "a" : letter) + "-" + answer.id("id"));
}

void add_reference(Article& article, const Fields& reference, const std::string& text) {
  const Result<Url> url = Url::parse(reference.text("url"));
  if (!url) return;
  const std::string kind = reference.text("type");
  article.references.push_back({.url = *url,
                                .id = reference.id("id"),
                                .kind = kind.ends_with("Ref") ? kind : "",
                                .text = text.empty() ? reference.text("name") : text});
}

void read_group(Article& article, const Fields& group) {
  const std::string type = ascii_lower(group.text("type"));
  if (type.find("keyword") != std::string::npos) {
    for (const std::string& word : group.texts("itemNames"))
      article.topics.push_back({.id = {}, .name = word, .kind = "keyword"});
    for (const Fields& item : group.objects("items"))
      if (const std::string name = item.first_text({"name", "text"}); !name.empty())
        article.topics.push_back({.id = item.id("id"), .name = name, .kind = "keyword"});
    return;
  }
  const bool languages =
      type.find("translation") != std::string::npos || type.find("language") != std::string::npos;
  for (const Fields& item : group.objects("items")) {
    const Fields reference = item.has("reference") ? item.object("reference") : item;
    const Result<Url> url = Url::parse(reference.text("url"));
    if (languages && url)
      article.translations.push_back(
          {.language = dw_language(item.has("language") ? item.text("language") : item.id("languageId")),
           .address = dw_public_address(*url).value_or(*url).text()});
    else
      add_reference(article, reference, item.text("name"));
  }
}

void read_authors(Article& article, const Fields& answer, std::string_view member) {
  if (!answer.has(member)) return;
  for (const Fields& person : answer.objects(member))
    if (const std::string name = person.first_text({"fullName", "name"}); !name.empty())
      article.authors.push_back({.name = name, .url = person.text("url")});
}

} // namespace

bool is_dw_app_article(const nlohmann::json& answer) {
  return answer.is_object() && answer.contains("id") && answer.contains("name") &&
         (answer.contains("body") || answer.contains("permaLink") || answer.contains("mainContent"));
}

Result<OutletArticle> read_dw_app_article(const nlohmann::json& answer, const std::optional<Url>& address) {
  OutletArticle found{.article = article_at(*Url::parse("https://www.dw.com/")), .lost = {}};
  const Fields fields(answer, "", found.lost);
  if (fields.id("id").empty() && !fields.has("permaLink"))
    return fail(ErrorKind::invalid, address ? address->text() : "answer", "names no article");
  const Url page = page_of(fields);
  Article& article = found.article = article_at(page);
  article.title = plain_line(fields.text("name"));
  article.lead = plain_line(fields.text("teaser"));
  article.kicker = plain_line(fields.text("kicker"));
  article.kind = kind_of(fields.text("type"));
  article.language = dw_language_in(page);
  if (article.language.empty()) article.language = dw_language(fields.id("languageId"));
  article.opinion = fields.flag("isOpinion");
  article.times.published = fields.time("displayDate");
  article.times.modified = fields.time("lastModifiedDate");
  const bool one_author = fields.has("author") && answer.at("author").is_string();
  if (one_author) article.authors.push_back({.name = fields.text("author"), .url = {}});
  read_authors(article, fields, "authors");
  read_authors(article, fields, "persons");
  if (const std::string category = fields.text("categoryName"); !category.empty())
    article.topics.push_back({.id = fields.id("categoryId"), .name = category, .kind = "category"});
  for (const Fields& group : fields.objects("referenceGroups")) read_group(article, group);
  for (const Fields& teaser : fields.object("teaserGroup").objects("items"))
    add_reference(article, teaser.object("reference"), teaser.text("name"));
  article.body = dw_body(body_html(fields, article.kind, page), {}, page);
  if (article.title.empty() && article.body.empty())
    return fail(ErrorKind::invalid, page.text(), "the interface's answer has neither title nor text");
  return found;
}

} // namespace offprint
