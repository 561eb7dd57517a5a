#include "serve/search_handler.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "edition/site/addresses.h"
#include "edition/site/feed_page.h"
#include "edition/site/search_page.h"
#include "edition/site/site.h"
#include "search/result.h"
#include "search/result_json.h"
#include "serve/client_connections.h"
#include "serve/page_answer.h"
#include "serve/short_answer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace offprint {

namespace {

constexpr std::size_t most_waiting = 200;
constexpr int hits_on_a_page = 20;
constexpr std::int64_t most_hits = 1'000;
constexpr std::int64_t most_pages = 5'000;
constexpr std::size_t most_suggestions = 10;
constexpr std::size_t longest_query = 500;

std::string header_of(const Call& call, const std::string& name) {
  const auto field = call.headers.find(name);
  return field == call.headers.end() ? std::string() : field->second;
}

std::string query_of(const Call& call) {
  return std::string(trim_unicode(first_characters(valid_utf8(form_field(call.query, "q")), longest_query)));
}

/// A number of the query within bounds; `otherwise` where there is none.
std::int64_t number_of(const Call& call, const char* name, std::int64_t least, std::int64_t most,
                       std::int64_t otherwise) {
  const std::string text = form_field(call.query, name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return otherwise;
  return std::clamp(number, least, most);
}

SearchOrder order_of(const Call& call) {
  return form_field(call.query, "sort") == "date" ? SearchOrder::date : SearchOrder::relevance;
}

std::vector<NamedCount> named(const std::vector<SearchCount>& counts) {
  std::vector<NamedCount> list;
  for (const SearchCount& one : counts) list.push_back({.name = one.name, .articles = one.articles});
  return list;
}

void put_result(SearchPageRequest& page, const SearchResult& result) {
  page.articles = result.counts.articles;
  page.outlets = named(result.counts.outlets);
  page.topics = named(result.counts.topics);
  page.months = named(result.counts.months);
  page.did_you_mean = result.did_you_mean;
  for (const FoundArticle& found : result.articles)
    page.hits.push_back(
        {.id = found.article.id.text(),
         .title_html = found.article.title.empty() ? found.article.url.text() : html_of(found.title),
         .snippet_html = html_of(found.snippet),
         .outlet = found.article.outlet,
         .language = found.article.language,
         .shown = found.article.shown});
}

std::shared_ptr<const Answer> json_answer(const nlohmann::json& json, int status = 200) {
  SitePage page{.content_type = "application/json; charset=utf-8",
                .body = json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"};
  auto answer = answer_of(std::move(page), status);
  answer->fields.emplace_back("Access-Control-Allow-Origin", "*");
  return answer;
}

} // namespace

SearchHandler::SearchHandler(SearchedSite own, const SearchedSite* sample, SiteHandler& pages,
                             const Clock& clock, Log& log, int most_a_minute)
    : own_(own), sample_(sample), pages_(pages), clock_(clock), log_(log),
      rate_(most_a_minute, std::chrono::seconds(60)), searching_(2, most_waiting) {}

const SearchedSite& SearchHandler::searched() {
  if (sample_ == nullptr) return own_;
  const Result<Site*> shown = pages_.shown();
  return shown && *shown == &sample_->site ? *sample_ : own_;
}

bool SearchHandler::takes(std::string_view path, const HasField&) const {
  return path == "/search" || path == "/search.json" || path == "/search.atom" || path == "/search.rss" ||
         path == "/search/feed.json" || path == "/search/suggestions";
}

void SearchHandler::answer(Call call, Respond respond) {
  const std::string client = client_name(call.client);
  if (const auto wait = client.empty() ? std::nullopt : rate_.wait_for(client, clock_.now())) {
    auto refusal = short_answer(429, "Too many searches; try again in a minute.\n");
    refusal->cache_control = "no-store";
    refusal->fields.emplace_back("Retry-After", std::to_string(wait->count() + 1));
    return respond(refusal);
  }
  const auto kept = std::make_shared<Call>(std::move(call));
  const bool taken = searching_.submit([this, kept, respond] { respond(answer_to(*kept)); });
  if (taken) return;
  auto busy = short_answer(503, "Too many searches are waiting; try again.\n");
  busy->cache_control = "no-store";
  busy->fields.emplace_back("Retry-After", "5");
  respond(busy);
}

std::shared_ptr<const Answer> SearchHandler::answer_to(const Call& call) {
  try {
    if (call.path == "/search") return page(call);
    if (call.path == "/search.json") return json(call);
    if (call.path == "/search/suggestions") return suggestions(call);
    return feed(call);
  } catch (const std::exception& exception) {
    return failed({ErrorKind::storage, call.path, exception.what(), ""});
  }
}

std::shared_ptr<const Answer> SearchHandler::failed(const Error& error) {
  log_.error("a search was not answered: " + error.message());
  auto answer = short_answer(
      500, "The search index could not be read. The mirror's operator finds the cause in the log.\n");
  answer->cache_control = "no-store";
  return answer;
}

std::shared_ptr<const Answer> SearchHandler::page(const Call& call) {
  const SearchedSite& in = searched();
  const std::string cookies = header_of(call, "cookie");
  const std::string languages = header_of(call, "accept-language");
  const std::string language =
      pages_.language_for({.path = call.path, .cookies = cookies, .accept_language = languages});
  SearchPageRequest request{.query = query_of(call),
                            .by_date = order_of(call) == SearchOrder::date,
                            .number = static_cast<int>(number_of(call, "page", 1, most_pages, 1)),
                            .hits_on_a_page = hits_on_a_page};
  const auto query = parse_query(request.query);
  if (!query) {
    request.problem =
        query.error().subject; // what is wrong with it the help below says in the reader's language
  } else if (query->asks_for_something()) {
    const auto result = search(in.index, in.archive, *query, request.query,
                               {.order = order_of(call),
                                .limit = hits_on_a_page,
                                .skip = static_cast<std::size_t>(request.number - 1) * hits_on_a_page});
    if (!result) return failed(result.error());
    put_result(request, *result);
  }
  auto page = in.site.search_page(request, language);
  if (!page) return failed(page.error());
  auto answer = answer_of(*std::move(page), request.problem.empty() ? 200 : 400);
  answer->depends_on_reader = true;
  return answer;
}

std::shared_ptr<const Answer> SearchHandler::json(const Call& call) {
  const SearchedSite& in = searched();
  const std::string text = query_of(call);
  const auto query = parse_query(text);
  if (!query) return json_answer({{"query", text}, {"error", query.error().message()}}, 400);
  const SearchRange range{
      .order = order_of(call),
      .limit = static_cast<std::size_t>(number_of(call, "limit", 0, most_hits, hits_on_a_page)),
      .skip = static_cast<std::size_t>(number_of(call, "skip", 0, most_hits * most_pages, 0))};
  const auto result = search(in.index, in.archive, *query, text, range);
  if (!result) return failed(result.error());
  const std::string root = absolute_root(in.site.settings().public_address);
  return json_answer(search_json(*result, text, range, [&](const ArticleId& id) {
    return link_to(root.empty() ? "/" : root, article_path(id));
  }));
}

std::shared_ptr<const Answer> SearchHandler::feed(const Call& call) {
  const SearchedSite& in = searched();
  SearchFeedRequest request{.query = query_of(call),
                            .articles = {},
                            .form = call.path.ends_with(".rss")    ? FeedForm::rss
                                    : call.path.ends_with(".json") ? FeedForm::json
                                                                   : FeedForm::atom};
  const auto query = parse_query(request.query);
  if (!query) return short_answer(400, query.error().message() + "\n");
  const auto hits = in.index.find(*query, {.order = SearchOrder::date, .limit = entries_of_a_feed});
  if (!hits) return failed(hits.error());
  for (const SearchHit& hit : *hits) request.articles.push_back(hit.article);
  auto page = in.site.search_feed(request);
  if (!page) return failed(page.error());
  return answer_of(*std::move(page), 200);
}

std::shared_ptr<const Answer> SearchHandler::suggestions(const Call& call) {
  const SearchedSite& in = searched();
  const std::string beginning = query_of(call);
  const auto names = in.index.completions(beginning, most_suggestions);
  if (!names) return failed(names.error());
  return json_answer(nlohmann::json::array({beginning, *names}));
}

} // namespace offprint
