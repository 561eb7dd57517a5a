#include "archive/archive.h"

#include "archive/articles.h"
#include "archive/certificates.h"
#include "archive/changes.h"
#include "archive/database.h"
#include "archive/entries.h"
#include "archive/events.h"
#include "archive/feed_windows.h"
#include "archive/gaps.h"
#include "archive/hosts.h"
#include "archive/migrations.h"
#include "archive/outlet_pages.h"
#include "archive/pictures.h"
#include "archive/relations.h"
#include "archive/renditions.h"
#include "archive/robots_files.h"
#include "archive/sources.h"
#include "archive/subscriptions.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace offprint {

namespace {

namespace fs = std::filesystem;

constexpr const char* database_name = "offprint.db";

// A folder that is not synced in the one above it may be gone after a power failure, with all that was synced
// in it.
void sync(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

Status make_folder(const fs::path& folder) {
  std::error_code error;
  const bool made = fs::create_directories(folder, error);
  if (error)
    return fail(ErrorKind::storage, folder.string(),
                fmt::format("the archive's folder cannot be made ({})", error.message()),
                "make it, or name another one with --archive");
  if (made) sync(fs::absolute(folder).lexically_normal().parent_path());
  return {};
}

Status verify_is_there(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder / database_name, error);
  if (status.type() == fs::file_type::not_found)
    return fail(ErrorKind::not_found, folder.string(), "there is no archive in this folder",
                "make one with offprint init or offprint pull, or name another folder with --archive");
  if (error)
    return fail(ErrorKind::storage, folder.string(),
                fmt::format("cannot be looked into ({})", error.message()),
                "see that it belongs to the user that runs offprint");
  return {};
}

Database::Access access_of(Archive::Mode mode) {
  switch (mode) {
  case Archive::Mode::create: return Database::Access::create;
  case Archive::Mode::write: return Database::Access::write;
  case Archive::Mode::read_only: return Database::Access::read;
  }
  return Database::Access::read;
}

Status make_ready(Database& database, Archive::Mode mode) {
  const Status ours = verify_is_archive(database, migrations());
  const bool to_be_made = mode == Archive::Mode::create && !ours && ours.error().kind == ErrorKind::not_found;
  if (!ours && !to_be_made) return ours;
  if (mode == Archive::Mode::read_only) return verify_is_current(database, migrations());
  if (Status prepared = database.prepare_for_writing(); !prepared) return prepared;
  return migrate(database, migrations());
}

} // namespace

struct Archive::Stores {
  Stores(fs::path the_folder, std::unique_ptr<Database> the_database)
      : folder(std::move(the_folder)), database(std::move(the_database)), articles(*database),
        relations(*database), pictures(*database, folder / "pictures"), renditions(*database),
        sources(*database), entries(*database), subscriptions(*database), feed_windows(*database),
        gaps(*database), events(*database), changes(*database), hosts(*database), outlet_pages(*database),
        robots_files(*database), certificates(*database) {}

  fs::path folder;
  std::unique_ptr<Database> database;
  ArticleStore articles;
  RelationStore relations;
  PictureStore pictures;
  RenditionStore renditions;
  SourceStore sources;
  EntryStore entries;
  SubscriptionStore subscriptions;
  FeedWindowStore feed_windows;
  GapStore gaps;
  EventLog events;
  ChangeLog changes;
  HostStore hosts;
  OutletPageStore outlet_pages;
  RobotsFileStore robots_files;
  CertificateStore certificates;
};

Result<std::unique_ptr<Archive>> Archive::open(const fs::path& folder, Mode mode) {
  const Status there = mode == Mode::create ? make_folder(folder) : verify_is_there(folder);
  if (!there) return pass_on(there);
  Result<std::unique_ptr<Database>> database = Database::open(folder / database_name, access_of(mode));
  if (!database) return pass_on(database);
  if (const Status ready = make_ready(**database, mode); !ready) return pass_on(ready);
  return std::unique_ptr<Archive>(new Archive(std::make_unique<Stores>(folder, std::move(*database))));
}

Archive::Archive(std::unique_ptr<Stores> stores) : stores_(std::move(stores)) {}

Archive::~Archive() = default;

const fs::path& Archive::folder() const {
  return stores_->folder;
}

ArticleStore& Archive::articles() {
  return stores_->articles;
}

RelationStore& Archive::relations() {
  return stores_->relations;
}

PictureStore& Archive::pictures() {
  return stores_->pictures;
}

RenditionStore& Archive::renditions() {
  return stores_->renditions;
}

SourceStore& Archive::sources() {
  return stores_->sources;
}

EntryStore& Archive::entries() {
  return stores_->entries;
}

SubscriptionStore& Archive::subscriptions() {
  return stores_->subscriptions;
}

FeedWindowStore& Archive::feed_windows() {
  return stores_->feed_windows;
}

GapStore& Archive::gaps() {
  return stores_->gaps;
}

EventLog& Archive::events() {
  return stores_->events;
}

ChangeLog& Archive::changes() {
  return stores_->changes;
}

HostStore& Archive::hosts() {
  return stores_->hosts;
}

OutletPageStore& Archive::outlet_pages() {
  return stores_->outlet_pages;
}

RobotsFileStore& Archive::robots_files() {
  return stores_->robots_files;
}

CertificateStore& Archive::certificates() {
  return stores_->certificates;
}

Status Archive::transaction(const std::function<Status()>& work) {
  return stores_->database->transaction(work);
}

Result<std::int64_t> Archive::version() {
  return stores_->database->version();
}

Database& Archive::database() {
  return *stores_->database;
}

} // namespace offprint
