#pragma once

#include "base/error.h"
#include "base/hash.h"
#include "base/time.h"
#include "base/url.h"
#include "picture/picture.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

class Database;

/// A picture file of the archive: an original; or, in an archive that began before renditions were made, the
/// one size that was made of it.
struct PictureFile {
  Sha256 hash; ///< of its bytes; also its name
  PictureMeasure measure;
  std::uint64_t bytes = 0;
};

/// A picture's size in pixels, where its bytes could not be decoded.
struct StatedSize {
  int width = 0;
  int height = 0;
};

/// The state of the picture at an address.
struct PictureState {
  std::optional<PictureFile> original; ///< empty: not held
  std::string outlet;                  ///< of the article that showed it first
  std::string article;                 ///< its id
  std::string problem;                 ///< of the last attempt
  std::optional<StatedSize> stated;    ///< of what came, and could not be decoded
};

/// A picture that an article shows and the archive does not hold yet.
struct WantedPicture {
  Url url;
  std::string outlet;  ///< of the article that shows it first
  std::string article; ///< its id
  int attempts = 0;
  int beside = 1; ///< how many pictures that article brought, this one among them
};

class PictureStore {
public:
  PictureStore(Database& database, std::filesystem::path folder);

  /// Whose next attempt is due, those longest waited for first; of one article's, or all where `article` is
  /// "".
  Result<std::vector<WantedPicture>> wanted(Instant now, const std::string& article = {});

  /// Takes in a picture: its file first, synced, then the rows that name it.
  Result<PictureFile> keep(const Url& url, std::string_view original, const PictureMeasure& measure,
                           Instant now);

  /// Notes a failed attempt. No `next_attempt` is giving up.
  Status fail(const Url& url, const std::string& problem, std::optional<Instant> next_attempt,
              std::optional<StatedSize> stated = {});

  /// It may not be fetched before `until`. That is no failed attempt.
  Status postpone(const Url& url, const std::string& problem, Instant until);

  /// Empty where no article shows it.
  Result<std::optional<PictureState>> find(const Url& url);

  /// The record of an original, by its hash.
  Result<std::optional<PictureFile>> original(const Sha256& hash);

  /// The same, of a file that an earlier version made for pages.
  Result<std::optional<PictureFile>> made(const Sha256& hash);

  /// The bytes of a file. Not checked against the hash.
  Result<std::string> read(const Sha256& hash);

  /// Where a file of that hash is: pictures/ab/cdef….
  std::filesystem::path path_of(const Sha256& hash) const;

private:
  Database& database_;
  std::filesystem::path folder_;
};

} // namespace offprint
