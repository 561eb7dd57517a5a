#include "extract/pages/next_page.h"

#include "base/text.h"

#include <charconv>

namespace offprint {

namespace {

/// An address taken apart around the number of its page: "/news/one-2.html" is "/news/one", 2, ".html".
struct PagedAddress {
  std::string before;
  int page = 1;
  std::string behind;
};

std::optional<PagedAddress> with_number_at(std::string_view address, std::size_t start, std::size_t end) {
  int page = 0;
  const auto read = std::from_chars(address.data() + start, address.data() + end, page);
  if (read.ec != std::errc() || read.ptr != address.data() + end || page < 2 || page > 100)
    return std::nullopt;
  return PagedAddress{.before = std::string(address.substr(0, start)),
                      .page = page,
                      .behind = std::string(address.substr(end))};
}

/// The last number of the address, where a mark of pages stands before it.
std::optional<PagedAddress> paged(std::string_view address) {
  std::size_t end = address.find_last_of("0123456789");
  if (end == std::string_view::npos) return std::nullopt;
  ++end;
  std::size_t start = end;
  while (start > 0 && address[start - 1] >= '0' && address[start - 1] <= '9') --start;
  return with_number_at(address, start, end);
}

bool is_mark(std::string_view before) {
  for (const std::string_view mark : {"page=", "p=", "/page/", "/", "-", "_", "seite=", "pagina=", "paged="})
    if (before.ends_with(mark)) return true;
  return false;
}

/// Whether `next` is the page behind `here`.
bool follows(const std::string& here, const std::string& next) {
  const auto to = paged(next);
  if (!to || !is_mark(to->before)) return false;
  const auto from = paged(here);
  if (from && from->before == to->before && from->behind == to->behind) return to->page == from->page + 1;
  if (to->page != 2) return false;
  std::string_view stem = to->before;
  for (const std::string_view mark :
       {"?page=", "?p=", "/page/", "?seite=", "?pagina=", "?paged=", "/", "-", "_"})
    if (stem.ends_with(mark)) {
      stem.remove_suffix(mark.size());
      break;
    }
  const std::string first = std::string(stem) + to->behind;
  return first == here || first + "/" == here || std::string(stem) == here;
}

} // namespace

std::optional<Url> linked_next_page(const HtmlTree& page, const Url& address) {
  const std::string here = address.without_fragment().text();
  std::optional<Url> next;
  for_each_element(page.root(), [&](const xmlNode* element) {
    if (next || (!is_element(element, "a") && !is_element(element, "link"))) return;
    const auto href = attribute(element, "href");
    if (!href || href->size() > 2'000) return;
    const bool related = equal_ignoring_ascii_case(trim(attribute(element, "rel").value_or("")), "next");
    if (!related && is_element(element, "link")) return;
    const Result<Url> url = address.resolve(*href);
    if (!url || url->origin() != address.origin()) return;
    const std::string there = url->without_fragment().text();
    if (there != here && follows(here, there)) next = url->without_fragment();
  });
  return next;
}

} // namespace offprint
