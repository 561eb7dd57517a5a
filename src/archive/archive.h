#pragma once

#include "base/error.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace offprint {

class ArticleStore;
class CertificateStore;
class ChangeLog;
class Database;
class EntryStore;
class EventLog;
class HostStore;
class OutletPageStore;
class FeedWindowStore;
class GapStore;
class PictureStore;
class RelationStore;
class RenditionStore;
class RobotsFileStore;
class SourceStore;
class SubscriptionStore;

/// The archive: a folder with offprint.db (SQLite, WAL, synchronous=FULL) and pictures/. What a call has
/// acknowledged survives a kill and a power failure. Every function of the stores is safe to call from
/// several threads; several processes may read while one writes.
class Archive {
public:
  enum class Mode {
    create,    ///< made where there is none
    write,     ///< an archive must be there
    read_only, ///< the same; nothing is ever written, not even a migration
  };

  /// Opens, and brings an older schema up to date. Errors: no archive there (not_found), made by a newer
  /// version of the program (refused), not an archive or damaged (storage), the disk (storage).
  static Result<std::unique_ptr<Archive>> open(const std::filesystem::path& folder, Mode mode);

  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  const std::filesystem::path& folder() const;

  ArticleStore& articles();
  RelationStore& relations();
  PictureStore& pictures();
  RenditionStore& renditions();
  SourceStore& sources();
  EntryStore& entries();
  SubscriptionStore& subscriptions();
  FeedWindowStore& feed_windows();
  GapStore& gaps();
  EventLog& events();
  ChangeLog& changes();
  HostStore& hosts();
  OutletPageStore& outlet_pages();
  RobotsFileStore& robots_files();
  CertificateStore& certificates();

  /// Runs `work` as one transaction: all of what it wrote through the stores is committed, or, if it gives an
  /// error, none. Transactions within it join it.
  Status transaction(const std::function<Status()>& work);

  /// A number that grows whenever anything in the archive changed, by whichever process (for caches).
  Result<std::int64_t> version();

  Database& database();

private:
  struct Stores;
  explicit Archive(std::unique_ptr<Stores> stores);
  std::unique_ptr<Stores> stores_;
};

/// Held while a harvest writes into an archive, so that two never run at once.
class HarvestLock {
public:
  /// ErrorKind::busy when another process holds it; the message names the process.
  static Result<HarvestLock> take(const std::filesystem::path& archive_folder);
  HarvestLock(HarvestLock&& other) noexcept;
  HarvestLock& operator=(HarvestLock&&) = delete;
  ~HarvestLock();

private:
  explicit HarvestLock(int file) : file_(file) {}

  int file_;
};

} // namespace offprint
