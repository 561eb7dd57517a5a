#pragma once

#include "archive/pictures.h"
#include "article/identity.h"
#include "picture/rendition.h"

#include <optional>
#include <vector>

namespace offprint {

/// What is known of an original since it was decoded.
struct PictureNotes {
  PictureLook look;
  PictureRights rights;
  int frames = 1;
  std::optional<Sha256> better;      ///< another original, of the same picture, that is shown in its place
  std::vector<Rendition> renditions; ///< by type and width

  bool operator==(const PictureNotes&) const = default;
};

/// Why an original cannot be shown.
struct BrokenPicture {
  Instant tried;
  std::string problem;
};

/// Of each original, what it looks like and what it is to be had in. Derived from the originals, and no loss.
class RenditionStore {
public:
  explicit RenditionStore(Database& database) : database_(database) {}

  /// Lays down what developing an original gave, in place of what was known.
  Status note(const Sha256& original, const DevelopedPicture& developed);

  Result<std::optional<PictureNotes>> find(const Sha256& original);

  /// Notes that an original could not be developed; until it is.
  Status note_broken(const Sha256& original, const std::string& problem, Instant now);

  Result<std::optional<BrokenPicture>> broken(const Sha256& original);

  /// Originals that may be the same picture as one of that look: at most 8, the likest first.
  Result<std::vector<PictureFile>> alike(const PictureFile& original, const PictureLook& look);

  /// Whatever was shown in place of `lesser`, or has it shown in its place, `better` is now.
  Status prefer(const Sha256& better, const Sha256& lesser);

  /// The originals of the pictures that an article shows.
  Result<std::vector<PictureFile>> originals_of(const ArticleId& article);

  /// The originals that pages show, each once: none that has a better one.
  Result<std::vector<PictureFile>> shown_originals();

private:
  Database& database_;
};

} // namespace offprint
