#pragma once

#include "archive/articles.h"
#include "harvest/import/import.h"
#include "harvest/import/page_version.h"
#include "story/resemblance.h"

#include <functional>
#include <map>
#include <set>

namespace offprint {

/// Takes versions that were read into the archive, one after another, many to a transaction, and keeps the
/// report.
class Importer {
public:
  using Progress = std::function<void(const ImportReport&)>;

  /// What it refers to must outlive it.
  Importer(Archive& archive, Gallery& gallery, const ImportSettings& settings, const Clock& clock,
           Progress progress);

  /// What the texts of a collection have in common, so that articles that were published again under another
  /// id are known for the same, by a resemblance of at least `least`. Without it they are not looked for.
  void compare_within(ShingleCounts collection, double least);

  /// One more was compared with the others; now and then it is told.
  void count_compared();

  /// Takes all of them in their order; `read` is called from several threads. An error when the archive
  /// fails: what was taken until then stays.
  Status take_all(const std::vector<PageVersion>& versions,
                  const std::function<ReadVersion(std::size_t)>& read,
                  const std::function<NeighbourFile(std::size_t)>& neighbours = {});

  ImportReport& report() { return report_; }

private:
  struct Pending {
    const PageVersion* version;
    ReadVersion read;
    NeighbourFile neighbour;
  };

  /// A picture that lies beside a page file.
  struct Neighbour {
    Url url;
    std::string name;
    NeighbourFile file;
    int beside; ///< how many pictures its article shows
  };

  Status flush();
  Status take(Pending& pending);
  Status take_article(const PageVersion& version, ReadArticle read, const Sha256& raw);
  Status join_if_known(const PageVersion& version, const ReadArticle& read);
  Result<std::optional<ArticleId>> known_as_another(const PageVersion& version, const ReadArticle& read);
  Result<bool> goes_on_as(const ArticleId& former, const Article& article);
  Result<Taken> put(const PageVersion& version, const Article& article, const Provenance& provenance);
  void count(const Taken& taken);
  void want_neighbours(const Article& article, const NeighbourFile& neighbour);
  Status take_neighbours();

  Archive& archive_;
  Gallery& gallery_;
  const ImportSettings& settings_;
  const Clock& clock_;
  Progress progress_;
  ImportReport report_;
  std::optional<ShingleCounts> collection_;
  double least_resemblance_ = 1;
  std::vector<Pending> pending_;
  std::vector<Neighbour> neighbours_;        ///< of the articles of the batch
  std::map<std::string, ArticleId> of_file_; ///< which article a file last was, by what names it for good
  std::set<std::string> touched_;            ///< ids of the articles that this import brought
};

} // namespace offprint
