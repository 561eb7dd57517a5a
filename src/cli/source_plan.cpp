#include "cli/source_plan.h"

#include "base/text.h"
#include "cli/terminal.h"
#include "harvest/page_links.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t longest_name = 100;

/// A home page without what may differ between two addresses of one: scheme, "www.", the last slash.
std::string bare(std::string_view home) {
  const std::size_t scheme = home.find("://");
  if (scheme != std::string_view::npos) home.remove_prefix(scheme + 3);
  if (home.starts_with("www.")) home.remove_prefix(4);
  while (home.ends_with('/')) home.remove_suffix(1);
  return std::string(home);
}

bool is_at_or_below(const std::string& home, const std::string& other) {
  return !other.empty() && home.starts_with(other) &&
         (home.size() == other.size() || home[other.size()] == '/');
}

std::string primary_language(std::string_view language) {
  return ascii_lower(language.substr(0, language.find('-')));
}

bool may_be_one_language(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || primary_language(a) == primary_language(b);
}

/// What of a stated language can be one (BCP 47 in outline); else "".
std::string plausible_language(const std::string& stated) {
  const std::string language = replace_all(trim(stated), "_", "-");
  const bool plausible =
      language.size() >= 2 && language.size() <= 35 && std::ranges::all_of(language, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      });
  return plausible ? language : std::string();
}

/// The characters of a text that an id may have; others become "-", once for each run.
std::string as_id(std::string_view text) {
  std::string id;
  for (const char c : ascii_lower(text)) {
    const bool may = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (may || (!id.empty() && id.back() != '-')) id += may ? c : '-';
  }
  while (id.ends_with('-') || id.ends_with('.')) id.pop_back();
  while (id.starts_with('-') || id.starts_with('.')) id.erase(0, 1);
  return id.substr(0, 60);
}

std::string host_of(const std::string& address) {
  const Result<Url> url = Url::parse(address);
  return url ? std::string(url->host()) : std::string();
}

} // namespace

SourcePlan::SourcePlan(const Settings& settings) {
  for (const Outlet& outlet : settings.outlets)
    outlets_[outlet.id] = {.outlet = outlet, .feeds = {}, .known = true};
  for (const Source& source : settings.sources) {
    outlet_of_feed_[source.url] = source.outlet;
    if (outlets_[source.outlet].outlet.home_page.empty())
      without_home_.emplace(host_of(source.url), source.outlet);
  }
}

std::string SourcePlan::outlet_of(const std::string& feed) const {
  const auto found = outlet_of_feed_.find(feed);
  return found == outlet_of_feed_.end() ? std::string() : found->second;
}

std::string SourcePlan::outlet_for(const FeedToAdd& feed) const {
  const std::string home = bare(feed.home);
  std::string best;
  std::size_t longest = 0;
  for (const auto& [id, planned] : outlets_) {
    const std::string other = bare(planned.outlet.home_page);
    const bool fits = is_at_or_below(home, other) && other.size() > longest &&
                      may_be_one_language(feed.language, planned.outlet.language);
    if (!fits) continue;
    best = id;
    longest = other.size();
  }
  if (!best.empty()) return best;
  const Result<Url> address = Url::parse(feed.address);
  const Result<Url> site = Url::parse(feed.home);
  const auto found = without_home_.find(host_of(feed.address));
  const bool own_host = address && site && same_site(*address, *site);
  return found != without_home_.end() && own_host &&
                 may_be_one_language(feed.language, outlets_.at(found->second).outlet.language)
             ? found->second
             : std::string();
}

std::string SourcePlan::new_id(const FeedToAdd& feed) const {
  const Result<Url> home = Url::parse(feed.home);
  std::string host = home ? std::string(home->host()) : host_of(feed.address);
  if (host.starts_with("www.")) host.erase(0, 4);
  std::string id = as_id(host);
  if (!is_outlet_id(id)) id = "outlet-" + id;
  if (!outlets_.contains(id)) return id;
  const std::string path = home ? as_id(home->path()) : std::string();
  for (const std::string& more : {path, ascii_lower(plausible_language(feed.language))})
    if (!more.empty() && !outlets_.contains(id + "-" + more)) return id + "-" + more;
  int number = 2;
  while (outlets_.contains(id + "-" + std::to_string(number))) ++number;
  return id + "-" + std::to_string(number);
}

std::string SourcePlan::add(const FeedToAdd& feed, const std::string& outlet) {
  std::string id = outlet.empty() ? outlet_for(feed) : outlet;
  if (id.empty()) id = new_id(feed);
  if (!outlets_.contains(id)) {
    const std::string name = printable(feed.name, longest_name);
    outlets_[id].outlet = {.id = id,
                           .name = name.empty() ? id : name,
                           .language = plausible_language(feed.language),
                           .home_page = feed.home};
    outlets_[id].interface = feed.interface;
    made_.push_back(id);
  }
  outlets_[id].feeds.push_back(feed.address);
  outlet_of_feed_[feed.address] = id;
  ++planned_;
  return id;
}

} // namespace offprint
