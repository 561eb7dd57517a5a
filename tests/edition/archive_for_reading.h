#pragma once

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/pictures.h"
#include "archive/sources.h"
#include "article/article.h"
#include "base/clock.h"
#include "html/sanitise.h"
#include "test_pictures.h"

#include <filesystem>
#include <memory>
#include <string>

namespace offprint {

/// A clock that stands still.
struct StoppedClock final : Clock {
  Instant now() const override { return *parse_rfc3339("2026-11-23T02:00:00Z"); }
};

/// An archive in a folder of its own that goes with it.
class ArchiveForReading {
public:
  ArchiveForReading();
  ~ArchiveForReading();
  ArchiveForReading(const ArchiveForReading&) = delete;
  ArchiveForReading& operator=(const ArchiveForReading&) = delete;

  Archive& operator*() const { return *archive_; }

  Archive* operator->() const { return archive_.get(); }

  /// Takes an article with this body, sanitised with its roles kept; `change` makes of it what the test
  /// needs.
  void take(const std::string& address, const std::string& body,
            const std::function<void(Article&)>& change = {});

  /// Keeps a picture of that size, made as one JPEG; its bytes are none that a browser could show.
  void keep_picture(const std::string& address, int width, int height);

  Gallery& gallery() { return pictures_->gallery; }

  /// Empties the cache of made pictures.
  void forget_made_pictures() { std::filesystem::remove_all(folder_ / "cache"); }

  bool holds_made_pictures() const { return std::filesystem::exists(folder_ / "cache"); }

  void configure(const std::vector<Outlet>& outlets, const std::vector<Source>& sources);

private:
  std::filesystem::path folder_;
  std::unique_ptr<Archive> archive_;
  StoppedClock clock_;
  std::unique_ptr<TestPictures> pictures_;
};

} // namespace offprint
