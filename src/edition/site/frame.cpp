#include "edition/site/frame.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"

#include <fmt/format.h>

#include <unicode/uloc.h>

namespace offprint {

namespace {

constexpr std::size_t most_outlets_in_navigation = 8;

std::vector<View> navigation(const OutletsById& outlets, const std::string& root) {
  std::vector<View> items;
  if (outlets.size() > most_outlets_in_navigation) return items;
  for (const auto& [id, outlet] : outlets) {
    View item;
    item.text("name", name_of_outlet(outlets, id)).text("address", link_to(root, outlet_path(id)));
    put_language(item, outlet.language);
    items.push_back(std::move(item));
  }
  return items;
}

} // namespace

SitePage html_page(std::string body) {
  return {.content_type = "text/html; charset=utf-8", .body = std::move(body)};
}

Result<OutletsById> outlets_by_id(Archive& archive) {
  const auto outlets = archive.sources().outlets();
  if (!outlets) return pass_on(outlets);
  OutletsById by_id;
  for (const Outlet& outlet : *outlets) by_id.emplace(outlet.id, outlet);
  return by_id;
}

std::string name_of_outlet(const OutletsById& outlets, const std::string& id) {
  const auto found = outlets.find(id);
  return found == outlets.end() || found->second.name.empty() ? id : found->second.name;
}

View frame(const SiteContext& site, const OutletsById& outlets, const std::string& root,
           std::string_view title) {
  const SiteSettings& settings = site.settings;
  const bool contact_is_page =
      settings.contact.starts_with("http://") || settings.contact.starts_with("https://");
  View view;
  view.text("root", root)
      .text("site_language", settings.language)
      .text("site_title", settings.title)
      .text("page_title", title.empty() ? settings.title : fmt::format("{} – {}", title, settings.title))
      .text("notice", settings.notice)
      .text("contact", settings.contact)
      .text("contact_address",
            contact_is_page || settings.contact.empty() ? settings.contact : "mailto:" + settings.contact)
      .text("feed_address", link_to(root, feed_path("")))
      .list("navigation", navigation(outlets, root));
  return view;
}

void put_language(View& view, const std::string& language) {
  std::string direction;
  if (!language.empty()) direction = uloc_isRightToLeft(language.c_str()) ? "rtl" : "ltr";
  view.text("language", language).text("direction", direction);
}

} // namespace offprint
