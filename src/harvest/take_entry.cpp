#include "harvest/take_entry.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/events.h"
#include "archive/outlet_pages.h"
#include "article/identity.h"
#include "article/parts.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "extract/pages/several_pages.h"
#include "extract/rules/apply_rule.h"
#include "extract/rules/rule_book.h"
#include "feed/entry_json.h"
#include "harvest/backoff.h"
#include "harvest/compose.h"
#include "harvest/fetch_picture.h"
#include "harvest/fetcher.h"
#include "harvest/follow_references.h"
#include "harvest/host_rests.h"
#include "harvest/outlet_page.h"
#include "harvest/shrunk_page.h"
#include "html/plain_text.h"
#include "outlet/interface.h"
#include "story/relate.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr auto revisited_for = std::chrono::hours(24);
constexpr int attempts_before_the_teaser_is_taken = 5;

/// An article that was made, and what it was made from.
struct Composed {
  Article article;
  Provenance provenance;
  Validators page;
};

void note_failure(Harvest& harvest, const QueuedEntry& entry, const std::string& address,
                  const std::string& problem) {
  harvest.log.warning(entry.outlet + ": " + address + ": " + problem);
  const Status noted = harvest.archive.events().note({.at = harvest.clock.now(),
                                                      .kind = "page-failed",
                                                      .source = entry.source,
                                                      .outlet = entry.outlet,
                                                      .subject = address,
                                                      .message = problem});
  if (!noted) harvest.log.error(noted.error().message());
}

void postpone(Harvest& harvest, const QueuedEntry& entry, const std::string& address,
              const std::string& problem, std::optional<std::chrono::seconds> retry_after) {
  const Instant now = harvest.clock.now();
  Instant next = next_attempt(now, entry.attempts + 1, entry.key);
  if (retry_after) next = std::max<Instant>(next, now + *retry_after);
  note_failure(harvest, entry, address, problem + "; next attempt at " + format_minute(next));
  if (const Status noted = harvest.archive.entries().postpone(entry, problem, next); !noted)
    harvest.log.error(noted.error().message());
  ++harvest.progress.postponed;
}

/// Not asked is not failed: the entry keeps its attempts.
void wait_for_host(Harvest& harvest, const QueuedEntry& entry, const Url& address) {
  const Instant until = harvest.rests.until(address).value_or(harvest.clock.now());
  if (const Status waits = harvest.archive.entries().wait_until(entry, until); !waits)
    harvest.log.error(waits.error().message());
}

bool is_for_good(int status) {
  return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
}

Request page_request(const Harvest& harvest, const QueuedEntry& entry, const Url& address) {
  Request request{.url = address};
  request.accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
  request.validators = entry.page;
  request.max_bytes = harvest.settings.page_bytes;
  request.max_duration = harvest.settings.fetch_timeout;
  request.proxy = harvest.settings.outlet(entry.outlet).proxy;
  if (const auto rule = harvest.settings.rules.rule_for(address.host())) request.fields = rule->http_header;
  return request;
}

/// An entry stays with the article that it was taken for, though its link moved; unless the link now names
/// another one by the publisher's id.
void keep_article(const QueuedEntry& entry, Article& article) {
  const Result<ArticleId> taken = ArticleId::parse(entry.article);
  if (taken && article.id.publisher_number().empty()) article.id = *taken;
}

/// A further page of the entry's article.
Result<FetchedPage> further_page(Harvest& harvest, const QueuedEntry& entry, const Url& address) {
  Request request = page_request(harvest, entry, address);
  request.validators = {};
  Result<Response> answer = harvest.fetcher.get(request, entry.outlet);
  if (!answer) return pass_on(answer);
  if (!answer->ok()) return fail(ErrorKind::unavailable, address.text(), describe_status(answer->status));
  return FetchedPage{.bytes = std::move(answer->body),
                     .content_type = answer->header("content-type"),
                     .address = answer->url};
}

/// Whether a line of the article as it was last taken is among the lines.
bool was_text(Harvest& harvest, const QueuedEntry& entry, const PageLines& lines) {
  const Result<ArticleId> taken = ArticleId::parse(entry.article);
  if (lines.empty() || !taken) return false;
  const Result<std::optional<Revision>> newest = harvest.archive.articles().newest_revision(*taken);
  if (!newest || !*newest) return false;
  const std::string text = plain_text((*newest)->article.body);
  return std::ranges::any_of(split(text, '\n'), [&](std::string_view line) { return lines.contains(line); });
}

/// The article of a page, compared with what is known of the outlet's pages. What was once taken as its text
/// stays so: that others have it now is not a change of the article. Where the archive cannot say or keep
/// what is known, the page is read without.
Result<Extraction> extraction_of(Harvest& harvest, const QueuedEntry& entry, const FetchedPage& first) {
  const FetchPage fetch = [&](const Url& address, const SiteRule*) {
    return further_page(harvest, entry, address);
  };
  const std::string outlet(publisher_host(*first.address));
  const Result<OutletLines> known = harvest.archive.outlet_pages().find(outlet);
  if (!known) harvest.log.error(known.error().message());
  Result<Extraction> page =
      extract_whole_article(first, harvest.settings.rules, fetch, {.outlet = known ? *known : OutletLines()});
  if (!page || page->lines.empty()) return page;
  if (const Status noted = harvest.archive.outlet_pages().note(outlet, page->lines, page->furniture); !noted)
    harvest.log.error(noted.error().message());
  if (!was_text(harvest, entry, page->furniture)) return page;
  return extract_whole_article(first, harvest.settings.rules, fetch);
}

/// Members of an interface's answer that were not what they should be: nobody documents it, so that this is
/// how its changing is noticed.
void note_lost(Harvest& harvest, const QueuedEntry& entry, const std::vector<std::string>& lost,
               const std::string& address) {
  if (lost.empty()) return;
  std::string names;
  for (const std::string& name : lost) names += (names.empty() ? "" : ", ") + name;
  const std::string message =
      std::to_string(lost.size()) + " members of the answer could not be read: " + names;
  harvest.log.warning(entry.outlet + ": " + address + ": " + message);
  const Status noted = harvest.archive.events().note({.at = harvest.clock.now(),
                                                      .kind = "interface-changed",
                                                      .source = entry.source,
                                                      .outlet = entry.outlet,
                                                      .subject = address,
                                                      .message = message});
  if (!noted) harvest.log.error(noted.error().message());
}

void lay_page_over(Harvest& harvest, const QueuedEntry& entry, Composed& composed, const Response& response) {
  if (std::optional<OutletArticle> said = outlet_article_in(response)) {
    note_lost(harvest, entry, said->lost, response.url.text());
    complete_from_outlet(composed.article, *std::move(said));
    return;
  }
  const FetchedPage first{
      .bytes = response.body, .content_type = response.header("content-type"), .address = response.url};
  Result<Extraction> page = extraction_of(harvest, entry, first);
  if (!page) {
    composed.article.incomplete = "its page could not be read: " + page.error().problem;
    return;
  }
  const Url address = page->canonical.value_or(response.url);
  composed.article.id = ArticleId::of(address);
  composed.article.url = canonical_url(address);
  complete_from_page(composed.article, std::move(*page));
}

/// What a list of addresses named and is no article, or nothing that can be told of one.
void pass_over(Harvest& harvest, const QueuedEntry& entry) {
  if (const Status done = harvest.archive.entries().done(entry, {}, harvest.clock.now()); !done)
    harvest.log.error(done.error().message());
}

void commit(Harvest& harvest, const QueuedEntry& entry, Composed composed) {
  keep_article(entry, composed.article);
  take_apart(composed.article);
  Result<Taken> taken = fail(ErrorKind::storage, "", "");
  const Status done = harvest.archive.transaction([&]() -> Status {
    const Instant now = harvest.clock.now();
    taken = harvest.archive.articles().take(composed.article, composed.provenance, now);
    if (!taken) return pass_on(taken);
    composed.article.id = taken->id;
    if (Status noted = note_if_shrunk(harvest, entry, composed.article, *taken); !noted) return noted;
    if (taken->outcome != Taken::Outcome::unchanged)
      if (Status related = relate(harvest.archive, composed.article); !related) return related;
    if (Status followed = follow_references(harvest, entry, composed.article); !followed) return followed;
    QueuedEntry of_article = entry;
    of_article.article = composed.article.id.text();
    return harvest.archive.entries().done(of_article, composed.page, now, composed.article.incomplete);
  });
  if (!done) return harvest.log.error(done.error().message());
  const std::string& id = composed.article.id.text();
  switch (taken->outcome) {
  case Taken::Outcome::added: ++harvest.progress.added; break;
  case Taken::Outcome::revised: ++harvest.progress.revised; break;
  case Taken::Outcome::unchanged: ++harvest.progress.unchanged; break;
  }
  if (taken->outcome != Taken::Outcome::unchanged && harvest.article_taken)
    harvest.article_taken(id, taken->number);
  if (taken->outcome == Taken::Outcome::revised)
    harvest.log.info(entry.outlet + ": " + id + " changed: revision " + std::to_string(taken->number));
  queue_wanted_pictures(harvest, id);
  if (harvest.settings.outlet(entry.outlet).follow_references > 0)
    queue_waiting_entries(harvest, entry.source);
}

/// The article as the feed tells it, when its page is out of reach for good; an article that was taken before
/// stays as it is, so that a page's going never puts a teaser in the place of the text.
void take_teaser(Harvest& harvest, const QueuedEntry& entry, Composed composed, const std::string& address,
                 const std::string& problem) {
  if (entry.fingerprint.empty()) return pass_over(harvest, entry);
  const Result<bool> held = harvest.archive.articles().contains(composed.article.id);
  if (held && *held) {
    note_failure(harvest, entry, address, problem + "; the article stays as it was taken before");
    const Status done = harvest.archive.entries().done(entry, entry.page, harvest.clock.now());
    return done ? void() : harvest.log.error(done.error().message());
  }
  note_failure(harvest, entry, address, problem + "; the article was taken as the feed tells it");
  composed.article.incomplete = "its page " + problem + "; this is what the feed says";
  commit(harvest, entry, std::move(composed));
}

/// The interface where the outlet's is to be asked and answers, else the page.
Result<Response> ask_for_article(Harvest& harvest, const QueuedEntry& entry, const Url& address) {
  if (const std::optional<Url> own = interface_address(harvest, entry.outlet, address)) {
    Request request = page_request(harvest, entry, *own);
    request.accept = "application/json";
    Result<Response> answer = harvest.fetcher.get(request, entry.outlet);
    if (!answer && answer.error().kind == ErrorKind::cancelled) return answer;
    if (answer && (answer->not_modified() || (answer->ok() && outlet_article_in(*answer)))) return answer;
    harvest.log.debug(entry.outlet + ": " + own->text() + " gives no article; its page is asked");
  }
  return harvest.fetcher.get(page_request(harvest, entry, address), entry.outlet);
}

void take_from_page(Harvest& harvest, const QueuedEntry& entry, Composed composed, const Url& address) {
  const Result<Response> response = ask_for_article(harvest, entry, address);
  if (!response && response.error().kind == ErrorKind::cancelled) return;
  if (!response && response.error().kind == ErrorKind::busy) return wait_for_host(harvest, entry, address);
  const bool last_attempt = entry.attempts + 1 >= attempts_before_the_teaser_is_taken;
  if (!response) {
    const std::string& problem = response.error().problem;
    if (last_attempt || response.error().kind == ErrorKind::refused)
      return take_teaser(harvest, entry, std::move(composed), address.text(), problem);
    return postpone(harvest, entry, address.text(), problem, {});
  }
  if (response->not_modified() && !entry.page.empty()) {
    if (const Status done = harvest.archive.entries().done(entry, entry.page, harvest.clock.now()); !done)
      return harvest.log.error(done.error().message());
    ++harvest.progress.unchanged;
    return;
  }
  if (!response->ok()) {
    const std::string problem = describe_status(response->status);
    if (last_attempt || is_for_good(response->status))
      return take_teaser(harvest, entry, std::move(composed), address.text(), problem);
    return postpone(harvest, entry, address.text(), problem, response->retry_after);
  }
  composed.page = response->validators();
  composed.provenance.address = response->url.text();
  composed.provenance.etag = composed.page.etag;
  composed.provenance.last_modified = composed.page.last_modified;
  composed.provenance.raw_sha256 = Sha256::of(response->body).hex();
  lay_page_over(harvest, entry, composed, *response);
  if (entry.fingerprint.empty() && !composed.article.incomplete.empty()) return pass_over(harvest, entry);
  commit(harvest, entry, std::move(composed));
}

/// Where the whole article stands: by the site's rule in the feed entry's HTML, else the entry's address.
Url page_of(const Harvest& harvest, const Entry& entry, const Url& address) {
  const auto rule = harvest.settings.rules.rule_for(address.host());
  if (rule == nullptr) return address;
  return single_page_in_feed(*rule, entry.summary + entry.content, address).value_or(address);
}

void add_job(Harvest& harvest, const QueuedEntry& entry) {
  const Result<Entry> read = entry_from_json(entry.json);
  const Result<Url> address = read ? Url::parse(read->url) : pass_on(read);
  ++harvest.progress.entries_waiting;
  harvest.queue.add(address ? address->origin() : entry.source, [&harvest, entry] {
    take_entry(harvest, entry);
    --harvest.progress.entries_waiting;
  });
}

} // namespace

void queue_waiting_entries(Harvest& harvest, const std::string& source) {
  // What was noted after the pull began is due too.
  const Instant due_by = std::max(harvest.due_by, harvest.clock.now());
  const Result<std::vector<QueuedEntry>> waiting = harvest.archive.entries().waiting(due_by, source);
  if (!waiting) return harvest.log.error(waiting.error().message());
  for (const QueuedEntry& entry : *waiting)
    if (harvest.claims.take("entry " + std::to_string(entry.row))) add_job(harvest, entry);
}

void queue_revisits(Harvest& harvest, Instant checked_before) {
  const Result<std::vector<QueuedEntry>> entries =
      harvest.archive.entries().revisitable(harvest.clock.now() - revisited_for, checked_before);
  if (!entries) return harvest.log.error(entries.error().message());
  for (const QueuedEntry& entry : *entries)
    if (harvest.claims.take("entry " + std::to_string(entry.row))) add_job(harvest, entry);
}

void take_entry(Harvest& harvest, const QueuedEntry& entry) {
  const Result<Entry> read = entry_from_json(entry.json);
  const Result<Url> feed = Url::parse(entry.source);
  if (!read || !feed)
    return postpone(harvest, entry, entry.source, (read ? feed.error() : read.error()).message(), {});
  const Result<Url> address = article_address(*read, *feed);
  if (!address) return postpone(harvest, entry, entry.source, address.error().message(), {});

  Composed composed{.article = article_from_entry(*read, *address, entry.outlet,
                                                  harvest.settings.outlet(entry.outlet).language),
                    .provenance = {},
                    .page = {}};
  keep_article(entry, composed.article);
  composed.provenance.source = entry.source;
  if (carries_full_text(*read, composed.article) || read->url.empty()) {
    composed.provenance.raw_sha256 = Sha256::of(entry.json).hex();
    commit(harvest, entry, std::move(composed));
  } else {
    take_from_page(harvest, entry, std::move(composed), page_of(harvest, *read, *address));
  }
}

} // namespace offprint
