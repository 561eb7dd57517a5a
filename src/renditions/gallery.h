#pragma once

#include "archive/renditions.h"
#include "picture/workshop/workshop.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

class Archive;
class Clock;
class FileCache;

/// A picture as a page is to show it.
struct ShownPicture {
  PictureFile original;              ///< that it is made from; not always the one at its address
  std::optional<PictureLook> look;   ///< empty until it was developed
  PictureRights rights;              ///< as the file says them
  std::vector<Rendition> renditions; ///< made, or to be made when they are asked for
  std::string problem;               ///< why it cannot be shown after all
};

struct GallerySettings {
  RenditionPlan plan = {};
  std::uint64_t page_bytes = 300'000; ///< of the pictures of one article, in the size that is loaded first
};

/// The archive's pictures in the sizes and forms that pages show. They are made when a picture is taken in,
/// or when one is first asked for, and lie in a cache from which they may go and be made again. Safe to call
/// from several threads at once.
class Gallery {
public:
  /// What it refers to must outlive it. `writable`, the same archive or another connection to it, is where
  /// what is learnt of a picture is noted; null: nowhere.
  Gallery(Archive& archive, Archive* writable, Workshop& workshop, FileCache& cache, const Clock& clock,
          GallerySettings settings = {});

  /// Takes an original into the archive, and makes its renditions; it is one of `beside` that share
  /// `page_bytes`. `archive` is written to. Errors: it is no picture that can be shown (then nothing was
  /// kept), or the archive's.
  Status take(const Url& url, std::string_view original, Urgency urgency, int beside = 1);

  /// Takes an original whose renditions are made when they are asked for. Errors: it is no picture.
  Status keep(const Url& url, std::string_view original);

  /// Nothing where the archive does not hold the picture at that address.
  Result<std::optional<ShownPicture>> shown(const Url& url);

  /// The same for an original.
  Result<ShownPicture> shown(const PictureFile& original);

  /// A rendition's file, if it lies ready. Does not wait for anything but the disk.
  std::optional<RenditionFile> at_hand(const Sha256& original, std::string_view name);

  /// The same, made where it does not lie there; nothing where the picture has none of that name. Waits. That
  /// an original cannot be developed is an error, an event, and tried again a week later.
  Result<std::optional<RenditionFile>> file(const Sha256& original, std::string_view name, Urgency urgency);

  const GallerySettings& settings() const { return settings_; }

  Workshop& workshop() { return workshop_; }

  Archive& archive() { return archive_; }

private:
  std::vector<Rendition> planned(const PictureMeasure& measure) const;
  void lay_down(const Sha256& original, const DevelopedPicture& developed);
  Result<bool> take_again(const Url& url, std::string_view bytes);
  Error note_broken(const PictureFile& original, const Error& error);
  Result<ShownPicture> not_developed(const PictureFile& original);
  Status know_twins(const PictureFile& original, std::string_view bytes, const PictureLook& look,
                    Urgency urgency);

  Result<std::optional<RenditionFile>> made_again(const Sha256& original, const PictureNotes& notes,
                                                  const Rendition& asked, std::string_view bytes,
                                                  Urgency urgency);
  Result<std::optional<RenditionFile>> made_first(const PictureFile& original, const Rendition& asked,
                                                  std::string_view bytes, Urgency urgency);

  Archive& archive_;
  Archive* writable_;
  Workshop& workshop_;
  FileCache& cache_;
  const Clock& clock_;
  GallerySettings settings_;
};

/// The plan for a picture of an article that shows `beside` of them, so that together they stay within
/// `page_bytes` in the size that is loaded first.
RenditionPlan shared_plan(RenditionPlan plan, std::uint64_t page_bytes, int beside);

} // namespace offprint
