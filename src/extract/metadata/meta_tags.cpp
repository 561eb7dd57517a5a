#include "extract/metadata/meta_tags.h"

#include "extract/body/hints.h"
#include "extract/metadata/date_in_text.h"
#include "extract/metadata/short_text.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <initializer_list>
#include <unordered_map>

namespace offprint {
namespace {

constexpr std::size_t most_translations = 100;

/// The contents of meta elements by their property or name, in lower case; the first of each, and all
/// article:tag. And the page's link elements.
struct MetaTags {
  std::unordered_map<std::string, std::string> contents;
  std::vector<std::string> article_tags;
  std::vector<std::string> article_authors;
  std::vector<const xmlNode*> links;

  std::string first(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      if (const auto found = contents.find(name); found != contents.end()) return found->second;
    }
    return {};
  }

  std::optional<Timestamp> first_time(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      if (const auto found = contents.find(name); found != contents.end()) {
        if (auto time = stated_time(found->second)) return time;
      }
    }
    return std::nullopt;
  }
};

void take(const xmlNode* meta, MetaTags& tags) {
  const auto content = attribute(meta, "content");
  if (!content || trim(*content).empty()) return;
  for (const char* key : {"property", "name", "itemprop"}) {
    const auto given = attribute(meta, key);
    if (!given) continue;
    const auto name = ascii_lower(trim(*given));
    if (name == "article:tag") tags.article_tags.push_back(*content);
    if (name == "article:author" || name == "author") tags.article_authors.push_back(*content);
    tags.contents.emplace(name, std::string(trim(*content)));
  }
}

MetaTags meta_tags_of(const xmlNode* page) {
  MetaTags tags;
  for_each_element(page, [&](const xmlNode* element) {
    if (is_element(element, "meta")) take(element, tags);
    if (is_element(element, "link")) tags.links.push_back(element);
  });
  return tags;
}

bool has_relation(const xmlNode* link, std::string_view relation) {
  return equal_ignoring_ascii_case(trim(attribute(link, "rel").value_or("")), relation);
}

/// The address of the first link of that relation that has one.
std::string linked(const MetaTags& meta, std::string_view relation) {
  for (const xmlNode* link : meta.links) {
    if (!has_relation(link, relation)) continue;
    if (auto address = attribute(link, "href"); address && !address->empty()) return *std::move(address);
  }
  return {};
}

std::vector<Person> authors_in(const MetaTags& meta) {
  std::vector<Person> authors;
  for (const auto& byline : meta.article_authors)
    for (auto& person : people_in_byline(byline)) authors.push_back(std::move(person));
  if (!authors.empty()) return authors;
  return people_in_byline(
      meta.first({"byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"}));
}

std::string language_of(const xmlNode* html, const MetaTags& meta) {
  for (const char* name : {"lang", "xml:lang"})
    if (std::string tag = language_tag(attribute(html, name).value_or("")); !tag.empty()) return tag;
  return language_tag(meta.first({"og:locale", "language", "dc.language"}));
}

std::vector<Translation> translations_in(const MetaTags& meta) {
  std::vector<Translation> found;
  for (const xmlNode* link : meta.links) {
    const bool feed = contains_ignoring_ascii_case(attribute(link, "type").value_or(""), "xml");
    if (found.size() >= most_translations || feed || !has_relation(link, "alternate")) continue;
    std::string language = language_tag(attribute(link, "hreflang").value_or(""));
    std::string address = attribute(link, "href").value_or("");
    if (!language.empty() && !address.empty()) found.push_back({std::move(language), std::move(address)});
  }
  return found;
}

std::vector<std::string> tags_of(const MetaTags& meta) {
  std::vector<std::string> tags;
  for (const auto& tag : meta.article_tags) {
    for (const auto part : split(tag, ',')) add_tag(tags, part);
  }
  if (tags.empty()) {
    const auto keywords =
        meta.first({"news_keywords", "keywords", "parsely-tags", "sailthru.tags", "dc.subject"});
    for (const auto part : split(keywords, ',')) add_tag(tags, part);
  }
  return tags;
}

// A date in a link or beside the article is another article's.
bool is_beside_the_article(const xmlNode* element) {
  for (; element != nullptr && !is_element(element, "body"); element = element->parent) {
    const auto name = element_name(element);
    if (name == "a" || name == "nav" || name == "aside" || name == "footer" ||
        is_named_clutter(naming_of(element)))
      return true;
  }
  return false;
}

std::optional<Timestamp> shown_date(const xmlNode* page) {
  std::optional<Timestamp> date;
  for_each_element(page, [&](const xmlNode* element) {
    if (date || element->children == nullptr) return;
    if (!is_element(element, "time") && !is_named_byline(naming_of(element))) return;
    const auto found = date_in_text(short_text(element, 200));
    if (found && !is_beside_the_article(element)) date = found;
  });
  return date;
}

/// A property of microdata (itemprop) or RDFa (property, "schema:headline" or plain).
std::string stated_property(const xmlNode* element) {
  if (auto named = attribute(element, "itemprop")) return *std::move(named);
  std::string named = attribute(element, "property").value_or("");
  constexpr std::string_view vocabulary = "schema:";
  return named.starts_with(vocabulary) ? named.substr(vocabulary.size()) : named;
}

std::optional<Timestamp> stated_time_of(const xmlNode* element) {
  const auto machine_time = attribute(element, "datetime");
  return stated_time(machine_time ? *machine_time : attribute(element, "content").value_or(""));
}

std::string stated_value(const xmlNode* element) {
  const auto content = attribute(element, "content");
  return content ? plain_line(escape_html(*content)) : short_text(element, 200);
}

} // namespace

PageMetadata metadata_of_meta_tags(const xmlNode* page) {
  const auto meta = meta_tags_of(page);
  PageMetadata found;
  found.canonical = linked(meta, "canonical");
  if (found.canonical.empty()) found.canonical = meta.first({"og:url"});
  found.title =
      plain_line(meta.first({"og:title", "twitter:title", "dc.title", "dcterms.title", "headline"}));
  found.description =
      plain_line(meta.first({"og:description", "description", "twitter:description", "dc.description"}));
  found.site_name = plain_line(meta.first({"og:site_name", "application-name", "dc.publisher"}));
  found.authors = authors_in(meta);
  found.published = meta.first_time({"article:published_time",
                                     "og:article:published_time",
                                     "datepublished",
                                     "date",
                                     "dcterms.created",
                                     "dc.date.issued",
                                     "dcterms.issued",
                                     "dc.date",
                                     "dcterms.date",
                                     "parsely-pub-date",
                                     "sailthru.date",
                                     "publishdate",
                                     "publish_date",
                                     "publish-date",
                                     "pubdate",
                                     "publication_date",
                                     "article.published",
                                     "datecreated",
                                     "article:published:time",
                                     "publicationdate",
                                     "pub_date",
                                     "og:pubdate",
                                     "og:published_time",
                                     "iso-8601-publish-date",
                                     "cxenseparse:publishtime",
                                     "cxenseparse:recs:publishtime"});
  found.modified =
      meta.first_time({"article:modified_time", "og:updated_time", "datemodified", "last-modified",
                       "dcterms.modified", "dc.date.modified", "lastmod", "article.updated"});
  found.language = language_of(page, meta);
  found.tags = tags_of(meta);
  found.section =
      plain_line(meta.first({"article:section", "og:article:section", "section", "parsely-section"}));
  const auto tier = ascii_lower(meta.first({"article:content_tier", "content_tier"}));
  found.for_subscribers = tier == "locked" || tier == "metered-locked";
  found.picture =
      meta.first({"og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"});
  if (found.picture.empty()) found.picture = linked(meta, "image_src");
  found.translations = translations_in(meta);
  found.amp = linked(meta, "amphtml");
  found.rights = plain_line(meta.first({"copyright", "dc.rights", "dcterms.rights", "rights"}));
  return found;
}

PageMetadata metadata_of_marked_elements(const xmlNode* page, bool with_shown_date) {
  PageMetadata found;
  std::optional<Timestamp> any_time;
  for_each_element(page, [&](const xmlNode* element) {
    if (element->properties == nullptr) return;
    const auto property = stated_property(element);
    const auto relation = attribute(element, "rel").value_or("");
    if (property == "datePublished" && !found.published) found.published = stated_time_of(element);
    if (property == "dateModified" && !found.modified) found.modified = stated_time_of(element);
    if (is_element(element, "time") && !any_time && attribute(element, "datetime"))
      any_time = stated_time_of(element);
    if (property == "headline" && found.title.empty()) found.title = short_text(element, 500);
    const bool authors = relation == "author" || property == "author";
    if (authors && is_element(element) && element_name(element) != "link" && found.authors.empty()) {
      found.authors = people_in_byline(escape_html(short_text(element, 500)));
    }
    if (property == "articleSection" && found.section.empty()) found.section = stated_value(element);
    if (property == "keywords" && found.tags.empty()) {
      const std::string keywords = stated_value(element);
      for (const auto keyword : split(keywords, ',')) add_tag(found.tags, escape_html(keyword));
    }
    if (property == "alternativeHeadline" && found.kicker.empty()) found.kicker = stated_value(element);
    if (relation == "tag" && is_element(element, "a"))
      add_tag(found.tags, escape_html(short_text(element, 100)));
  });
  if (!found.published) found.published = any_time;
  if (!found.published && with_shown_date) found.published = shown_date(page);
  return found;
}

} // namespace offprint
