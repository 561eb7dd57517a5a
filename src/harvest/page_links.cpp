#include "harvest/page_links.h"

#include "base/encoding.h"
#include "base/host_name.h"
#include "base/text.h"
#include "html/charset.h"
#include "html/plain_text.h"
#include "html/tree.h"
#include "net/link_header.h"

#include <algorithm>
#include <array>
#include <set>

namespace offprint {

namespace {

constexpr std::size_t most_of_a_kind = 50;
constexpr std::size_t longest_title = 300;

bool is_one_of(std::string_view text, auto&& words) {
  return std::ranges::find(words, text) != std::ranges::end(words);
}

/// A media type without its parameters.
std::string essence(std::string_view type) {
  return ascii_lower(trim(type.substr(0, type.find(';'))));
}

/// Whether a path or query has a word that feeds' addresses have: "/news/rss.xml", "/?feed=atom".
bool looks_like_a_feed(const Url& url) {
  constexpr std::array<std::string_view, 9> words{"feed", "feeds", "rss",  "rss2",       "atom",
                                                  "rdf",  "xml",   "rss1", "syndication"};
  std::string text = ascii_lower(url.path()) + "/" + ascii_lower(url.query());
  if (text.contains("sitemap") || text.contains("opml")) return false;
  std::ranges::replace_if(text, [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9'); }, '/');
  return std::ranges::any_of(split(text, '/'), [&](std::string_view word) { return is_one_of(word, words); });
}

bool is_feed_type(std::string_view stated, const Url& address) {
  constexpr std::array<std::string_view, 4> feeds{"application/rss+xml", "application/atom+xml",
                                                  "application/rdf+xml", "application/feed+json"};
  constexpr std::array<std::string_view, 3> perhaps{"text/xml", "application/xml", "application/json"};
  const std::string type = essence(stated);
  return is_one_of(type, feeds) || (is_one_of(type, perhaps) && looks_like_a_feed(address));
}

bool is_feed_host(const Url& url) {
  return url.host() == "feeds.feedburner.com" || url.host() == "feeds2.feedburner.com" ||
         url.host().ends_with(".feedpress.com");
}

std::vector<std::string> relations_of(const xmlNode* link) {
  std::vector<std::string> relations;
  const std::string stated = collapse_space(ascii_lower(attribute(link, "rel").value_or("")));
  for (const std::string_view relation : split(stated, ' ')) relations.emplace_back(relation);
  return relations;
}

/// Takes in the links of one page.
class Collector {
public:
  explicit Collector(const Response& page) : base_(page.url), page_(page.url) {}

  void take_fields(const Response& page) {
    for (const HeaderLink& link : header_links(page.headers, page.url))
      take_relation(link.relations, link.type, link.url);
  }

  void take_element(const xmlNode* element) {
    const std::string_view name = element_name(element);
    if (name == "a") {
      take_anchor(attribute(element, "href").value_or(""));
    } else if (name == "link") {
      const std::string target = attribute(element, "href").value_or("");
      const auto address = base_.resolve(trim(target));
      if (address && !trim(target).empty())
        take_relation(relations_of(element), attribute(element, "type").value_or(""), *address);
    } else if (name == "base" && !based_) {
      based_ = true;
      if (const auto base = page_.resolve(attribute(element, "href").value_or(""))) base_ = *base;
    }
  }

  PageLinks links() && {
    for (FeedCandidate& link : linked_)
      if (!seen_.contains(link.address.text())) declared_.push_back(std::move(link));
    result_.feeds = std::move(declared_);
    return std::move(result_);
  }

  PageLinks& result() { return result_; }

private:
  void take_relation(const std::vector<std::string>& relations, const std::string& type, const Url& address) {
    if (is_one_of("https://api.w.org/", relations) && !result_.interface)
      result_.interface = KnownInterface{.name = "WordPress", .address = address};
    if (essence(type) == "text/x-opml") return take_list(address);
    const bool feed =
        is_one_of("alternate", relations) ? is_feed_type(type, address) : is_one_of("feed", relations);
    const Url whole = address.without_fragment();
    if (feed && declared_.size() < most_of_a_kind && seen_.insert(whole.text()).second)
      declared_.push_back({.address = whole, .by = FoundBy::declared});
  }

  void take_anchor(const std::string& target) {
    if (linked_.size() >= most_of_a_kind) return;
    const auto address = base_.resolve(trim(target));
    if (!address || !(same_site(*address, page_) || is_feed_host(*address))) return;
    const std::string path = ascii_lower(address->path());
    if (path.ends_with(".opml")) return take_list(*address);
    const Url whole = address->without_fragment();
    if ((looks_like_a_feed(whole) || is_feed_host(whole)) && whole != page_.without_fragment() &&
        linked_seen_.insert(whole.text()).second)
      linked_.push_back({.address = whole, .by = FoundBy::linked});
  }

  void take_list(const Url& address) {
    if (result_.lists.size() < most_of_a_kind &&
        std::ranges::find(result_.lists, address) == result_.lists.end())
      result_.lists.push_back(address);
  }

  Url base_;
  Url page_;
  bool based_ = false;
  std::set<std::string> seen_;
  std::set<std::string> linked_seen_;
  std::vector<FeedCandidate> declared_;
  std::vector<FeedCandidate> linked_;
  PageLinks result_;
};

std::string_view site_of(const Url& url) {
  return without_www(url.host());
}

bool is_under(std::string_view host, std::string_view other) {
  return other.contains('.') && is_host_below(host, other);
}

} // namespace

bool same_site(const Url& a, const Url& b) {
  const std::string_view one = site_of(a);
  const std::string_view other = site_of(b);
  return one == other || is_under(one, other) || is_under(other, one);
}

bool looks_like_comments(const Url& feed) {
  const std::string text = ascii_lower(feed.path()) + "?" + ascii_lower(feed.query());
  return text.contains("comment") || text.contains("kommentar");
}

PageLinks read_page_links(const Response& page) {
  Collector collector(page);
  collector.take_fields(page);
  const DecodedText text =
      decode(page.body, {charset_parameter(page.header("content-type")), declared_charset(page.body)});
  if (const auto tree = HtmlTree::parse(text.utf8)) {
    for_each_element(tree->root(), [&](xmlNode* element) { collector.take_element(element); });
    const std::string title = collapse_space(text_content(first_element(tree->root(), "title")));
    collector.result().title = first_characters(title, longest_title);
    collector.result().language = collapse_space(attribute(tree->root(), "lang").value_or(""));
  }
  return std::move(collector).links();
}

} // namespace offprint
