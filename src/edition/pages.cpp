#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/pictures.h"
#include "article/page_file.h"
#include "article/picture_proxy.h"
#include "edition/publication.h"
#include "edition/publish.h"

#include <optional>
#include <string>
#include <vector>

namespace offprint {
namespace {

/// Where the pages find their pictures; those that are to stand beside them are published when a page first
/// asks.
class PagesPictures {
public:
  PagesPictures(PictureStore& store, PagePictures kind, Publication& publication)
      : store_(store), kind_(kind), publication_(publication) {}

  /// For a page in a folder of the publication. After an error, see `status`.
  std::string address_of(const Url& original) {
    switch (kind_) {
    case PagePictures::original: return original.text();
    case PagePictures::weserv: return weserv_address(original);
    case PagePictures::own: break;
    }
    const Result<std::string> path = publish(original);
    if (!path) status_ = pass_on(path);
    return path && !path->empty() ? "../" + *path : original.text();
  }

  const Status& status() const { return status_; }

private:
  /// Empty where the archive does not hold the picture.
  Result<std::string> publish(const Url& original) {
    const Result<std::optional<HeldPicture>> held = store_.find(original);
    if (!held) return pass_on(held);
    if (!*held) return std::string();
    const PictureFile& file = (*held)->made ? *(*held)->made : (*held)->original;
    std::string path = "pictures/" + file.hash.hex() + std::string(file_suffix(file.measure.type));
    if (publication_.has(path)) return path;
    const Result<std::string> bytes = store_.read(file.hash);
    if (!bytes) return pass_on(bytes);
    if (const Status put = publication_.put(path, *bytes); !put) return pass_on(put);
    return path;
  }

  PictureStore& store_;
  PagePictures kind_;
  Publication& publication_;
  Status status_;
};

Status publish_page(Archive& archive, const ArticleId& id, PagesPictures& pictures,
                    Publication& publication) {
  const Result<std::optional<Revision>> revision = archive.articles().newest_revision(id);
  if (!revision) return pass_on(revision);
  if (!*revision) return {};
  const std::string page = write_page_file(
      (*revision)->article, [&](const Url& original) { return pictures.address_of(original); });
  if (!pictures.status()) return pictures.status();
  return publication.put(id.text() + ".md", page);
}

} // namespace

Result<PublishReport> publish_pages(Archive& archive, PagePictures pictures,
                                    const std::filesystem::path& folder, const PublishProgress& progress) {
  Result<Publication> publication = Publication::open(folder, ".offprint-pages");
  if (!publication) return pass_on(publication);
  const Result<std::vector<ArticleId>> ids = archive.articles().all_ids();
  if (!ids) return pass_on(ids);

  PagesPictures pages_pictures(archive.pictures(), pictures, *publication);
  const auto all = static_cast<std::int64_t>(ids->size());
  std::int64_t done = 0;
  for (const ArticleId& id : *ids) {
    if (const Status page = publish_page(archive, id, pages_pictures, *publication); !page)
      return pass_on(page);
    if (progress) progress(++done, all);
  }
  return publication->finish();
}

} // namespace offprint
