#include "outlet/wordpress.h"

#include "article/identity.h"
#include "base/text.h"
#include "html/plain_text.h"
#include "html/sanitise.h"
#include "outlet/fields.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace offprint {

namespace {

constexpr std::string_view posts = "/wp-json/wp/v2/posts";
constexpr int posts_a_page = 20;

std::optional<Url> if_any(const Result<Url>& url) {
  return url ? std::optional(*url) : std::nullopt;
}

bool is_post(const nlohmann::json& value) {
  return value.is_object() && value.contains("link") && value.contains("title") &&
         value.contains("content") && value["content"].is_object() && value["content"].contains("rendered");
}

/// A request by slug is answered with a list.
bool is_article(const nlohmann::json& answer) {
  return answer.is_array() && answer.size() == 1 ? is_post(answer[0]) : is_post(answer);
}

/// Software that any host may run has no host of its own.
bool owns(const Url& address) {
  return address.path().find("/wp-json/") != std::string_view::npos;
}

/// The last part of a page's address is the post's slug in every usual form of permanent links.
std::optional<Url> article_request(const Url& page) {
  std::string_view path = page.path();
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::string_view slug = path.substr(path.rfind('/') + 1);
  if (slug.empty()) return std::nullopt;
  return if_any(Url::parse(page.origin() + std::string(posts) + "?_embed=1&slug=" + std::string(slug)));
}

std::string rendered(const Fields& post, std::string_view name) {
  return post.object(name).text("rendered");
}

/// WordPress states times twice: without a zone, and in UTC, also without one.
std::optional<Timestamp> utc_time(const Fields& post, const std::string& name) {
  const std::string stated = post.text(name + "_gmt");
  const std::optional<Instant> instant = parse_time(stated.empty() ? stated : stated + "Z");
  return instant ? std::optional(Timestamp{*instant, stated + "Z"}) : post.time(name);
}

void read_embedded(Article& article, const nlohmann::json& post, std::string& featured,
                   std::vector<std::string>& lost) {
  const auto embedded = post.find("_embedded");
  if (embedded == post.end()) return;
  const Fields fields(*embedded, "_embedded", lost);
  for (const Fields& author : fields.objects("author"))
    if (const std::string name = plain_line(author.text("name")); !name.empty())
      article.authors.push_back({.name = name, .url = author.text("link")});
  for (const Fields& media : fields.objects("wp:featuredmedia")) {
    const std::string source = media.text("source_url");
    const std::string caption = plain_line(rendered(media, "caption"));
    if (source.empty()) continue;
    featured = "<figure><img src=\"" + escape_html(source) + "\" alt=\"" +
               escape_html(media.text("alt_text")) + "\">" +
               (caption.empty() ? "" : "<figcaption>" + escape_html(caption) + "</figcaption>") + "</figure>";
  }
  const auto terms = embedded->is_object() ? embedded->find("wp:term") : embedded->end();
  if (!embedded->is_object() || terms == embedded->end() || !terms->is_array()) return;
  for (const nlohmann::json& taxonomy : *terms) {
    if (!taxonomy.is_array()) continue;
    for (const nlohmann::json& one : taxonomy) {
      const Fields term(one, "_embedded.wp:term[]", lost);
      if (const std::string name = plain_line(term.text("name")); !name.empty())
        article.topics.push_back({.id = term.id("id"), .name = name, .kind = term.text("taxonomy")});
    }
  }
}

std::string file_name(std::string_view address) {
  return std::string(address.substr(address.rfind('/') + 1));
}

Result<OutletArticle> read_post(const nlohmann::json& post, std::string_view name) {
  std::vector<std::string> lost;
  const Fields fields(post, "", lost);
  const Result<Url> link = Url::parse(fields.text("link"));
  if (!link) return fail(ErrorKind::invalid, name, "names no page of its own (link)");
  OutletArticle found{.article = article_at(*link), .lost = {}};
  Article& article = found.article;
  article.title = plain_line(rendered(fields, "title"));
  article.language = fields.text("lang");
  article.times.published = utc_time(fields, "date");
  article.times.modified = utc_time(fields, "modified");
  std::string featured;
  read_embedded(article, post, featured, lost);
  const std::string content = rendered(fields, "content");
  const Result<Url> picture = Url::parse(featured.empty() ? "" : fields.text("jetpack_featured_media_url"));
  const bool shown = picture && content.find(file_name(picture->text())) != std::string::npos;
  Result<SafeHtml> body = sanitise((shown ? "" : featured) + content, {.base = *link});
  if (!body) return pass_on(body);
  article.body = *std::move(body);
  const std::string excerpt = plain_line(rendered(fields, "excerpt"));
  const bool cut = excerpt.ends_with("…") || excerpt.ends_with("[…]") || excerpt.ends_with("[&hellip;]");
  if (!cut && plain_text(article.body).find(excerpt) == std::string::npos) article.lead = excerpt;
  if (fields.object("content").flag("protected")) article.incomplete = "the post is behind a password";
  found.lost = std::move(lost);
  return found;
}

Result<OutletArticle> read_article(const nlohmann::json& answer, const std::optional<Url>& address) {
  return read_post(answer.is_array() ? answer[0] : answer, address ? address->text() : "answer");
}

std::optional<Url> newest_list(const Url& address, std::string_view) {
  if (address.path().find(posts) != std::string_view::npos) return address;
  return if_any(Url::parse(address.origin() + std::string(posts) +
                           "?_embed=1&per_page=" + std::to_string(posts_a_page)));
}

/// A list ends with a page that is not full.
std::optional<Url> page_after(const Url& list) {
  constexpr std::string_view name = "&page=";
  std::string address = list.without_fragment().text();
  int number = 1;
  if (const std::size_t at = address.find(name); at != std::string::npos) {
    std::from_chars(address.data() + at + name.size(), address.data() + address.size(), number);
    address.erase(at, address.find('&', at + 1) - at);
  }
  return if_any(Url::parse(address + std::string(name) + std::to_string(number + 1)));
}

Result<OutletList> read_list(const nlohmann::json& answer, const Url& address) {
  if (!answer.is_array()) return fail(ErrorKind::invalid, address.text(), "is no list of posts");
  OutletList list;
  for (const nlohmann::json& post : answer) {
    Result<OutletArticle> read =
        is_post(post) ? read_post(post, address.text()) : fail(ErrorKind::invalid, "", "");
    if (!read) {
      list.lost.emplace_back("[]");
      continue;
    }
    Entry entry;
    entry.url = read->article.url.text();
    entry.id = entry.url;
    entry.title = read->article.title;
    entry.published = read->article.times.published;
    entry.updated = read->article.times.modified;
    entry.authors = read->article.authors;
    list.entries.push_back(std::move(entry));
  }
  if (answer.size() >= posts_a_page) list.next = page_after(address);
  return list;
}

} // namespace

const OutletInterface wordpress_interface{.name = "wordpress",
                                          .title = "WordPress",
                                          .owns = owns,
                                          .article_request = article_request,
                                          .is_article = is_article,
                                          .read_article = read_article,
                                          .answer_in_page = nullptr,
                                          .public_address = nullptr,
                                          .numbers_are_unique = false,
                                          .newest_list = newest_list,
                                          .read_list = read_list,
                                          .other_sizes = nullptr};

} // namespace offprint
