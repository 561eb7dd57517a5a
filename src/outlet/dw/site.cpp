#include "outlet/dw/answers.h"

#include "article/identity.h"
#include "base/text.h"
#include "html/plain_text.h"
#include "outlet/dw/addresses.h"
#include "outlet/dw/media.h"
#include "outlet/fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace offprint {

namespace {

std::string absolute(const std::string& stated, const Url& page) {
  const Result<Url> url = stated.empty() ? fail(ErrorKind::invalid, "", "") : page.resolve(stated);
  return url ? url->text() : std::string();
}

/// What the content says of everything that its text names by number.
DwMediaByNumber media_in(const Fields& content, const Url& page) {
  DwMediaByNumber media;
  for (const Fields& link : content.objects("contentLinks")) {
    const Fields target = link.object("target");
    DwMedia& one = media[link.id("targetId")];
    one.title = link.text("name");
    if (one.title.empty()) one.title = target.text("title");
    one.caption = plain_line(link.text("description"));
    one.alt = link.text("additionalInformation");
    one.credit = target.text("licenserSupplement");
    one.page = absolute(target.text("namedUrl"), page);
    one.picture = target.text("posterImageUrl");
    one.source = target.has("mp4VideoSrc") ? target.text("mp4VideoSrc") : target.text("hlsVideoSrc");
  }
  for (const std::string_view list : {"videos", "audios"})
    for (const Fields& player : content.objects(list)) {
      DwMedia& one = media[player.id("id")];
      if (one.title.empty()) one.title = player.has("title") ? player.text("title") : player.text("name");
      if (one.caption.empty()) one.caption = plain_line(player.text("teaser"));
      if (one.picture.empty()) one.picture = player.text("posterImageUrl");
      if (one.page.empty()) one.page = absolute(player.text("namedUrl"), page);
      if (one.source.empty()) one.source = player.first_text({"mp4VideoSrc", "mp3Src", "hlsVideoSrc"});
    }
  return media;
}

std::string main_figure(const Fields& content, const DwMediaByNumber& media, const std::string& text) {
  const Fields link = content.object("mainContentImageLink");
  const std::string number = link.id("targetId");
  if (number.empty() || text.find("data-id=\"" + number + "\"") != std::string::npos) return {};
  DwMedia one = media.contains(number) ? media.at(number) : DwMedia();
  if (one.caption.empty()) one.caption = plain_line(link.text("description"));
  if (one.alt.empty()) one.alt = link.text("additionalInformation");
  if (one.credit.empty()) one.credit = link.object("target").text("licenserSupplement");
  one.picture.clear();
  return dw_figure(number, one);
}

std::string gallery_figures(const Fields& gallery) {
  std::string figures;
  for (const Fields& shown : gallery.objects("extendedGalleryImages")) {
    const Fields image = shown.object("assignedImage");
    const std::string number = image.has("id") ? image.id("id") : shown.id("id");
    const std::string name = plain_line(shown.text("name"));
    DwMedia media;
    media.caption = plain_line(shown.text("description"));
    media.alt = shown.text("altText");
    media.credit = image.text("licenserSupplement");
    if (!name.empty()) figures += "<h2>" + escape_html(name) + "</h2>";
    if (!number.empty()) figures += dw_figure(number, media);
  }
  return figures;
}

/// A post of a live blog: its time, who wrote it, its title, its text.
std::string post_section(const Fields& post) {
  std::string html = "<section>";
  const bool dated = post.has("contentDate");
  const std::optional<Timestamp> time = dated ? post.time("contentDate") : std::nullopt;
  std::string shown = post.text("localizedContentDate");
  if (shown.empty() && time) shown = format_minute(time->instant);
  if (time)
    html +=
        "<p><time datetime=\"" + format_rfc3339(time->instant) + "\">" + escape_html(shown) + "</time></p>";
  else if (!shown.empty())
    html += "<p><time>" + escape_html(shown) + "</time></p>";
  if (const std::string title = plain_line(post.text("title")); !title.empty())
    html += "<h3>" + escape_html(title) + "</h3>";
  for (const Fields& person : post.objects("persons"))
    if (const std::string name = person.text("fullName"); !name.empty())
      html += "<p><cite>" + escape_html(name) + "</cite></p>";
  return html + post.text("text") + "</section>";
}

/// Lines of WebVTT or SRT, or plain text, as paragraphs.
std::string subtitle_paragraphs(const std::string& subtitles) {
  std::string html;
  std::string last;
  for (const std::string_view raw : split(subtitles, '\n')) {
    const std::string line = plain_line(trim_unicode(raw));
    const bool number = !line.empty() && std::ranges::all_of(line, is_ascii_digit);
    if (line.empty() || number || line == last || line.starts_with("WEBVTT") || line.starts_with("NOTE") ||
        line.find("-->") != std::string::npos)
      continue;
    html += "<p>" + escape_html(line) + "</p>";
    last = line;
  }
  return html;
}

std::string subtitles_of(const Fields& content, const nlohmann::json& raw) {
  const auto stated = raw.find("subtitles");
  if (stated == raw.end() || stated->is_null()) return {};
  std::string html;
  if (stated->is_string()) html = subtitle_paragraphs(stated->get<std::string>());
  if (stated->is_array())
    for (const Fields& one : content.objects("subtitles")) {
      for (const std::string_view name : {"text", "content", "vtt"})
        if (one.has(name)) html += subtitle_paragraphs(one.text(name));
      for (const std::string_view name : {"url", "src", "subtitleUrl"})
        if (const Result<Url> url = Url::parse(one.has(name) ? one.text(name) : ""))
          html += "<p><a href=\"" + escape_html(url->text()) + "\">" + escape_html(url->text()) + "</a></p>";
    }
  return html.empty() ? html : "<section>" + html + "</section>";
}

std::string own_player(const Fields& content, const Url& page) {
  DwMedia media;
  media.title = plain_line(content.text("title"));
  media.picture = content.text("posterImageUrl");
  const Fields image = content.object("mainContentImageLink");
  if (media.picture.empty() && image.has("targetId")) media.picture = dw_picture(image.id("targetId")).text();
  media.source = content.first_text({"mp4VideoSrc", "mp3Src", "hlsVideoSrc"});
  media.page = page.text();
  return dw_player(media);
}

std::string widget_links(const Fields& content, const std::string& text) {
  std::string html;
  for (const Fields& widget : content.objects("widgets")) {
    const std::string address = widget.first_text({"url", "src", "iframeUrl", "embedUrl"});
    const std::string title = widget.has("title") ? widget.text("title") : widget.text("name");
    const Result<Url> url = Url::parse(address);
    if (!url || text.find(address) != std::string::npos) continue;
    html += "<p><a href=\"" + escape_html(url->text()) + "\">" +
            escape_html(title.empty() ? url->text() : title) + "</a></p>";
  }
  return html;
}

std::string kind_of(const Fields& content) {
  if (content.has("posts")) return "live-blog";
  if (content.has("extendedGalleryImages")) return "gallery";
  const std::string type = ascii_lower(content.text("__typename"));
  if (type == "video" || (content.has("hlsVideoSrc") && type != "article")) return "video";
  return type == "audio" || content.has("mp3Src") ? "audio" : "";
}

std::string body_html(const Fields& content, const nlohmann::json& raw, const std::string& kind,
                      const DwMediaByNumber& media, const Url& page) {
  const std::string text = content.text("text");
  const bool plays = kind == "video" || kind == "audio";
  std::string html = plays ? own_player(content, page) : main_figure(content, media, text);
  html += !text.empty() && text.find('<') == std::string::npos ? "<p>" + text + "</p>" : text;
  for (const Fields& post : content.objects("posts")) html += post_section(post);
  html += gallery_figures(content) + subtitles_of(content, raw) + widget_links(content, text);
  return html;
}

void read_people(Article& article, const Fields& content, const Url& page) {
  for (const Fields& person : content.objects("persons"))
    if (const std::string name = person.text("fullName"); !name.empty())
      article.authors.push_back({.name = name, .url = absolute(person.text("namedUrl"), page)});
  const std::string legacy = plain_line(content.text("legacyAuthor"));
  if (article.authors.empty() && !legacy.empty()) article.authors.push_back({.name = legacy, .url = {}});
}

void read_topics(Article& article, const Fields& content) {
  for (const Fields& topic : content.objects("relatedAutoTopics"))
    article.topics.push_back({.id = topic.id("id"),
                              .name = topic.has("name") ? topic.text("name") : topic.text("title"),
                              .kind = "AUTO_TOPIC"});
  if (const std::string focus = content.object("thematicFocusCategory").text("name"); !focus.empty())
    article.topics.push_back({.id = {}, .name = focus, .kind = "category"});
  for (const Fields& region : content.objects("regions"))
    if (const std::string name = region.has("alignedName") ? region.text("alignedName") : region.text("name");
        !name.empty())
      article.topics.push_back({.id = {}, .name = name, .kind = "region"});
  std::erase_if(article.topics, [](const Topic& topic) { return topic.name.empty(); });
}

/// What goes with the article without standing in its text, and the story in other languages.
void read_relations(Article& article, const Fields& content, const Url& page) {
  for (const Fields& link : content.objects("contentLinks")) {
    const std::string type = link.text("targetType");
    const std::string address = absolute(link.object("target").text("namedUrl"), page);
    const Result<Url> url = Url::parse(address);
    const bool page_of_its_own =
        type == "ARTICLE" || type == "LIVEBLOG" || type == "VIDEO" || type == "IMAGE_GALLERY";
    if (link.flag("isInText") || !page_of_its_own || !url) continue;
    article.references.push_back(
        {.url = *url, .id = link.id("targetId"), .kind = "ArticleRef", .text = link.text("name")});
  }
  for (const Fields& link : content.objects("externalLinks"))
    if (const Result<Url> url = Url::parse(link.text("url")); url && !link.flag("isInText"))
      article.references.push_back({.url = *url, .id = {}, .kind = "ExternalRef", .text = link.text("name")});
  for (const std::string_view list : {"translations", "languageVersions"})
    for (const Fields& other : content.objects(list)) {
      const std::string named = other.has("namedUrl") ? other.text("namedUrl") : other.text("canonicalUrl");
      if (const std::string address = absolute(named, page); !address.empty())
        article.translations.push_back({.language = dw_language(other.text("language")), .address = address});
    }
}

/// Its page, wherever the answer says it.
Result<Url> page_of(const Fields& content, const std::optional<Url>& address) {
  for (const std::string_view name : {"canonicalUrl", "classicUrl"})
    if (const Result<Url> stated = Url::parse(content.has(name) ? content.text(name) : "")) return stated;
  const Url site = *Url::parse("https://www.dw.com/");
  if (const std::string named = content.text("namedUrl"); !named.empty()) return site.resolve(named);
  if (const Result<Url> permanent = Url::parse(content.text("permaLinkUrl")))
    if (const std::optional<Url> page = dw_public_address(*permanent)) return *page;
  if (address) return dw_public_address(*address).value_or(*address);
  const std::string number = content.id("id");
  if (number.empty()) return fail(ErrorKind::invalid, "answer", "names no article");
  return site.resolve("a-" + number);
}

std::optional<Timestamp> first_time(const Fields& content, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const std::optional<Timestamp> time = content.time(name)) return time;
  return std::nullopt;
}

const nlohmann::json* content_of(const nlohmann::json& answer) {
  if (!answer.is_object()) return nullptr;
  const auto data = answer.find("data");
  if (data == answer.end() || !data->is_object()) return nullptr;
  const auto content = data->find("content");
  return content != data->end() && content->is_object() ? &*content : nullptr;
}

} // namespace

bool is_dw_site_article(const nlohmann::json& answer) {
  const nlohmann::json* content = content_of(answer);
  return content != nullptr && (content->contains("title") || content->contains("name")) &&
         (content->contains("id") || content->contains("namedUrl") || content->contains("canonicalUrl"));
}

Result<OutletArticle> read_dw_site_article(const nlohmann::json& answer, const std::optional<Url>& address) {
  const nlohmann::json* raw = content_of(answer);
  if (raw == nullptr) return fail(ErrorKind::invalid, address ? address->text() : "answer", "has no content");
  OutletArticle found{.article = article_at(*Url::parse("https://www.dw.com/")), .lost = {}};
  const Fields content(*raw, "content", found.lost);
  const Result<Url> page = page_of(content, address);
  if (!page) return pass_on(page);
  Article& article = found.article = article_at(*page);
  article.title = plain_line(content.has("title") ? content.text("title") : content.text("name"));
  article.kicker = plain_line(content.text("kicker"));
  article.lead = plain_line(content.text("teaser"));
  article.kind = kind_of(content);
  article.language = dw_language_in(*page);
  if (article.language.empty()) article.language = dw_language(content.text("language"));
  article.opinion = content.flag("isOpinion") || content.text("genre") == "OPINION" ||
                    content.text("genre") == "COMMENTARY";
  article.times.published =
      first_time(content, {"firstPublicationDate", "contentDate", "lastPublicationDate"});
  article.times.modified = first_time(content, {"lastModifiedDate", "lastPublicationDate"});
  read_people(article, content, *page);
  read_topics(article, content);
  read_relations(article, content, *page);
  const DwMediaByNumber media = media_in(content, *page);
  article.body = dw_body(body_html(content, *raw, article.kind, media, *page), media, *page);
  if (article.title.empty() && article.body.empty())
    return fail(ErrorKind::invalid, page->text(), "the interface's answer has neither title nor text");
  return found;
}

} // namespace offprint
