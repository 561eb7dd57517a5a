#include "edition/publish_pictures.h"

#include "archive/archive.h"
#include "archive/renditions.h"
#include "base/at_once.h"
#include "edition/publication.h"
#include "edition/site/addresses.h"
#include "renditions/gallery.h"
#include "renditions/rendition_name.h"

#include <algorithm>
#include <mutex>
#include <vector>

namespace offprint {

namespace {

std::string file_path(const Sha256& original, const Rendition& rendition) {
  return rendition_path(original, rendition).substr(1);
}

class PicturePublishing {
public:
  PicturePublishing(Gallery& gallery, Publication& publication)
      : gallery_(gallery), publication_(publication) {}

  void publish(const PictureFile& original) {
    if (has_failed()) return;
    Result<ShownPicture> picture = gallery_.shown(original);
    if (picture && picture->problem.empty() && !picture->look) picture = developed(*picture);
    if (!picture) return note(picture.error());
    if (!picture->problem.empty()) return note_broken();
    for (const Rendition& one : picture->renditions)
      if (const Status put = publish(picture->original.hash, one); !put) return note(put.error());
  }

  std::int64_t broken() const { return broken_; }

  bool has_failed() {
    const std::lock_guard lock(mutex_);
    return !status_;
  }

  const Status& status() const { return status_; }

private:
  /// Any of its renditions brings about all.
  Result<ShownPicture> developed(const ShownPicture& picture) {
    const auto any =
        gallery_.file(picture.original.hash, name_of(picture.renditions.front()), Urgency::harvest);
    if (!any) return pass_on(any);
    return gallery_.shown(picture.original);
  }

  Status publish(const Sha256& original, const Rendition& one) {
    const std::string path = file_path(original, one);
    {
      const std::lock_guard lock(mutex_);
      if (publication_.has(path) || publication_.keep(path, one.size)) return {};
    }
    const auto file = gallery_.file(original, name_of(one), Urgency::harvest);
    if (!file) return pass_on(file);
    if (!*file) return {};
    const std::lock_guard lock(mutex_);
    if (publication_.has(path)) return {}; // of a twin
    return publication_.put(path, (*file)->bytes);
  }

  void note_broken() {
    const std::lock_guard lock(mutex_);
    ++broken_;
  }

  /// What ails a picture ends nothing; what ails the disk ends all.
  void note(const Error& error) {
    const std::lock_guard lock(mutex_);
    if (error.kind == ErrorKind::storage)
      status_ = std::unexpected(error);
    else
      ++broken_;
  }

  Gallery& gallery_;
  Publication& publication_;
  std::mutex mutex_;
  std::int64_t broken_ = 0;
  Status status_;
};

} // namespace

Result<std::int64_t> publish_pictures(Gallery& gallery, Publication& publication,
                                      const std::vector<PictureFile>& originals,
                                      const PublishProgress& progress) {
  PicturePublishing publishing(gallery, publication);
  std::mutex told;
  std::int64_t done = 0;
  for_each_at_once(originals, gallery.workshop().workers(), [&](const PictureFile& original) {
    publishing.publish(original);
    const std::lock_guard lock(told);
    if (progress) progress("pictures", ++done, static_cast<std::int64_t>(originals.size()));
  });
  if (!publishing.status()) return pass_on(publishing.status());
  return publishing.broken();
}

Result<std::int64_t> publish_pictures(Gallery& gallery, Publication& publication,
                                      const PublishProgress& progress) {
  const auto originals = gallery.archive().renditions().shown_originals();
  if (!originals) return pass_on(originals);
  return publish_pictures(gallery, publication, *originals, progress);
}

} // namespace offprint
