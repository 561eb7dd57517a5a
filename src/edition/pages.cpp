#include "archive/archive.h"
#include "archive/articles.h"
#include "article/page_file.h"
#include "article/picture_proxy.h"
#include "edition/link_target.h"
#include "edition/publication.h"
#include "edition/publish.h"
#include "outlet/interface.h"
#include "renditions/choice.h"
#include "renditions/rendition_name.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace offprint {
namespace {

constexpr int most_width = 960;

/// Where the pages find their pictures; those that are to stand beside them are published when a page first
/// asks.
class PagesPictures {
public:
  PagesPictures(Gallery& gallery, PagePictures kind, Publication& publication)
      : gallery_(gallery), kind_(kind), publication_(publication) {}

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
  /// Empty where there is no picture to show.
  Result<std::string> publish(const Url& original) {
    const Result<std::optional<ShownPicture>> shown = gallery_.shown(original);
    if (!shown) return pass_on(shown);
    if (!*shown) return std::string();
    // Page files are read in many places, some of them old: the largest one within reason that all can show.
    const std::vector<Rendition> ones = for_every_browser(**shown);
    if (ones.empty() || ones.front().type == PictureType::avif) return std::string();
    const Rendition& choice = widest_within(ones, most_width);
    const std::string path = fmt::format("pictures/{}-{}", (*shown)->original.hash.hex(), name_of(choice));
    if (publication_.has(path)) return path;
    const auto file = gallery_.file((*shown)->original.hash, name_of(choice), Urgency::harvest);
    if (!file && file.error().kind == ErrorKind::storage) return pass_on(file);
    if (!file || !*file) return std::string();
    if (const Status put = publication_.put(path, (*file)->bytes); !put) return pass_on(put);
    return path;
  }

  Gallery& gallery_;
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

Result<PublishReport> publish_pages(Archive& archive, Gallery& gallery, const PagesSettings& settings,
                                    const std::filesystem::path& folder, const PublishProgress& progress) {
  Result<Publication> publication = Publication::open(folder, ".offprint-pages");
  if (!publication) return pass_on(publication);
  const Result<std::vector<ArticleId>> ids = archive.articles().all_ids();
  if (!ids) return pass_on(ids);

  PagesPictures pictures(gallery, settings.pictures, *publication);
  PagesLinks links(archive, settings.links);
  const auto all = static_cast<std::int64_t>(ids->size());
  std::int64_t done = 0;
  for (const ArticleId& id : *ids) {
    if (const Status page = publish_page(archive, id, pictures, links, *publication); !page)
      return pass_on(page);
    if (progress) progress("pages", ++done, all);
  }
  return publication->finish();
}

} // namespace offprint
