#include "harvest/discover.h"

#include "base/text.h"
#include "harvest/fetcher.h"
#include "harvest/rank_feeds.h"
#include "harvest/source_document.h"
#include "harvest/usual_feed_places.h"
#include "harvest/work_queue.h"
#include "net/transport.h"
#include "outlet/interface.h"

#include <algorithm>
#include <cassert>
#include <mutex>
#include <set>

namespace offprint {

namespace {

constexpr int requests_for_sitemaps = 2;
constexpr int threads = 4;
constexpr int requests_per_host = 2;
constexpr std::size_t most_sitemaps = 20;

/// Where to harvest what a response brought: redirects that may be taken back are not followed for good, nor
/// those that leave encryption behind.
FoundFeed found_at(const FeedCandidate& candidate, const Response& response, const Feed& feed) {
  const bool permanent =
      !response.redirects.empty() && !response.left_tls &&
      std::ranges::all_of(response.redirects, [](int status) { return status == 301 || status == 308; });
  return {.address = permanent ? response.url : candidate.address,
          .moved = permanent,
          .by = candidate.by,
          .preview = preview_of(feed, response.url)};
}

Error no_success(const Url& address, int status) {
  return {.kind = ErrorKind::unavailable,
          .subject = address.text(),
          .problem = describe_status(status),
          .remedy = {}};
}

class Search {
public:
  Search(Transport& transport, std::stop_token stop, const DiscoverySettings& settings)
      : transport_(transport), stop_(std::move(stop)), settings_(settings),
        requests_left_(settings.most_requests) {}

  Result<Discovery> from(const std::vector<Url>& addresses);

private:
  struct Answered {
    Url asked;
    Response response;
  };

  std::optional<Result<Response>> get(const Url& url, std::uint64_t bytes);
  Result<Answered> first_answer(const std::vector<Url>& addresses);
  bool take_feed(const FeedCandidate& candidate, const Response& response);
  void take_page(const Response& page);
  void take_other_than_feed(const Response& page);
  void look_at_home_page();
  void ask(const FeedCandidate& candidate);
  void ask_all(const std::vector<FeedCandidate>& candidates);
  void ask_named();
  void guess();
  void ask_interface();
  void look_for_sitemaps();
  bool take_robots(const Url& address);

  int left_for_feeds() const { return requests_left_ - (settings_.sitemaps ? requests_for_sitemaps : 0); }

  Transport& transport_;
  std::stop_token stop_;
  const DiscoverySettings& settings_;
  std::mutex mutex_; // for all below, while `ask_all` is under way
  int requests_left_;
  std::set<std::string> asked_;
  std::vector<FeedCandidate> named_;
  std::vector<RankedFeed> feeds_;
  std::optional<Discovery> found_; // empty until the address was answered
};

/// Nothing where it has been asked for already, or the bound on requests is reached.
std::optional<Result<Response>> Search::get(const Url& url, std::uint64_t bytes) {
  {
    const std::lock_guard lock(mutex_);
    if (requests_left_ <= 0 || !asked_.insert(url.without_fragment().text()).second) return std::nullopt;
    --requests_left_;
  }
  Request request{.url = url};
  request.accept = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, "
                   "application/feed+json, application/xml;q=0.9, */*;q=0.5";
  request.max_bytes = bytes;
  request.max_duration = settings_.fetch_timeout;
  request.proxy = settings_.proxy;
  return transport_.fetch(request, stop_);
}

/// The first error is kept where none answers: it is about the form that was tried because it is the better.
Result<Search::Answered> Search::first_answer(const std::vector<Url>& addresses) {
  std::optional<Error> first;
  for (const Url& address : addresses) {
    std::optional<Result<Response>> answer = get(address, settings_.feed_bytes);
    if (!answer) continue;
    if (*answer) return Answered{.asked = address, .response = **std::move(answer)};
    if (!first || answer->error().kind == ErrorKind::cancelled) first = answer->error();
    if (first->kind == ErrorKind::cancelled) break;
  }
  assert(first);
  return std::unexpected(*first);
}

bool Search::take_feed(const FeedCandidate& candidate, const Response& response) {
  const Result<Feed> feed = read_source_document(response);
  const std::lock_guard lock(mutex_);
  if (feed) {
    const auto named = std::ranges::find(named_, candidate.address, &FeedCandidate::address);
    feeds_.push_back({.feed = found_at(candidate, response, *feed),
                      .content_key = content_key(*feed),
                      .place = static_cast<std::size_t>(named - named_.begin())});
  } else if (candidate.by == FoundBy::declared) {
    found_->failures.push_back(feed.error());
  }
  return feed.has_value();
}

void Search::take_page(const Response& page) {
  PageLinks links = read_page_links(page);
  if (found_->title.empty()) found_->title = std::move(links.title);
  if (found_->language.empty()) found_->language = std::move(links.language);
  if (!found_->interface) found_->interface = std::move(links.interface);
  std::ranges::move(links.feeds, std::back_inserter(named_));
  std::ranges::move(links.lists, std::back_inserter(found_->lists));
}

void Search::look_at_home_page() {
  const Result<Url> home = Url::parse(found_->address.origin() + "/");
  if (!home || *home == found_->address) return;
  const auto answer = get(*home, settings_.page_bytes);
  if (answer && *answer && (*answer)->ok()) take_page(**answer);
}

void Search::ask(const FeedCandidate& candidate) {
  const auto answer = get(candidate.address, settings_.feed_bytes);
  if (!answer) return;
  if (*answer && (*answer)->ok()) {
    take_feed(candidate, **answer);
  } else if (candidate.by == FoundBy::declared) {
    const std::lock_guard lock(mutex_);
    found_->failures.push_back(*answer ? no_success(candidate.address, (*answer)->status) : answer->error());
  }
}

void Search::ask_all(const std::vector<FeedCandidate>& candidates) {
  WorkQueue queue(threads, requests_per_host);
  for (const FeedCandidate& candidate : candidates)
    queue.add(candidate.address.origin(), [this, &candidate] { ask(candidate); });
  queue.run({});
}

void Search::ask_named() {
  std::vector<FeedCandidate> now;
  std::set<std::string> taken = asked_;
  for (const FeedCandidate& candidate : named_) {
    if (!taken.insert(candidate.address.text()).second) continue;
    if (static_cast<int>(now.size()) < left_for_feeds()) {
      now.push_back(candidate);
    } else {
      found_->not_asked.push_back(candidate.address);
    }
  }
  ask_all(now);
}

/// In pairs, until something is found: a site without a feed costs few requests, one with costs fewer.
void Search::guess() {
  const std::vector<Url> places = usual_feed_places(found_->address);
  for (std::size_t i = 0; i < places.size() && feeds_.empty() && left_for_feeds() > 0; i += 2) {
    std::vector<FeedCandidate> pair;
    for (std::size_t j = i; j < std::min(i + 2, places.size()) && left_for_feeds() > int(j - i); ++j)
      pair.push_back({.address = places[j], .by = FoundBy::guessed});
    ask_all(pair);
  }
}

bool Search::take_robots(const Url& address) {
  const auto answer = get(address, 500'000);
  if (!answer || !*answer || !(*answer)->ok()) return false;
  for (const std::string_view line : split((*answer)->body, '\n')) {
    if (!starts_with_ignoring_ascii_case(trim(line), "sitemap:")) continue;
    const auto sitemap = address.resolve(trim(trim(line).substr(8)));
    if (sitemap && found_->sitemaps.size() < most_sitemaps) found_->sitemaps.push_back(*sitemap);
  }
  return !found_->sitemaps.empty();
}

/// A list of articles stands in for a feed.
void Search::ask_interface() {
  const OutletInterface* interface = outlet_interface_of(found_->address);
  if (interface == nullptr && found_->interface)
    interface = outlet_interface(ascii_lower(found_->interface->name));
  if (interface == nullptr || interface->newest_list == nullptr) return;
  const std::optional<Url> list = interface->newest_list(found_->address, found_->language);
  if (list) ask_all({{.address = *list, .by = FoundBy::declared}});
}

void Search::look_for_sitemaps() {
  const Result<Url> robots = Url::parse(found_->address.origin() + "/robots.txt");
  const Result<Url> usual = Url::parse(found_->address.origin() + "/sitemap.xml");
  if (!robots || !usual || take_robots(*robots)) return;
  const auto answer = get(*usual, settings_.page_bytes);
  if (!answer || !*answer || !(*answer)->ok()) return;
  const std::string_view start = std::string_view((*answer)->body).substr(0, 4096);
  if (start.contains("<urlset") || start.contains("<sitemapindex"))
    found_->sitemaps.push_back((*answer)->url);
}

void Search::take_other_than_feed(const Response& page) {
  for (const Url& feed : feeds_of_known_service(page.url))
    named_.push_back({.address = feed, .by = FoundBy::declared});
  if (page.ok()) {
    if (page.body.substr(0, 4096).contains("<opml")) found_->lists.push_back(page.url);
    take_page(page);
  } else {
    found_->failures.push_back(no_success(page.url, page.status));
    look_at_home_page();
  }
  ask_named();
  if (feeds_.empty()) guess();
  if (feeds_.empty()) ask_interface();
  if (settings_.sitemaps) look_for_sitemaps();
}

Result<Discovery> Search::from(const std::vector<Url>& addresses) {
  const Result<Answered> first = first_answer(addresses);
  if (!first) return pass_on(first);
  const Response& page = first->response;
  found_ = Discovery{.address = page.url, .status = page.status};
  if (!page.ok() || !take_feed({.address = first->asked, .by = FoundBy::asked}, page))
    take_other_than_feed(page);
  found_->feeds = rank_feeds(std::move(feeds_), found_->language);
  return *std::move(found_);
}

} // namespace

Result<std::vector<Url>> addresses_meant(std::string_view text) {
  text = trim_unicode(text);
  if (starts_with_ignoring_ascii_case(text, "feed:http")) text.remove_prefix(5);
  const bool feed_scheme = starts_with_ignoring_ascii_case(text, "feed://");
  if (feed_scheme) text.remove_prefix(7);
  std::vector<Url> addresses;
  const bool has_scheme = text.substr(0, text.find_first_of("/?#")).ends_with(':') && text.contains("://");
  for (const std::string_view scheme : {"https://", "http://"}) {
    Result<Url> url = Url::parse(has_scheme ? std::string(text) : std::string(scheme) + std::string(text));
    if (!url) return pass_on(url);
    addresses.push_back(*std::move(url));
    if (has_scheme) break;
  }
  return addresses;
}

Result<Discovery> discover(Transport& transport, std::stop_token stop, std::string_view address,
                           const DiscoverySettings& settings) {
  const Result<std::vector<Url>> addresses = addresses_meant(address);
  if (!addresses) return pass_on(addresses);
  return Search(transport, std::move(stop), settings).from(*addresses);
}

} // namespace offprint
