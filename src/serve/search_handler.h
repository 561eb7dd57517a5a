#pragma once

#include "base/task_pool.h"
#include "image_proxy/request_rate.h"
#include "serve/endpoint.h"
#include "serve/site_handler.h"

namespace offprint {

class Clock;
class SearchIndex;
struct SearchQuery;

/// A site that is searched.
struct SearchedSite {
  SearchIndex& index;
  Archive& archive; ///< that the index is of
  Site& site;
};

/// The search (docs/search.md): the page /search?q=, and the same as /search.json, /search.atom, /search.rss,
/// /search/feed.json; /search/suggestions?q= completes a query for browsers' search fields (OpenSearch
/// Suggestions 1.1). Searches are worked on beside the threads that answer pages. Over the rate: 429.
class SearchHandler final : public Endpoint {
public:
  /// `sample`, where it is not null, is searched while it is what `pages` shows. All must outlive it.
  SearchHandler(SearchedSite own, const SearchedSite* sample, SiteHandler& pages, const Clock& clock,
                Log& log, int most_a_minute);

  std::string_view prefix() const override { return "/search"; }

  bool takes(std::string_view path, const HasField& has_field) const override;

  std::string_view methods() const override { return "GET, HEAD"; }

  void answer(Call call, Respond respond) override;

private:
  const SearchedSite& searched();
  std::shared_ptr<const Answer> answer_to(const Call& call);
  std::shared_ptr<const Answer> page(const Call& call);
  std::shared_ptr<const Answer> json(const Call& call);
  std::shared_ptr<const Answer> feed(const Call& call);
  std::shared_ptr<const Answer> suggestions(const Call& call);
  std::shared_ptr<const Answer> failed(const Error& error);

  const SearchedSite own_;
  const SearchedSite* sample_;
  SiteHandler& pages_;
  const Clock& clock_;
  Log& log_;
  RequestRate rate_;
  TaskPool searching_; // last: its tasks use the others
};

} // namespace offprint
