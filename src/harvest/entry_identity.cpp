#include "harvest/entry_identity.h"

#include "archive/entry_names.h"
#include "article/identity.h"
#include "base/hash.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr std::size_t longest_publisher_id = 200;

std::string digest(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += std::to_string(part.size()) + ":" + std::string(part);
  return Sha256::of(text).hex().substr(0, 40);
}

bool is_uuid(std::string_view id) {
  constexpr std::array<std::size_t, 4> hyphens{8, 13, 18, 23};
  return id.size() == 36 && std::ranges::all_of(hyphens, [&](std::size_t at) { return id[at] == '-'; });
}

bool is_one_of_its_kind(std::string_view id) {
  return id.find("://") != std::string_view::npos || starts_with_ignoring_ascii_case(id, "tag:") ||
         starts_with_ignoring_ascii_case(id, "urn:") || is_uuid(id);
}

std::optional<ArticleId> linked_article(const Entry& entry) {
  const Result<Url> address = Url::parse(entry.url);
  return address ? std::optional(ArticleId::of(*address)) : std::nullopt;
}

std::string time_of(const Entry& entry) {
  return entry.published ? std::to_string(to_milliseconds(entry.published->instant)) : "";
}

std::string stated_title(const Entry& entry) {
  if (!entry.title.empty()) return collapse_space(entry.title);
  return entry.summary + entry.content;
}

std::string home_article(const std::string& home_page) {
  const Result<Url> address = Url::parse(home_page);
  return address ? ArticleId::of(*address).text() : std::string();
}

} // namespace

DocumentIdentity::DocumentIdentity(const std::string& source, const std::string& home_page,
                                   const std::vector<Entry>& document)
    : source_(source), home_page_(home_article(home_page)) {
  for (const Entry& entry : document) {
    const std::string stands_for = referent(entry);
    for (const std::string& name : weak_names(entry)) {
      const auto [found, is_new] = referents_.emplace(name, stands_for);
      if (!is_new && found->second != stands_for) found->second.clear();
    }
  }
}

bool DocumentIdentity::has_article_link(const Entry& entry) const {
  const Result<Url> address = Url::parse(entry.url);
  if (!address || (address->path() == "/" && address->query().empty())) return false;
  return ArticleId::of(*address).text() != home_page_;
}

std::string DocumentIdentity::referent(const Entry& entry) const {
  if (has_article_link(entry)) return linked_article(entry)->text();
  return digest({stated_title(entry), time_of(entry)});
}

std::vector<std::string> DocumentIdentity::weak_names(const Entry& entry) const {
  const bool linked = has_article_link(entry);
  const std::string title = stated_title(entry);
  const std::string time = time_of(entry);
  if (entry.id.empty()) {
    if (linked || (title.empty() && time.empty())) return {};
    return {"title " + digest({source_, title, time})};
  }
  if (linked && (!entry.publisher_id.empty() || !linked_article(entry)->publisher_number().empty()))
    return {};
  const std::string scope = is_one_of_its_kind(entry.id) ? "" : source_;
  std::vector<std::string> names{"guid " + digest({scope, entry.id, title, time})};
  if (!linked) names.push_back("guid " + digest({scope, entry.id}));
  return names;
}

std::vector<std::string> DocumentIdentity::names(const Entry& entry) const {
  std::vector<std::string> names;
  if (!entry.publisher_id.empty() && entry.publisher_id.size() <= longest_publisher_id)
    names.push_back("publisher " + entry.publisher_id);
  if (has_article_link(entry)) names.push_back(article_name(linked_article(entry)->text()));
  for (std::string& name : weak_names(entry)) {
    const auto found = referents_.find(name);
    if (found == referents_.end() || !found->second.empty()) names.push_back(std::move(name));
  }
  return names;
}

} // namespace offprint
