#pragma once

#include "base/task_pool.h"
#include "image_proxy/request_rate.h"
#include "serve/endpoint.h"
#include "serve/site_handler.h"

namespace offprint {

class Clock;
class SearchIndex;
struct SearchQuery;

/// The search (docs/search.md): the page /search?q=, and the same as /search.json, /search.atom, /search.rss,
/// /search/feed.json; /search/suggestions?q= completes a query for browsers' search fields (OpenSearch
/// Suggestions 1.1). Searches are worked on beside the threads that answer pages. Over the rate: 429.
class SearchHandler final : public Endpoint {
public:
  /// `index` is of `archive`. All must outlive it.
  SearchHandler(SearchIndex& index, Archive& archive, Site& site, SiteHandler& pages, const Clock& clock,
                Log& log, int most_a_minute);

  std::string_view prefix() const override { return "/search"; }

  bool takes(std::string_view path, const HasField& has_field) const override;

  std::string_view methods() const override { return "GET, HEAD"; }

  void answer(Call call, Respond respond) override;

private:
  std::shared_ptr<const Answer> answer_to(const Call& call);
  std::shared_ptr<const Answer> page(const Call& call);
  std::shared_ptr<const Answer> json(const Call& call);
  std::shared_ptr<const Answer> feed(const Call& call);
  std::shared_ptr<const Answer> suggestions(const Call& call);
  std::shared_ptr<const Answer> failed(const Error& error);

  SearchIndex& index_;
  Archive& archive_;
  Site& site_;
  SiteHandler& pages_;
  const Clock& clock_;
  Log& log_;
  RequestRate rate_;
  TaskPool searching_; // last: its tasks use the others
};

} // namespace offprint
