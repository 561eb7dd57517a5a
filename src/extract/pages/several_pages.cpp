#include "extract/pages/several_pages.h"

#include "extract/rules/rule_book.h"
#include "html/plain_text.h"
#include "html/sanitise.h"

#include <set>

namespace offprint {

namespace {

constexpr std::size_t most_pages = 20;

class PageChain {
public:
  PageChain(const RuleBook& rules, const FetchPage& fetch, const ExtractionOptions& options)
      : rules_(rules), fetch_(fetch), options_(options) {}

  Result<Extraction> from(const FetchedPage& first) {
    Result<Extraction> found = read(first);
    if (!found || !fetch_) return found;
    if (first.address) seen_.insert(first.address->without_fragment().text());
    if (found->single_page) replace_by_single_page(*found);
    append_following(*found);
    return found;
  }

private:
  Result<Extraction> read(const FetchedPage& page) {
    rule_ = page.address ? rules_.rule_for(page.address->host()) : nullptr;
    options_.rule = rule_.get();
    return extract_article(page.bytes, page.content_type, page.address, options_);
  }

  /// Nothing where it was seen before.
  std::optional<Result<Extraction>> fetched(const Url& address) {
    if (!seen_.insert(address.without_fragment().text()).second) return std::nullopt;
    const Result<FetchedPage> page = fetch_(address, rule_.get());
    if (!page) return Result<Extraction>(pass_on(page));
    return read(*page);
  }

  void replace_by_single_page(Extraction& found) {
    std::optional<Result<Extraction>> whole = fetched(*found.single_page);
    if (!whole || !*whole || (*whole)->body.empty()) return;
    const std::optional<Url> canonical = found.canonical;
    found = **std::move(whole);
    if (canonical) found.canonical = canonical;
    found.next_page.reset();
  }

  void append_following(Extraction& found) {
    std::set<std::string> texts{plain_text(found.body)};
    std::string html = found.body.text();
    std::optional<Url> next = found.next_page;
    std::size_t pages = 1;
    while (next && pages < most_pages) {
      std::optional<Result<Extraction>> page = fetched(*next);
      if (!page) break;
      if (!*page) {
        found.incomplete = "a further page of it could not be read: " + page->error().message();
        break;
      }
      if (!texts.insert(plain_text((*page)->body)).second) break; // a server that has no such page
      html += (*page)->body.text();
      next = (*page)->next_page;
      ++pages;
    }
    if (pages == 1) return;
    if (Result<SafeHtml> joined = sanitise(html)) found.body = *std::move(joined);
    found.evidence.push_back({.field = "pages", .step = std::to_string(pages) + " pages", .confidence = 0.9});
  }

  const RuleBook& rules_;
  const FetchPage& fetch_;
  ExtractionOptions options_;
  std::shared_ptr<const SiteRule> rule_; ///< of the page that was read last
  std::set<std::string> seen_;           ///< addresses
};

} // namespace

Result<Extraction> extract_whole_article(const FetchedPage& first, const RuleBook& rules,
                                         const FetchPage& fetch, const ExtractionOptions& options) {
  return PageChain(rules, fetch, options).from(first);
}

} // namespace offprint
