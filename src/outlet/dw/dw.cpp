#include "outlet/dw/dw.h"

#include "article/identity.h"
#include "html/plain_text.h"
#include "outlet/dw/addresses.h"
#include "outlet/dw/answers.h"
#include "outlet/fields.h"

#include <nlohmann/json.hpp>

namespace offprint {

namespace {

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
  entry.id = reference.text("id");
  entry.publisher_id = entry.id;
  entry.title = plain_line(item.has("name") ? item.text("name") : reference.text("name"));
  entry.summary = escape_html(item.text("teaserText"));
  entry.published = item.time("displayDate");
  return entry;
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
  if (!fields.has("items")) return fail(ErrorKind::invalid, address.text(), "is no list: it has no items");
  for (const Fields& item : fields.objects("items"))
    if (std::optional<Entry> entry = listed_entry(item)) list.entries.push_back(*std::move(entry));
  list.next = next_page(fields.object("paginationInfo"), address);
  return list;
}

/// The app's own lists and its search are their own first pages.
std::optional<Url> newest_list(const Url& address, std::string_view) {
  return address.host() == "api.dw.com" ? std::optional(address) : std::nullopt;
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
