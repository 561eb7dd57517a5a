#include "harvest/compose.h"

#include "article/parts.h"
#include "base/hash.h"
#include "base/text.h"
#include "extract/body/text_measures.h"
#include "html/plain_text.h"
#include "html/sanitise.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

bool ends_as_if_cut(std::string_view text) {
  constexpr std::array<std::string_view, 9> signs{
      "…", "...", "[…]", "[...]", "[&#8230;]", "read more", "weiterlesen", "阅读全文", "阅读更多"};
  text = trim_unicode(text);
  return std::ranges::any_of(signs, [&](std::string_view sign) {
    return text.size() >= sign.size() &&
           equal_ignoring_ascii_case(text.substr(text.size() - sign.size()), sign);
  });
}

SafeHtml safe(const std::string& html, const Entry& entry, const Url& address) {
  const Result<Url> base = Url::parse(entry.base);
  Result<SafeHtml> clean = sanitise(html, {.base = base ? *base : address, .keep_roles = false});
  return clean ? std::move(*clean) : SafeHtml();
}

/// The picture that goes with an entry, as a figure before its text, where the text shows none itself.
std::string with_picture(const std::string& html, const Entry& entry) {
  if (contains_ignoring_ascii_case(html, "<img")) return html;
  const auto picture = std::ranges::find_if(entry.enclosures, [](const Enclosure& enclosure) {
    return starts_with_ignoring_ascii_case(enclosure.type, "image/");
  });
  if (picture == entry.enclosures.end()) return html;
  return "<figure><img src=\"" + escape_html(picture->url) + "\"></figure>" + html;
}

const std::string& text_of(const Entry& entry) {
  return entry.content.empty() ? entry.summary : entry.content;
}

/// Of an entry without a link: its id, else its title and time, else its text.
std::string what_names_it(const Entry& entry) {
  if (!entry.id.empty()) return entry.id;
  const std::string title = entry.title.empty() ? entry.summary + entry.content : entry.title;
  return entry.published && !title.empty() ? title + "\n" + format_rfc3339(entry.published->instant) : title;
}

void put_first(std::string& target, std::string preferred) {
  if (!preferred.empty()) target = std::move(preferred);
}

} // namespace

Result<Url> article_address(const Entry& entry, const Url& feed) {
  if (!entry.url.empty()) return Url::parse(entry.url);
  const std::string stated = what_names_it(entry);
  if (stated.empty()) return fail(ErrorKind::invalid, feed.text(), "has an entry in which nothing is stated");
  return feed.without_fragment().resolve("?entry=" + Sha256::of(stated).hex().substr(0, 20));
}

Article article_from_entry(const Entry& entry, const Url& address, const std::string& outlet,
                           const std::string& language) {
  Article article = article_at(address);
  article.outlet = outlet;
  article.title = entry.title;
  article.authors = entry.authors;
  article.language = entry.language.empty() ? language : entry.language;
  article.times.published = entry.published ? entry.published : entry.updated;
  article.times.modified = entry.updated;
  article.times.feed = article.times.published;
  for (const std::string& category : entry.categories)
    article.topics.push_back({.id = {}, .name = category, .kind = {}});
  article.body = safe(with_picture(text_of(entry), entry), entry, address);
  if (!entry.content.empty() && !entry.summary.empty() && entry.summary != entry.content)
    article.lead = collapse_space(plain_text(safe(entry.summary, entry, address)));
  if (!entry.content.empty() && ends_as_if_cut(article.lead)) article.lead.clear();
  return article;
}

bool carries_full_text(const Entry& entry, const Article& article) {
  constexpr double least_weight = 600;
  const std::string text = plain_text(article.body);
  const bool paragraphs = std::ranges::count(text, '\n') >= 2;
  const bool stated = !entry.content.empty() && paragraphs && text_weight(text) * 2 >= least_weight;
  return (text_weight(text) >= least_weight || stated) && !ends_as_if_cut(text);
}

void complete_from_page(Article& article, Extraction page) {
  const double from_entry = text_weight(plain_text(article.body));
  const double from_page = text_weight(plain_text(page.body));
  put_first(article.title, std::move(page.title));
  put_first(article.language, std::move(page.language));
  put_first(article.rights, std::move(page.rights));
  put_first(article.lead, std::move(page.lead));
  put_first(article.kicker, std::move(page.kicker));
  if (!page.authors.empty()) article.authors = std::move(page.authors);
  if (page.published) article.times.published = page.published;
  if (page.modified) article.times.modified = page.modified;
  for (const std::string& tag : page.tags)
    if (std::ranges::find(article.topics, tag, &Topic::name) == article.topics.end())
      article.topics.push_back({.id = {}, .name = tag, .kind = {}});
  if (from_page > 0 && from_page >= from_entry) {
    article.body = std::move(page.body);
    article.incomplete = std::move(page.incomplete);
  } else if (from_page == 0) {
    article.incomplete = "no article was found on its page; this is what the feed says";
  }
}

} // namespace offprint
