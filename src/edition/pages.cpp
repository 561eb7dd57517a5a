#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/pictures.h"
#include "article/page_file.h"
#include "article/picture_proxy.h"
#include "edition/link_target.h"
#include "edition/publication.h"
#include "edition/publish.h"
#include "outlet/interface.h"

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
    case PagePictures::original: return public_address(original).text();
    case PagePictures::weserv: return weserv_address(public_address(original));
    case PagePictures::own: break;
    }
    const Result<std::string> path = publish(original);
    if (!path) status_ = pass_on(path);
    return path && !path->empty() ? "../" + *path : std::string();
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

/// Leads links to the other pages.
class PagesLinks {
public:
  PagesLinks(Archive& archive, PageFileLinks kind) : archive_(archive), kind_(kind) {}

  /// For a page in a publisher's folder. After an error, see `status`.
  std::string address_of(const Url& address) {
    if (kind_ == PageFileLinks::original) return address.text();
    const Result<LinkTarget> target = link_target(archive_, address);
    if (!target) status_ = pass_on(target);
    if (!target) return address.text();
    return target->held ? "../" + target->held->text() + ".md" : target->page.text();
  }

  const Status& status() const { return status_; }

private:
  Archive& archive_;
  PageFileLinks kind_;
  Status status_;
};

Status publish_page(Archive& archive, const ArticleId& id, PagesPictures& pictures, PagesLinks& links,
                    Publication& publication) {
  const Result<std::optional<Revision>> revision = archive.articles().newest_revision(id);
  if (!revision) return pass_on(revision);
  if (!*revision) return {};
  const std::string page = write_page_file((*revision)->article,
                                           [&](const Url& original) { return pictures.address_of(original); },
                                           [&](const Url& address) { return links.address_of(address); });
  if (!pictures.status()) return pictures.status();
  if (!links.status()) return links.status();
  return publication.put(id.text() + ".md", page);
}

} // namespace

Result<PublishReport> publish_pages(Archive& archive, const PagesSettings& settings,
                                    const std::filesystem::path& folder, const PublishProgress& progress) {
  Result<Publication> publication = Publication::open(folder, ".offprint-pages");
  if (!publication) return pass_on(publication);
  const Result<std::vector<ArticleId>> ids = archive.articles().all_ids();
  if (!ids) return pass_on(ids);

  PagesPictures pictures(archive.pictures(), settings.pictures, *publication);
  PagesLinks links(archive, settings.links);
  const auto all = static_cast<std::int64_t>(ids->size());
  std::int64_t done = 0;
  for (const ArticleId& id : *ids) {
    if (const Status page = publish_page(archive, id, pictures, links, *publication); !page)
      return pass_on(page);
    if (progress) progress(++done, all);
  }
  return publication->finish();
}

} // namespace offprint
