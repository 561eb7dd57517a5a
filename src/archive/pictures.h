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

/// A picture file of the archive, an original or a made size.
struct PictureFile {
  Sha256 hash; ///< of its bytes; also its name
  PictureMeasure measure;
  std::uint64_t bytes = 0;
};

/// What the archive holds of the picture at an address.
struct HeldPicture {
  PictureFile original;
  std::optional<PictureFile> made; ///< for pages
};

/// A picture that an article shows and the archive does not hold yet.
struct WantedPicture {
  Url url;
  std::string outlet;  ///< of the article that shows it first
  std::string article; ///< its id
  int attempts = 0;
};

class PictureStore {
public:
  PictureStore(Database& database, std::filesystem::path folder);

  /// Whose next attempt is due, those longest waited for first; of one article's, or all where `article` is
  /// "".
  Result<std::vector<WantedPicture>> wanted(Instant now, const std::string& article = {});

  /// Takes in a picture: its files first, synced, then the rows that name them.
  Status keep(const Url& url, std::string_view original, const PictureMeasure& measure,
              const std::optional<MadePicture>& made, Instant now);

  /// Notes a failed attempt. No `next_attempt` is giving up.
  Status fail(const Url& url, const std::string& problem, std::optional<Instant> next_attempt);

  /// It may not be fetched before `until`. That is no failed attempt.
  Status postpone(const Url& url, const std::string& problem, Instant until);

  /// Empty where the archive does not hold it.
  Result<std::optional<HeldPicture>> find(const Url& url);

  /// The record of a file, by its name.
  Result<std::optional<PictureFile>> file(const Sha256& hash);

  /// The bytes of a file. Not checked against the hash.
  Result<std::string> read(const Sha256& hash);

  Result<std::vector<PictureFile>> all_files();

  /// Where a file of that hash is: pictures/ab/cdef….
  std::filesystem::path path_of(const Sha256& hash) const;

private:
  Database& database_;
  std::filesystem::path folder_;
};

} // namespace offprint
