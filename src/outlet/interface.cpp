#include "outlet/interface.h"

#include "base/text.h"
#include "outlet/dw/dw.h"
#include "outlet/wordpress.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr std::array all_interfaces{&dw_interface, &wordpress_interface};

/// https://api.example.org/api/detail/article/71641544 is read at https://www.example.org/a-71641544: how
/// publishers with Deutsche Welle's software have it.
std::optional<Url> behind_detail_address(const Url& address) {
  const std::vector<std::string_view> path = split(address.path().substr(1), '/');
  if (!address.host().starts_with("api.") || path.size() != 4 || path[0] != "api" || path[1] != "detail")
    return std::nullopt;
  if (path[3].empty() || !std::ranges::all_of(path[3], is_ascii_digit)) return std::nullopt;
  const Result<Url> page =
      Url::parse("https://www." + std::string(address.host().substr(4)) + "/a-" + std::string(path[3]));
  return page ? std::optional(*page) : std::nullopt;
}

} // namespace

std::span<const OutletInterface* const> outlet_interfaces() {
  return all_interfaces;
}

const OutletInterface* outlet_interface(std::string_view name) {
  for (const OutletInterface* one : all_interfaces)
    if (one->name == name) return one;
  return nullptr;
}

const OutletInterface* outlet_interface_of(const Url& address) {
  for (const OutletInterface* one : all_interfaces)
    if (one->owns(address)) return one;
  return nullptr;
}

Url public_address(const Url& address) {
  const OutletInterface* interface = outlet_interface_of(address);
  const bool known = interface != nullptr && interface->public_address != nullptr;
  return (known ? interface->public_address(address) : behind_detail_address(address)).value_or(address);
}

Result<OutletArticle> read_outlet_article(std::string_view json, const std::optional<Url>& address,
                                          std::string_view name) {
  const nlohmann::json answer = nlohmann::json::parse(json, nullptr, false);
  if (answer.is_discarded()) return fail(ErrorKind::invalid, name, "is not JSON");
  return read_outlet_answer(answer, address, name);
}

Result<OutletArticle> read_outlet_answer(const nlohmann::json& answer, const std::optional<Url>& address,
                                         std::string_view name) {
  for (const OutletInterface* one : all_interfaces)
    if (one->is_article(answer)) return one->read_article(answer, address);
  return fail(ErrorKind::invalid, name, "is no article of an interface that is known",
              "docs/adding-an-outlet.md names those that are, and how to add one");
}

std::optional<OutletArticle> outlet_article_in_page(std::string_view html, const Url& page) {
  const OutletInterface* interface = outlet_interface_of(page);
  if (interface == nullptr || interface->answer_in_page == nullptr) return std::nullopt;
  const std::optional<nlohmann::json> answer = interface->answer_in_page(html, page);
  if (!answer) return std::nullopt;
  Result<OutletArticle> article = interface->read_article(*answer, page);
  return article ? std::optional(*std::move(article)) : std::nullopt;
}

} // namespace offprint
