#include "edition/site/outlet_page.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/list_pages.h"
#include "edition/site/words.h"

#include <fmt/format.h>

namespace offprint {

namespace {

void put_outlet(View& view, const OutletsById& outlets, const Outlet& outlet, const std::string& root) {
  view.text("outlet_name", name_of_outlet(outlets, outlet.id))
      .text("home_page", outlet.home_page)
      .text("outlet_address", link_to(root, outlet_path(outlet.id)));
  put_language(view, outlet.language);
}

} // namespace

Result<std::optional<SitePage>> outlet_page(const SiteContext& site, const std::string& id) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const auto outlet = outlets->find(id);
  if (outlet == outlets->end()) return std::nullopt;
  const std::string path = outlet_path(id);
  const std::string name = name_of_outlet(*outlets, id);
  auto view = newest_view(site, *outlets, {.outlet = id}, path, name);
  if (!view) return pass_on(view);
  put_outlet(*view, *outlets, outlet->second, root_from(path));
  put_feeds(*view, site, path, id, name);
  const Status months = put_months(*view, site, {.outlet = id}, root_from(path),
                                   [&](const std::string& month) { return outlet_month_path(id, month); });
  if (!months) return pass_on(months);
  return html_page(site.templates.page("outlet.mustache", *view, site.words));
}

Result<std::optional<SitePage>> outlet_month_page(const SiteContext& site, const std::string& id,
                                                  const std::string& month, int number) {
  if (!is_month(month)) return std::nullopt;
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const auto outlet = outlets->find(id);
  if (outlet == outlets->end()) return std::nullopt;
  const DateSpan span = span_of_month(month);
  const std::string in_words = site.words.month(span.from);
  auto view = list_view(site, *outlets,
                        {.range = {.outlet = id, .from = span.from, .before = span.before},
                         .number = number,
                         .path = [&](int page) { return outlet_month_path(id, month, page); },
                         .title = fmt::format("{} – {}", name_of_outlet(*outlets, id), in_words)});
  if (!view) return pass_on(view);
  if (!*view) return std::nullopt;
  put_outlet(**view, *outlets, outlet->second, root_from(outlet_month_path(id, month)));
  (*view)->text("month", in_words);
  return html_page(site.templates.page("outlet.mustache", **view, site.words));
}

} // namespace offprint
