#include "outlet/dw/dw.h"

#include "article/identity.h"
#include "html/plain_text.h"
#include "outlet/dw/addresses.h"
#include "outlet/dw/answers.h"
#include "outlet/fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t most_of_a_topic = 1'000;

bool is_article(const nlohmann::json& answer) {
  return is_dw_app_article(answer) || is_dw_site_article(answer);
}

Result<OutletArticle> read_article(const nlohmann::json& answer, const std::optional<Url>& address) {
  return is_dw_site_article(answer) ? read_dw_site_article(answer, address)
                                    : read_dw_app_article(answer, address);
}

/// Of a teaser: {name, teaserText, displayDate, reference {id, type, name, url}}.
std::optional<Entry> listed_entry(const Fields& item) {
  const Fields reference = item.object("reference");
  const Result<Url> stated = Url::parse(reference.text("url"));
  if (!stated) return std::nullopt;
  Entry entry;
  entry.url = dw_public_address(*stated).value_or(*stated).text();
  entry.id = reference.id("id");
  entry.publisher_id = entry.id;
  entry.title = plain_line(item.has("name") ? item.text("name") : reference.text("name"));
  entry.summary = escape_html(item.text("teaserText"));
  entry.published = item.time("displayDate");
  return entry;
}

/// Everything with a page of its own that a topic's or section's answer names, in its order.
void collect_named(const nlohmann::json& value, int level, std::vector<Entry>& entries) {
  constexpr int deepest = 12;
  if (level > deepest || entries.size() >= most_of_a_topic) return;
  if (value.is_object() && value.contains("namedUrl") && value["namedUrl"].is_string()) {
    std::vector<std::string> lost;
    const Fields named(value, "", lost);
    const Result<Url> page = Url::parse("https://www.dw.com" + named.text("namedUrl"));
    const bool known = page && std::ranges::find(entries, page->text(), &Entry::url) != entries.end();
    if (page && !known && dw_article_request(*page)) {
      Entry entry;
      entry.url = page->text();
      entry.id = publisher_id(*page);
      entry.title = plain_line(named.has("title") ? named.text("title") : named.text("name"));
      entry.summary = escape_html(named.text("teaser"));
      entry.published = named.time("contentDate");
      entries.push_back(std::move(entry));
    }
  }
  if (value.is_structured())
    for (const nlohmann::json& member : value) collect_named(member, level + 1, entries);
}

/// An answer about a topic (AUTO_TOPIC) or a section.
Result<OutletList> read_topic(const nlohmann::json& content) {
  OutletList list;
  for (const auto& [name, member] : content.items())
    if (member.is_structured() && name.find("topStories") == std::string::npos)
      collect_named(member, 0, list.entries);
  return list;
}

/// The same list with another page's number.
std::optional<Url> with_page(const Url& list, std::int64_t number) {
  std::string address = list.without_fragment().text();
  const std::size_t at = address.find("pageIndex=");
  const std::string value = std::to_string(number);
  if (at != std::string::npos) {
    const std::size_t end = address.find('&', at);
    address.replace(at, (end == std::string::npos ? address.size() : end) - at, "pageIndex=" + value);
  } else {
    address += (list.query().empty() ? "?" : "&") + ("pageIndex=" + value);
  }
  const Result<Url> url = Url::parse(address);
  return url ? std::optional(*url) : std::nullopt;
}

std::optional<Url> next_page(const Fields& pages, const Url& list) {
  if (const Result<Url> stated = Url::parse(pages.has("nextPageUrl") ? pages.text("nextPageUrl") : ""))
    return *stated;
  const std::int64_t current = pages.number("currentPage").value_or(0);
  return pages.number("availablePages").value_or(0) > current && current > 0 ? with_page(list, current + 1)
                                                                             : std::nullopt;
}

Result<OutletList> read_list(const nlohmann::json& answer, const Url& address) {
  OutletList list;
  const Fields fields(answer, "", list.lost);
  if (answer.is_object() && answer.contains("data") && answer["data"].is_object() &&
      answer["data"].contains("content") && answer["data"]["content"].is_object())
    return read_topic(answer["data"]["content"]);
  if (!fields.has("items")) return fail(ErrorKind::invalid, address.text(), "is no list: it has no items");
  for (const Fields& item : fields.objects("items"))
    if (std::optional<Entry> entry = listed_entry(item)) list.entries.push_back(*std::move(entry));
  list.next = next_page(fields.object("paginationInfo"), address);
  return list;
}

/// The app's own lists and its search are their own first pages; a topic's page has the site's answer.
std::optional<Url> newest_list(const Url& address, std::string_view) {
  if (address.host() == "api.dw.com" || address.path().find("/graph-api/") != std::string_view::npos)
    return address;
  const std::string id = publisher_id(address);
  const std::string language = dw_language_in(address);
  if (!id.starts_with("t-") || language.empty()) return std::nullopt;
  const Result<Url> topic =
      Url::parse("https://www.dw.com/graph-api/" + language + "/content/auto-topic/" + id.substr(2));
  return topic ? std::optional(*topic) : std::nullopt;
}

} // namespace

const OutletInterface dw_interface{.name = "dw",
                                   .title = "Deutsche Welle",
                                   .owns = is_dw,
                                   .article_request = dw_article_request,
                                   .is_article = is_article,
                                   .read_article = read_article,
                                   .answer_in_page = dw_answer_in_page,
                                   .public_address = dw_public_address,
                                   .numbers_are_unique = true,
                                   .newest_list = newest_list,
                                   .read_list = read_list,
                                   .other_sizes = dw_other_sizes};

} // namespace offprint
