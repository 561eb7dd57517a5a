#pragma once

#include "archive/archive.h"
#include "archive/articles.h"
#include "html/sanitise.h"
#include "scratch_folder.h"
#include "search/search_index.h"

#include <functional>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>

namespace offprint {

/// An archive in a folder of its own, with its index.
class SearchedArchive {
public:
  SearchedArchive() { open(); }

  void open() {
    index_.reset();
    archive_.reset();
    archive_ = value(Archive::open(folder_.path() / "archive", Archive::Mode::create));
    index_ = value(SearchIndex::open(*archive_));
  }

  void close() {
    index_.reset();
    archive_.reset();
  }

  Archive& archive() { return *archive_; }

  SearchIndex& index() { return *index_; }

  std::filesystem::path index_file() const { return folder_.path() / "archive" / "search.db"; }

  /// "a.example/a-1000001" and so on.
  static std::string id(int number) { return "a.example/a-" + std::to_string(1'000'000 + number); }

  void take(int number, const std::string& body, const std::function<void(Article&)>& change = {}) {
    Article article = article_at(*Url::parse("https://a.example/a-" + std::to_string(1'000'000 + number)));
    article.title = "T";
    article.language = "zh";
    article.outlet = "one";
    const Instant published = from_milliseconds(1'700'000'000'000 + number * 3'600'000LL);
    article.times.published = Timestamp{published, format_rfc3339(published)};
    article.body = *sanitise(body);
    if (change) change(article);
    value(archive_->articles().take(article, {}, from_milliseconds(1'750'000'000'000)));
  }

  std::int64_t catch_up() { return value(index_->catch_up()); }

  /// The ids of what a query finds once all that is archived is indexed, in its order.
  std::vector<std::string> in_order(const std::string& query, SearchOrder order = SearchOrder::date,
                                    std::size_t limit = 10'000) {
    catch_up();
    std::vector<std::string> ids;
    for (const SearchHit& hit :
         value(index_->find(value(parse_query(query)), {.order = order, .limit = limit})))
      ids.push_back(hit.article.text());
    return ids;
  }

  std::set<std::string> found(const std::string& query) {
    const std::vector<std::string> ids = in_order(query);
    return {ids.begin(), ids.end()};
  }

  bool finds(const std::string& query, int number) { return found(query).contains(id(number)); }

  template <class T>
  static T value(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message());
    return *std::move(result);
  }

private:
  ScratchFolder folder_;
  std::unique_ptr<Archive> archive_;
  std::unique_ptr<SearchIndex> index_;
};

} // namespace offprint
